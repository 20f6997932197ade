"""Names in lists of persons: in the columns of the children or the dead, and of those beside them."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from .matters import MATTER, is_by_law, is_in_matter
from .surnames import is_beside_name, is_listed_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .surroundings import Surroundings, Table

    Test = Callable[[str], bool]

_NAME_COLUMN = re.compile(
    r"(?:(?:新生婴?儿|婴儿|弃婴|儿童|孤儿|被?收养人|送养人|捡拾人|监护人|父亲|母亲|生父|生母|户主|死者|死亡人员?|"
    r"被?注销人员?|人员)?的?姓名|被收养人|被监护人|被注销人员?|死者|新生婴?儿|弃婴)\Z"
)
_BESIDE_COLUMN = re.compile(
    r"(?:(?:法定)?监护人|[收送领]养人|捡拾人|[生养][父母]|[父母]亲|父母(?:双方)?|申[请报]人|代办人|户主)(?:的?姓名)?\Z"
)
_PERSON_COLUMN = re.compile(r"身份证|公民身份|出生(?:日期|年月|时间)|性别|年龄")
_HEADING = re.compile(r"姓\s*名\s*[\t\n]")
_HEADINGS = ("养人\t", "监护人\t", "注销人", "弃婴\t", "儿\t", "死者\t")
"""What a text with such a list holds, one of them or `_HEADING`."""
_ENTRY = re.compile(r"[^\s、，,/；;]+")
_PADDED = re.compile(r"\s*[\u4e00-\u9fff]\s+[\u4e00-\u9fff]\s*")
"""A name of two characters, set as wide as those of three."""


def listed_names(around: Surroundings) -> Iterator[tuple[int, int]]:
    """Spans of names in the lists of a text."""
    text = around.text
    if "\t" in text and (_HEADING.search(text) or any(heading in text for heading in _HEADINGS)):
        for table in around.tables:
            if columns := _columns(around, table):
                yield from _in_table(around.text, table, columns)


def _columns(around: Surroundings, table: Table) -> Mapping[int, Test]:
    """The columns that hold names, each with what tells a name there; none in lists of other matters."""
    own = {number: is_listed_name for number, cell in enumerate(table.heading) if _NAME_COLUMN.match(cell)}
    beside = {
        number: is_beside_name for number, cell in enumerate(table.heading) if _BESIDE_COLUMN.match(cell)
    }
    if not own or not any(map(_PERSON_COLUMN.match, table.heading)) or is_by_law(around, table.start):
        return {}
    in_matter = is_in_matter(around, table.start) or any(map(MATTER.search, table.heading))
    return own | beside if in_matter else {}


def _in_table(text: str, table: Table, columns: Mapping[int, Test]) -> Iterator[tuple[int, int]]:
    rows = text[table.start : table.end].split("\n")
    starts = accumulate((len(row) + 1 for row in rows), initial=table.start)
    for row, start in zip(rows[1:], list(starts)[1:], strict=False):
        yield from _in_row(row, start, columns)


def _in_row(row: str, at: int, columns: Mapping[int, Test]) -> Iterator[tuple[int, int]]:
    for number, cell in enumerate(row.split("\t")):
        if is_a_name := columns.get(number):
            for begin, end in _entries(cell):
                if is_a_name("".join(cell[begin:end].split())):
                    yield at + begin, at + end
        at += len(cell) + 1


def _entries(cell: str) -> Iterator[tuple[int, int]]:
    """The spans of what a cell lists; of one name the whole, however its characters are set apart."""
    if _PADDED.fullmatch(cell):
        yield len(cell) - len(cell.lstrip()), len(cell.rstrip())
        return
    for entry in _ENTRY.finditer(cell):
        yield entry.span()
