"""An import is told in a few lines, whatever it met; a long reading shows that it goes on."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from archive.imports.importing import ImportReport
from cli.import_report import show_import
from cli.output import progress_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_of_many_sites_the_largest_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    sites = {f"s{number:02}.gov.cn": number for number in range(1, 13)}
    show_import(ImportReport(imported=78, already_there=0, sites=sites, problems=()))
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "  s12.gov.cn: 12"
    assert lines[11] == "  and 2 more sites with 3 captures; --json names them all"
    assert len(lines) == 13


def test_pages_that_tell_no_address_are_spoken_of(call: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>受理部门：派出所", encoding="utf-8")
    said = call("--data", "data", "archive", "import", "a.html").out
    assert "1 of them tell no address and are kept as file:PATH under the site imported" in said
    assert said.endswith("next: gongkai index\n")
    assert "next" not in call("--data", "data", "archive", "import", "a.html").out


def test_what_a_folder_holds_beside_pages_is_counted(call: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "saved").mkdir()
    for name in ("a.html", "1.pdf", "2.PDF", "b.txt", "README"):
        (tmp_path / "saved" / name).write_text("<p>受理部门：派出所", encoding="utf-8")
    ended = call("--data", "data", "archive", "import", "saved")
    assert "4 files and records of other kinds passed over (.pdf 2, .txt 1, no ending 1)" in ended.out
    again = json.loads(call("--data", "data", "archive", "import", "saved", "--json").out)
    assert again["passed_over"] == {".pdf": 2, ".txt": 1, "no ending": 1}


def test_a_named_document_is_found_with_the_rest(call: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "guide.rtf").write_text(
        r"{\rtf1\ansi Household guide, opened on working days.}", encoding="ascii"
    )
    url = "http://gaj.example.gov.cn/guide.rtf"
    assert call("--data", "data", "archive", "import", "guide.rtf", "--url", url).status == 0
    assert call("--data", "data", "index").status == 0
    assert "Household" in call("--data", "data", "search", "Household", "--json").out


def test_show_says_where_a_page_came_from(call: Callable[..., Any], tmp_path: Path) -> None:
    url = "http://gaj.example.gov.cn/1.html"
    (tmp_path / "a.html").write_text(f"<link rel=canonical href={url}><p>", encoding="utf-8")
    call("--data", "data", "archive", "import", "a.html", "--contact", "archive@example.org")
    shown = call("--data", "data", "archive", "show", url).out
    assert "\nimported from file a.html, sha256 " in shown
    assert "by archive@example.org at " in shown


def test_a_prefix_is_an_address(call: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "1.html").write_bytes(b"<p>")
    arguments = ("--data", "data", "archive", "import", "m", "--json", "--url-prefix")
    assert json.loads(call(*arguments, "http://a.gov.cn/x").out)["sites"] == {"a.gov.cn": 1}
    assert call(*arguments, "a.gov.cn").status == 2


def test_the_largest_page_can_be_set(call: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "1.html").write_bytes(b"<p>" * 10)
    assert call("--data", "data", "archive", "import", "1.html", "--max-bytes", "9").status == 1
    assert call("--data", "data", "archive", "import", "1.html", "--max-bytes", "30").status == 0


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answers", "shown"), [(_Terminal, False), (io.StringIO, True)])
def test_progress_stands_beside_answers_that_go_elsewhere(
    monkeypatch: pytest.MonkeyPatch, answers: type[io.StringIO], *, shown: bool
) -> None:
    error = _Terminal()
    monkeypatch.setattr("sys.stderr", error)
    monkeypatch.setattr("sys.stdout", answers())
    with progress_line("reading", beside_output=True) as say:
        say("3 pages")
    assert ("reading" in error.getvalue()) is shown
