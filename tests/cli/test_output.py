"""What is printed, and what becomes of it when nobody reads on."""

from __future__ import annotations

import io

import pytest

from cli.output import PipedConsole


class Closed(io.StringIO):
    def write(self, _text: str) -> int:
        raise BrokenPipeError


def test_a_table_whose_reader_has_gone_ends_as_all_other_output_does() -> None:
    with pytest.raises(BrokenPipeError):  # `cli.failing.run_guarded` makes 0 of it
        PipedConsole(file=Closed()).print("a table")
