"""``gongkai audit --as …``: the forms that are files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from python_calamine import CalamineWorkbook

from archive.folder import DataFolder
from audit.report.reading import audit_from_json
from bench.realistic.audits import MadeAudit
from disclosure.registry import load_registry

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ended

    from audit.result import Audit

    Call = Callable[..., Ended]


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Audit:
    """What the command finds, whatever the data folder holds: 36 cells, and leads when they are looked for."""
    whole = MadeAudit(load_registry(), 2).audit()

    def audit(*_: Any, **__: Any) -> Any:  # noqa: ANN401 - as the command calls it
        from dataclasses import replace  # noqa: PLC0415 - beside its only use

        return replace(whole, leads=())

    monkeypatch.setattr("cli.audit.run_audit", audit)
    monkeypatch.setattr("cli.audit_report.printed_in", lambda *_: {})
    monkeypatch.setattr("cli.leads.run_leads", lambda *_, **__: whole.leads)
    DataFolder.open(tmp_path / "gongkai-data", create=True)
    return whole


@pytest.mark.parametrize("form", ["xlsx", "html"])
@pytest.mark.usefixtures("judged")
def test_a_form_that_is_a_file_wants_its_name(call: Call, form: str) -> None:
    ended = call("audit", "--as", form)
    assert (ended.status, ended.out) == (2, "")
    assert f"--as {form} makes a file: name it with --output FILE, or - for standard output" in ended.err


@pytest.mark.usefixtures("judged")
def test_a_table_goes_into_no_file(call: Call) -> None:
    ended = call("audit", "--output", "a.txt")
    assert ended.status == 2
    assert "--output goes with --as json, csv, xlsx or html" in ended.err


@pytest.mark.usefixtures("judged")
def test_a_page_in_the_language_of_the_command(call: Call, tmp_path: Path) -> None:
    for language, title in (("zh", "审计报告"), ("en", "Audit of the 18")):
        ended = call("--lang", language, "audit", "--as", "html", "-o", "report.html")
        assert (ended.status, ended.out) == (0, "")
        assert title in (tmp_path / "report.html").read_text("utf-8").split("</title>")[0]


@pytest.mark.usefixtures("judged")
def test_a_page_has_leads_and_the_audits_that_were_kept(call: Call, tmp_path: Path) -> None:
    call("audit", "--as", "html", "-o", "one.html")
    page = (tmp_path / "one.html").read_text("utf-8")
    assert "There are no leads" not in page.split("<script")[0]
    assert "There is one audit only" in page


def test_a_book_with_leads(call: Call, judged: Audit, tmp_path: Path) -> None:
    assert call("audit", "--as", "xlsx", "-o", "a.xlsx").status == 0
    book = CalamineWorkbook.from_path(tmp_path / "a.xlsx")
    assert book.sheet_names == ["Coverage", "Findings", "Evidence", "Leads", "Items", "About"]
    assert len(book.get_sheet_by_name("Leads").to_python()) == 1 + len(judged.leads)


def test_json_of_the_command_can_be_read_back(call: Call, judged: Audit) -> None:
    ended = call("audit", "--as", "json", "--leads", "--no-keep")
    assert audit_from_json(json.loads(ended.out)) == judged


def test_csv_has_leads_in_the_same_columns(call: Call, judged: Audit) -> None:
    ended = call("audit", "--as", "csv", "--leads", "--no-keep")
    heads, *rows = ended.out.splitlines()
    assert len(rows) == 36 + len(judged.leads)
    assert {row.count(",") >= heads.count(",") for row in rows} == {True}


@pytest.mark.usefixtures("judged")
def test_a_csv_for_excel_begins_with_a_byte_order_mark(call: Call, tmp_path: Path) -> None:
    assert call("audit", "--as", "csv", "--bom", "--no-keep", "-o", "a.csv").status == 0
    text = (tmp_path / "a.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbfregion,")
    assert call("audit", "--as", "csv", "--bom", "--no-keep").out.encode().startswith(b"\xef\xbb\xbfregion,")
    assert not call("audit", "--as", "csv", "--no-keep").out.startswith("\ufeff")


@pytest.mark.usefixtures("judged")
@pytest.mark.parametrize("command", ["audit", "leads"])
def test_a_byte_order_mark_is_for_csv(call: Call, command: str) -> None:
    ended = call(command, "--json", "--bom")
    assert (ended.status, ended.out) == (2, "")
    assert "--bom is for --as csv, not for --as json" in ended.err
