"""Tables that tell how, row by row: each row names a business and fills the cells of its elements.

Everything here is of the folded text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from parsers.fields.element_labels import ELEMENT_OF, MATERIALS
from parsers.fields.element_values import states

from .marks import element_of_column, load_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    Span = tuple[int, int]

_CELLS = 3
"""So many cells make a line a row."""
_STATED = 2
"""A row that states so many elements tells how."""
_BETWEEN = re.compile(r"[\t|]")
_NAME = re.compile("[一-龥]{2}")
_SAYS = re.compile(
    r"[。;,!?《》\d]|(?:[不免]收|免费|齐全|齐备|当[场日天时]|即[时办]|即可|立等|立即|无需)(?!吗)|[^是]否$"
)
"""What no name of a column holds: signs of sentences, numbers, what is said of a fee or a time (材料齐全的当场办结)."""
_NUMBER = re.compile(r"\d+")
_OF_NAMES = re.compile(
    r"序号|编号|(?:办理|业务|服务|户籍|户口|证件)?(?:事项|业务|项目|类别|名称|种类|类型)(?:名称)?|证件|[一-龥]{2,6}(?:业务|类)"
)
"""What the first column of a table is called that names businesses: such a line begins another table."""
_EMPTY = re.compile(r"[\s—–/-]*")


class Row(NamedTuple):
    """The cells of names before the first element, what is stated of elements, where table and row begin and end.

    ``above`` holds the cells above those of names: 居住证业务|带什么|收费.
    """

    heads: tuple[Span, ...]
    stated: dict[str, Span]
    table: int
    end: int
    above: Span


def rows_that_tell(text: str) -> list[Row]:
    r"""The rows that tell how, of tables whose head names papers and another element.

    >>> table = "业务|材料|时限\n改名|申请书|15日\n分户|—|\n"
    >>> [(table[slice(*row.heads[0])], [*row.stated]) for row in rows_that_tell(table)]
    [('改名', ['所需材料', '办理时限'])]
    """
    return list(_rows(text)) if "\t" in text or "|" in text else []


def _rows(text: str) -> Iterator[Row]:
    columns: dict[int, str] = {}
    start = table = 0
    above = (0, 0)
    for line in text.splitlines(keepends=True):
        cells = _cells(line, start)
        if len(cells) < _CELLS:
            columns = columns if not line.strip() else {}
        elif named := _columns([text[slice(*cell)] for cell in cells], again=bool(columns)):
            columns, table, above = named, start, (cells[0][0], cells[min(named) - 1][1])
        elif columns:
            heads = tuple(cell for cell in cells[: min(columns)] if _NAME.search(text, *cell))
            stated = _stated(text, cells, columns)
            if heads and len(stated) >= _STATED:
                yield Row(heads, stated, table, start + len(line), above)
        start += len(line)


def _cells(line: str, start: int) -> list[Span]:
    """The cells of a line, as spans; empty ones between two signs, too."""
    cells: list[Span] = []
    for cell in _BETWEEN.split(line.rstrip("\n")):
        begin = start + len(cell) - len(cell.lstrip())
        cells.append((begin, max(begin, start + len(cell.rstrip()))))
        start += len(cell) + 1
    return cells


def _stated(text: str, cells: list[Span], columns: dict[int, str]) -> dict[str, Span]:
    """What a row states, by element: the first column of each that says something."""
    stated: dict[str, Span] = {}
    for at, element in columns.items():
        cell = text[slice(*cells[at])] if at < len(cells) else ""
        if not _EMPTY.fullmatch(cell) and states(element, cell):
            stated.setdefault(element, cells[at])
    return stated


def _columns(names: list[str], *, again: bool) -> dict[int, str]:
    """The elements of columns; none unless papers and another one are among them, behind a column of names.

    Below a head (``again``) a line is another one only by labels, or where its first cell is the name of such a column: 派出所窗口 and 身份证件 may be what a row says.
    """
    marks = load_marks()
    if (
        again
        and sum(ELEMENT_OF.get(name) is not None for name in names) < _STATED
        and not _OF_NAMES.fullmatch(names[0])
    ):
        return {}
    if any(map(marks.persons_column.search, names)) or any(map(_NUMBER.fullmatch, names)):
        return {}
    named = {at: element for at, name in enumerate(names) if (element := _element(name))}
    if list(named.values()).count(named.get(0, "")) > 1:
        del named[0]  # 证件|需带材料|收费: the first column has the cards
    elements = set(named.values())
    return named if MATERIALS in elements and len(elements) >= _STATED and min(named) > 0 else {}


def _element(name: str) -> str | None:
    """The element that the name of a column announces."""
    return ELEMENT_OF.get(name) if _SAYS.search(name) else element_of_column(name)
