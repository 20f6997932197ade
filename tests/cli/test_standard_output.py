"""``-`` where a file is named for output: standard output, and never a file of that name."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from python_calamine import CalamineWorkbook

from archive.folder import DataFolder
from bench.realistic.audits import MadeAudit
from cli.main import gongkai
from cli.standard_output import FILE, FILE_OR_FOLDER
from disclosure.registry import load_registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Ended

    Call = Callable[..., Ended]


@pytest.fixture(autouse=True)
def audited(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """An audit of 36 cells at one moment, whatever the data folder holds; and no file of that name in the end."""
    whole = MadeAudit(load_registry(), 2).audit()
    monkeypatch.setattr("cli.audit.run_audit", lambda *_, **__: whole)
    monkeypatch.setattr("cli.audit_report.printed_in", lambda *_: {})
    monkeypatch.setattr("cli.audit.now", lambda: datetime(2026, 5, 1, tzinfo=UTC))
    monkeypatch.setattr("cli.leads.run_leads", lambda *_, **__: whole.leads)
    DataFolder.open(tmp_path / "gongkai-data", create=True)
    yield
    assert not Path("-").exists()


@pytest.mark.parametrize("form", ["json", "csv", "table"])
def test_a_text_is_the_same_as_without_a_file(call: Call, form: str) -> None:
    named, bare = (
        call("audit", "--no-keep", "--as", form, "-o", "-"),
        call("audit", "--no-keep", "--as", form),
    )
    assert (named.status, named.err) == (0, "")
    assert named.out == bare.out != ""


def test_a_page_goes_to_standard_output(call: Call) -> None:
    ended = call("audit", "--no-keep", "--as", "html", "-o", "-")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith("<!DOCTYPE html>")
    assert ended.out.rstrip().endswith("</html>")


def test_a_workbook_goes_where_no_terminal_is(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(out))
    assert call("audit", "--no-keep", "--as", "xlsx", "-o", "-").status == 0
    assert len(CalamineWorkbook.from_filelike(io.BytesIO(out.getvalue())).sheet_names) == 6


@pytest.mark.parametrize(
    "command",
    [
        ("audit", "--as", "xlsx", "-o", "-"),
        ("export", "--as", "parquet", "-o", "-"),
        ("export", "--as", "parquet"),
        ("archive", "export", "--as", "wacz", "-o", "-"),
    ],
)
def test_octets_are_not_sent_to_a_terminal(
    call: Call, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setattr("cli.standard_output._is_terminal", lambda: True)
    ended = call(*command)
    assert (ended.status, ended.out) == (2, "")
    assert "is no text for a terminal: send it on (| or >), or name a file" in ended.err


def test_a_sample_cannot_go_there_and_says_why(call: Call) -> None:
    ended = call("sample", "-n", "3", "--seed", "a", "-o", "-")
    assert (ended.status, ended.out) == (2, "")
    assert "a key beside it" in ended.err


def commands(group: click.Group, *path: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield " ".join((*path, name)), command
        if isinstance(command, click.Group):
            yield from commands(command, *path, name)


def test_every_option_that_names_a_file_to_write_takes_it() -> None:
    outputs = {
        f"{name} {option.opts[0]}": option.type
        for name, command in commands(gongkai)
        for option in command.params
        if isinstance(option, click.Option)
        and ({"--output", "--html"} & set(option.opts))
        and isinstance(option.type, click.Path)
    }
    assert outputs.keys() >= {
        "audit --output",
        "leads --output",
        "archive export --output",
        "archive diff --html",
    }
    assert {name for name, kind in outputs.items() if kind not in {FILE, FILE_OR_FOLDER}} == set()
