"""Elements of a table that has their names in its head and what they say in the row below.

Bureaus publish one row of the catalogue in this way. In our own text the cells are separated by tabs; copies of
pages have bars, or nothing but spaces. Merged cells move the names of the head against the row below, so
that it is the shape of a cell's text (a time, a fee, an office) that tells which column it stands in.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from .element_labels import ASIDE, CONDITIONS, DEPARTMENT, ELEMENT_OF, FEES, MATERIALS, PROCEDURE, TIME
from .element_values import DURATION, states

if TYPE_CHECKING:
    from collections.abc import Iterator

    Spans = dict[str, tuple[int, int]]

_ENOUGH = 4
"""So many elements in one row of names are the head of a table."""
_FEW = 2
"""... and so many are, where the first cell says that rows are numbered and there is but one of them."""
_INDEXED = re.compile(r"[|\t ]*序号[ ]*[\t|]")
_SECOND = re.compile(r"\n[|\t ]*2[ ]*[\t|]")
_ONE_ROW = 4000
_RULE = re.compile(r"\n[ ]*+\|?(?:[ ]*+:?-{2,}:?[ ]*\|)+(?:[ ]*:?-{2,}:?[ ]*)?(?=\n)")
"""The line between head and rows in texts of Markdown."""
_PARTS_OF_NAMES = re.compile("部门|条件|流程|程序|材料|时限|收费")
_SHIFTS = (0, 1, 2, -1, 3)
"""How far merged cells may move the head, the likeliest first."""
_LOOKED_AT = 400
_BARS = re.compile(r"[^\t|]+")
_BLANKS = re.compile(r"\S+")
_PARTED = re.compile(r"[^\S\n]|\|")
"""What stands between cells."""
_LINE = re.compile(r"[^\n]+")
_FLAT = re.compile(r"(?:^[ ]*[一-龥]{2,12}[ ]*\n){5,16}", re.MULTILINE)
_ON_A_LINE = ("办理流程\n", "所需材料\n", "申请材料\n", "办理条件\n")
"""Names one below the other: a table whose cells a copy has put on lines of their own."""

_SHAPES = {
    DEPARTMENT: re.compile(
        r"[^,。;《]{0,20}(?:派出所|公安|户政|大厅|窗口|中心|警务|机关|受理点)[^,。;《]{0,20}"
    ),
    CONDITIONS: re.compile(r"(?=[^《(]).{4,}", re.DOTALL),
    PROCEDURE: re.compile(
        r"(?=[^《]).*(?:申请|申报|提出|受理|审核|核[实验查对]|审批|办结|办理|前往|发放|登记|签注|制证).*",
        re.DOTALL,
    ),
    MATERIALS: re.compile(r".*(?:证|簿|书|材料|照片|相片).*", re.DOTALL),
    TIME: re.compile(rf"[^《]{{0,30}}(?:{DURATION.pattern}).{{0,30}}", re.DOTALL),
    FEES: re.compile(r".{0,60}(?:[收免]费|费用|工本费|\d元|免征|免收|^无$).{0,200}", re.DOTALL),
}


class _Cell(NamedTuple):
    text: str
    start: int

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.start + len(self.text)


def stated_in_rows(text: str) -> Spans:
    """The elements that the row below a head of their names states; spans of the folded ``text``."""
    for line in _likely_heads(text) if _PARTED.search(text) else ():
        bars = [_trimmed(cell, line.start()) for cell in _BARS.finditer(line[0])]
        if _named(bars) >= _ENOUGH or (
            bars[0].text == "序号" and not _SECOND.search(text, line.end(), line.end() + _ONE_ROW)
        ):
            return _below(text, line.end(), bars)
        blanks = [_trimmed(cell, line.start()) for cell in _BLANKS.finditer(line[0])]
        if _named(blanks) >= _ENOUGH:
            return _in_order(text, line.end(), blanks, _BLANKS)
    for lines in _FLAT.finditer(text) if any(name in text for name in _ON_A_LINE) else ():
        names = [_trimmed(name, lines.start()) for name in _LINE.finditer(lines[0])]
        if _named(names) >= _ENOUGH:
            return _in_order(text, lines.end(), names, _LINE)
    return {}


def _likely_heads(text: str) -> Iterator[re.Match[str]]:
    """The lines that hold parts of the names of several elements."""
    end = 0
    for part in _PARTS_OF_NAMES.finditer(text):
        if part.start() < end:
            continue
        line = _LINE.match(text, text.rfind("\n", 0, part.start()) + 1)
        assert line  # noqa: S101 - it holds the part
        end = line.end()
        if not _PARTED.search(line[0]):
            continue
        named = len(set(_PARTS_OF_NAMES.findall(line[0])))
        if named >= _ENOUGH or (named > 1 and _INDEXED.match(line[0])):
            yield line


def _trimmed(cell: re.Match[str], offset: int = 0) -> _Cell:
    text = cell[0].strip()
    return _Cell(text, offset + cell.start() + cell[0].find(text))


def _named(cells: list[_Cell]) -> int:
    return len({ELEMENT_OF.get(cell.text) for cell in cells} - {None})


def _below(text: str, start: int, head: list[_Cell]) -> Spans:
    """The cells under the names of a head, at the shift at which most of them have the right shape."""
    ruled = _RULE.match(text, start)
    start = ruled.end() if ruled else start
    row = [_trimmed(cell) for cell in islice(_BARS.finditer(text, start), len(head) + max(_SHIFTS))]
    named = _named(head)
    best: dict[str, _Cell] = {}
    for shift in _SHIFTS:
        best = max(best, dict(_shifted(head, row, shift)), key=len)  # the first of equals
        if len(best) == named:
            break
    enough = min(_ENOUGH, max(_FEW, named)) - 1
    return {name: cell.span for name, cell in best.items()} if len(best) >= max(_FEW, enough) else {}


def _shifted(head: list[_Cell], row: list[_Cell], shift: int) -> Iterator[tuple[str, _Cell]]:
    """The cells of a row, each with the element of its name in the head; those of its own labels last."""
    for place, name in sorted(enumerate(head), key=lambda column: column[1].text not in ASIDE):
        element = ELEMENT_OF.get(name.text)
        if element and 0 <= place + shift < len(row) and _fits(element, row[place + shift].text):
            yield element, row[place + shift]


def _fits(element: str, text: str) -> bool:
    if not text or text in ELEMENT_OF or _SHAPES[element].fullmatch(text.rstrip("。;")) is None:
        return False
    return states(element, text)


def _in_order(text: str, start: int, head: list[_Cell], pieces_of: re.Pattern[str]) -> Spans:
    """What follows a head of names in the order of the names, each as far as the next."""
    wanted = [element for cell in head if (element := ELEMENT_OF.get(cell.text))]
    pieces = [_trimmed(piece) for piece in islice(pieces_of.finditer(text, start), _LOOKED_AT)]
    if any(sum(word in piece.text for word in wanted) > 1 for piece in pieces):
        return {}  # a list of items, each with the names of the elements again
    found: list[tuple[str, _Cell]] = []
    for piece in pieces:
        if len(found) < len(wanted) and _fits(wanted[len(found)], piece.text):
            found.append((wanted[len(found)], piece))
    if len(found) < len(wanted):
        return {}
    ends = [cell.start for _, cell in found[1:]] + [found[-1][1].span[1]]
    return {
        element: (cell.start, cell.start + len(text[cell.start : end].rstrip()))
        for (element, cell), end in zip(found, ends, strict=True)
    }
