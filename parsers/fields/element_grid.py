"""Tables with one row for each item: what each row states of the elements that the head names.

序号 | 事项 | 受理条件 | 申请材料, or 业务 | 带什么来 | 什么时候好. A cell must say what its column promises.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .element_asked import asked_for
from .element_columns import column
from .element_labels import ELEMENT_OF
from .element_values import states

Spans = dict[str, tuple[int, int]]

_LINE = re.compile(r"[^\n]*[\t|][^\n]*")
_CELL = re.compile(r"[^\t|]+")
_COLUMNS, _NAMED_AT_LEAST = 3, 2
_RULE = re.compile(r"[ |:+-]*")


class Row(NamedTuple):
    """A row from ``start`` to ``end`` of a folded text, with the spans of the elements that it states."""

    start: int
    end: int
    stated: Spans


class _Cell(NamedTuple):
    text: str
    start: int


def rows_in(text: str) -> list[Row]:
    r"""The rows below the first head that names two elements or more.

    >>> text = "业务\t带什么来\t多久\n上户\t出生证明\t当场\n销户\t户口簿\t当场"
    >>> [(row.start, list(row.stated)) for row in rows_in(text)]
    [(11, ['所需材料', '办理时限']), (22, ['所需材料', '办理时限'])]
    """
    if "\t" not in text and "|" not in text:
        return []
    columns: list[str | None] = []
    rows: list[Row] = []
    for line in _LINE.finditer(text):
        if not columns and line[0].count("\t") + line[0].count("|") < _COLUMNS - 1:
            continue
        cells = _cells(line)
        if not columns:
            named = [_element(cell.text) for cell in cells]
            columns = named if len(set(named) - {None}) >= _NAMED_AT_LEAST and named[0] is None else []
        elif len(cells) == len(columns):
            rows.append(Row(line.start(), line.end(), dict(_stated(columns, cells))))
        elif not _RULE.fullmatch(line[0]):
            break
    return rows


def _cells(line: re.Match[str]) -> list[_Cell]:
    return [
        _Cell(text, line.start() + cell.start() + cell[0].find(text))
        for cell in _CELL.finditer(line[0])
        if (text := cell[0].strip())
    ]


def _element(name: str) -> str | None:
    if element := column(name):
        return element
    asked = asked_for(name) if name not in ELEMENT_OF else ()
    return asked[0] if len(asked) == 1 else None


def _stated(columns: list[str | None], cells: list[_Cell]) -> list[tuple[str, tuple[int, int]]]:
    return [
        (element, (cell.start, cell.start + len(cell.text)))
        for element, cell in zip(columns, cells, strict=True)
        if element and re.search(r"\w", cell.text) and states(element, cell.text)
    ]
