"""Ruled tables: which cell each character stands in, from the lines drawn around it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from .glyphs import PlacedLine, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .glyphs import Glyph
    from .paths import Box

_TOLERANCE = 2.0
"""Points by which rules that meet may miss each other; hair lines are drawn 0.5 to 1.5 wide."""
_LEVEL, _UPRIGHT = 20.0, 9.0
"""Points that a rule is long at least: shorter ones are strokes of letters drawn as outlines."""
_MANY = 4_000
_IN_A_CELL = 2.5
"""Characters that a table has in a cell at least, on average."""
_FULL = 1.6
"""A line of a cell that comes so near (in heights of its type) to the right border goes on in the next."""

Cell = tuple[float, float, float, float]


@dataclass(slots=True)
class Rules:
    """The rules of a page: upright ones by x, level ones by y, each with the range that it spans."""

    upright: list[tuple[float, float, float]] = field(default_factory=list)
    level: list[tuple[float, float, float]] = field(default_factory=list)

    @classmethod
    def of(cls, boxes: Iterable[Box]) -> Rules:
        """The rules among lines and filled boxes: those that are thin. A page with very many is a drawing."""
        found = cls()
        for box in boxes:
            width, height = box.x1 - box.x0, box.bottom - box.top
            if height <= _TOLERANCE and width >= _LEVEL:
                found.level.append((box.top, box.x0, box.x1))
            elif width <= _TOLERANCE and height >= _UPRIGHT:
                found.upright.append((box.x0, box.top, box.bottom))
            if len(found.level) + len(found.upright) > _MANY:
                return cls()
        found.upright.sort()
        found.level.sort()
        return found

    def __bool__(self) -> bool:
        return len(self.upright) > 1 and len(self.level) > 1

    def crossing(self, y: float) -> list[float]:
        """Where upright rules cross a height, those that touch each other as one."""
        found: list[float] = []
        for at, top, bottom in self.upright:
            if top - _TOLERANCE <= y <= bottom + _TOLERANCE and not (found and at - found[-1] <= _TOLERANCE):
                found.append(at)
        return found

    def cell(self, x: float, y: float) -> Cell | None:
        """Left, right, top and bottom of the cell around a point; None where a side is open."""
        if not (
            self.level[0][0] <= y <= self.level[-1][0] and self.upright[0][0] <= x <= self.upright[-1][0]
        ):
            return None
        left, right = _around(self.upright, x, y)
        top, bottom = _around(self.level, y, x)
        if left is None or right is None or top is None or bottom is None:
            return None
        return (round(left), round(right), round(top), round(bottom))


def _around(
    rules: list[tuple[float, float, float]], at: float, across: float
) -> tuple[float | None, float | None]:
    """The nearest rules before and behind ``at`` whose span holds ``across``."""
    middle = bisect_right(rules, (at,))
    spans = (rules[n] for n in range(middle - 1, -1, -1))
    before = next((p for p, a, b in spans if a - _TOLERANCE <= across <= b + _TOLERANCE), None)
    spans = (rules[n] for n in range(middle, len(rules)))
    behind = next((p for p, a, b in spans if a - _TOLERANCE <= across <= b + _TOLERANCE), None)
    return before, behind


def placed_lines(glyphs: Iterable[Glyph], rules: Rules) -> list[PlacedLine]:
    """The lines of a page from the top down; each row of a ruled table is one, its cells parted by tabs."""
    if not rules:
        return lines_of(glyphs)
    free: list[Glyph] = []
    cells: dict[Cell, list[Glyph]] = {}
    for glyph in glyphs:
        cell = rules.cell((glyph.x0 + glyph.x1) / 2, glyph.middle)
        (free if cell is None else cells.setdefault(cell, [])).append(glyph)
    if len(cells) == 1 or len(cells) * _IN_A_CELL > sum(map(len, cells.values())):
        return lines_of([*free, *chain.from_iterable(cells.values())])  # a frame, or a box for each character
    lines = [*lines_of(free), *_rows(cells, rules)]
    return sorted(lines, key=lambda line: (line.top, line.x0))


def _rows(cells: dict[Cell, list[Glyph]], rules: Rules) -> Iterator[PlacedLine]:
    """Cells that begin at one height are a row; one that spans several rows stands in its first."""
    rows: list[dict[Cell, PlacedLine]] = []
    top = float("-inf")
    for cell, glyphs in sorted(cells.items(), key=lambda item: item[0][2]):
        if (text := _cell_text(cell, glyphs)) is None:
            continue
        if not rows or cell[2] - top > _TOLERANCE:
            rows.append({})
            top = cell[2]
        rows[-1][cell] = text
    for row in rows:
        yield _row(row, rules)


def _cell_text(cell: Cell, glyphs: list[Glyph]) -> PlacedLine | None:
    lines = lines_of(glyphs)
    if not lines:
        return None
    text, full = "", True
    for line in lines:
        own = line.text.replace("\t", " ")
        # Two numbers one above the other are not one; a word that was broken may be two.
        numbers = text[-1:].isascii() and own[:1].isascii()
        text += f" {own}" if numbers or not full else own
        full = line.x1 >= cell[1] - _FULL * line.height
    return PlacedLine(text.strip(), cell[0], cell[1], lines[0].top, lines[0].height)


def _row(row: dict[Cell, PlacedLine], rules: Rules) -> PlacedLine:
    """A row with its empty cells. It stands where it begins, wherever in its cells the texts do."""
    left, right, top = min(row)[0], max(row)[1], min(cell[2] for cell in row)
    borders = rules.crossing(top + 2 * _TOLERANCE)
    texts: list[str] = []
    for before, behind in pairwise(borders):
        around = rules.cell((before + behind) / 2, top + 2 * _TOLERANCE)
        if around is not None:
            texts.append(row.pop(around).text if around in row else "")
    texts += [line.text for _, line in sorted(row.items())]  # of tables beside each other, or drawn askew
    return PlacedLine("\t".join(texts).rstrip("\t"), left, right, top, 0.0, row=True)
