"""What stands around a place of a text: the label before it, and the heading of its column in a table."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .numbers import shape

if TYPE_CHECKING:
    from collections.abc import Iterator

_LABEL = 40
"""Characters before a value in which its label is looked for."""
_COLUMNS = 60
"""Cells of a row that are looked at."""
_WIDEST = 2000
"""Characters of a row in which a value has a heading."""


class Table(NamedTuple):
    """Rows of a text, one a line with a tab between cells; ``heading`` is the first of them."""

    start: int
    end: int
    heading: tuple[str, ...]
    rows: int


class Surroundings:
    """The surroundings of any place in one text. Tables are looked for when first asked for."""

    def __init__(self, text: str, about: str = "") -> None:
        self.text = text
        self.about = about

    @cached_property
    def shape(self) -> bytes:
        """The shape of the text, see `numbers.shape`."""
        return shape(self.text)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the text, in order."""
        return tuple(_tables(self.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [table.start for table in self.tables]

    def table_at(self, start: int) -> Table | None:
        """The table in which a place lies; None elsewhere."""
        number = bisect_right(self._starts, start) - 1
        return self.tables[number] if number >= 0 and start < self.tables[number].end else None

    def before(self, start: int, length: int = _LABEL) -> str:
        """What stands before a place in its line, at most ``length`` characters."""
        piece = self.text[max(0, start - length) : start]
        return piece[piece.rfind("\n") + 1 :]

    def labels(self, start: int) -> tuple[str, ...]:
        r"""What may say of a value what it is: the words before it in its cell, the cell before, the heading.

        >>> Surroundings("姓名\t证件号\n甲\t身份证 1").labels(13)
        ('身份证 ', '甲', '证件号')
        """
        row = self.before(start, 4 * _LABEL)
        cells = row.rsplit("\t", 2)
        own = cells[-1][-_LABEL:]
        return (own, cells[-2].strip() if len(cells) > 1 else "", self._column_heading(start))

    def _column_heading(self, start: int) -> str:
        table = self.table_at(start)
        line = self.text.rfind("\n", max(0, start - _WIDEST), start) + 1
        if table is None or line <= table.start:
            return ""
        column = self.text.count("\t", line, start)
        return table.heading[column] if column < len(table.heading) else ""


def _tables(text: str) -> Iterator[Table]:
    at = start = rows = 0
    heading = ""
    for line in (*text.split("\n"), ""):
        if "\t" in line:
            if not rows:
                start, heading = at, line
            rows += 1
        elif rows:
            yield Table(start, at, tuple(map(_squeezed, heading.split("\t", _COLUMNS))), rows)
            rows = 0
        at += len(line) + 1


def _squeezed(cell: str) -> str:
    return "".join(cell.split())
