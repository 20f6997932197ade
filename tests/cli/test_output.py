"""What is printed, and what becomes of it when nobody reads on."""

from __future__ import annotations

import io

import pytest

from cli.output import PipedConsole, print_text


def test_a_text_for_programs_is_in_utf_8_whatever_the_locale_says(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(out, encoding="gbk", newline="\n"))
    print_text("样溪县😀\r\n")
    assert out.getvalue().decode() == "样溪县😀\r\n"


class Closed(io.StringIO):
    def write(self, _text: str) -> int:
        raise BrokenPipeError


def test_a_table_whose_reader_has_gone_ends_as_all_other_output_does() -> None:
    with pytest.raises(BrokenPipeError):  # `cli.failing.run_guarded` makes 0 of it
        PipedConsole(file=Closed()).print("a table")
