r"""The parts of a text that stand for themselves: rows of a table, questions with answers, sections with a head.

Everything here is of the folded text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .marks import load_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

ROW, ANSWER, SECTION = "row", "answer", "section"
_CELLS = 3
"""So many cells make a line a row."""
_FILLED = 2
_LABEL = 12
_CELL = re.compile(r"[^\t|]+")
_EMPTY = re.compile(r"[\s—–/-]*")
_QUESTION = re.compile(
    r"^[ \t]*(?:\d{1,2}[、.]?)?[ \t]*(?:问|Q)[ \t]*\d{0,2}[:、.][ \t]*([^\n]+?)(?=答:|A:|\n|\Z)", re.MULTILINE
)
_BULLET = "[■●◆★▲※►◎○□]"
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_HEAD = re.compile(
    r"^[ \t]*(?:(?P<bracket>【)([^】\n]{1,16})】"
    rf"|(?P<number>{_BULLET}?[ \t]*(?:第{_NUMERAL}[章节部分条]{{0,2}}|{_NUMERAL}[、.]|\((?:{_NUMERAL}|\d{{1,2}})\)|\d{{1,2}}[、.)]|[①-⑳])"
    rf"|{_BULLET})[ \t]*([^\n。:?;]{{1,24}})(?=[\n。:?;]|\Z)"
    r"|(?P<clause>)([^\s,。:;!?、()]{2,6}),)",
    re.MULTILINE,
)
_DIGITS = re.compile(r"\d+|[一二三四五六七八九十]+|[①-⑳]")


class Unit(NamedTuple):
    """A part of a text: its head from ``start`` to ``end``, and its body up to ``last``."""

    kind: str
    start: int
    end: int
    last: int


def rows(text: str) -> list[Unit]:
    r"""The rows that tell how, of tables whose head names papers and another element.

    >>> table = "业务|材料|时限\n改名|申请书|15日\n分户|—|\n"
    >>> [table[row.start : row.end] for row in rows(table)]
    ['改名']
    """
    return list(_rows(text)) if "\t" in text or "|" in text else []


def _rows(text: str) -> Iterator[Unit]:
    columns: list[int] = []
    start = 0
    for line in text.splitlines(keepends=True):
        cells = _cells(line, start)
        if len(cells) < _CELLS:
            columns = columns if not line.strip() else []
        elif named := _columns([text[slice(*cell)] for cell in cells]):
            columns = named
        elif columns:
            told = [cells[at] for at in columns if at < len(cells) and not _is_empty(text[slice(*cells[at])])]
            if len(told) >= _FILLED:
                for cell in cells[: columns[0]]:
                    yield Unit(ROW, *cell, start + len(line))
        start += len(line)


def _cells(line: str, start: int) -> list[tuple[int, int]]:
    """The cells of a line, as spans; empty ones between two signs, too."""
    if "\t" not in line and "|" not in line:
        return []
    places, cells = start, []
    for cell in re.split(r"[\t|]", line.rstrip("\n")):
        begin = places + len(cell) - len(cell.lstrip())
        cells.append((begin, max(begin, places + len(cell.rstrip()))))
        places += len(cell) + 1
    return cells


def _is_empty(cell: str) -> bool:
    return _EMPTY.fullmatch(cell) is not None


def _columns(cells: list[str]) -> list[int]:
    """Which cells of a table's head name elements; none unless papers and another one are among them."""
    marks = load_marks()
    if any(map(marks.persons_column.search, cells)):
        return []
    short = [cell if len(cell) <= _LABEL else "" for cell in cells]
    papers = [
        at
        for at, cell in enumerate(short)
        if marks.papers_column.search(cell) and not marks.not_papers_column.search(cell)
    ]
    named = [at for at, cell in enumerate(short) if at in papers or marks.other_columns.search(cell)]
    return named if papers and len(named) >= _FILLED and named[0] > 0 else []


def answers(text: str) -> list[Unit]:
    """Questions, each as a head, with their answers."""
    asked = list(_QUESTION.finditer(text)) if "问" in text or "Q" in text else []
    ends = [*(one.start() for one in asked[1:]), len(text)]
    return [Unit(ANSWER, *one.span(1), end) for one, end in zip(asked, ends, strict=False)]


def sections(text: str) -> list[Unit]:
    """What stands below a short head up to the next head of its own kind, or of a kind that it is part of."""
    heads = [(_kind(head), head) for head in _HEAD.finditer(text)]
    depth: dict[str, int] = {}
    for kind, _ in heads:
        depth.setdefault(kind, len(depth))
    found = []
    for at, (kind, head) in enumerate(heads):
        later = (next_.start() for other, next_ in heads[at + 1 :] if depth[other] <= depth[kind])
        found.append(Unit(SECTION, *head.span(head.lastindex or 0), next(later, len(text))))
    return found


def _kind(head: re.Match[str]) -> str:
    if head["bracket"] is not None:
        return "【】"
    if head["clause"] is not None:
        return ","
    return _DIGITS.sub("1", head["number"]).strip()
