"""Characters with places, as PDF and OFD hold them: to lines, left to right and from the top down."""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from parsers.lines import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]"
)
_SPACED, _SPACE, _SPACE_WIDE, _TAB = 0.1, 0.22, 0.6, 2.0
"""Gaps, in heights of the type: a space where one is drawn, between Latin letters, else; a cell's end."""
_SAME_LINE = 0.5
_DOUBLED = 0.3
"""A character drawn again so near by is printed bold or shadowed, not twice."""


class Glyph(NamedTuple):
    """A character (or a few) in its box; ``y`` grows downwards. Units are the page's."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str

    @property
    def height(self) -> float:
        """The height of the type."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Where its line runs."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of a page, its place, and the height of its type. A ``row`` has cells, parted by tabs."""

    text: str
    x0: float
    x1: float
    top: float
    height: float
    row: bool = False


def lines_of(glyphs: Iterable[Glyph]) -> list[PlacedLine]:
    """The lines that glyphs make, from the top down."""
    lines: list[list[Glyph]] = []
    middle = height = 0.0
    for glyph in sorted(glyphs, key=attrgetter("middle", "x0")):
        if lines and glyph.middle - middle <= _SAME_LINE * min(glyph.height, height):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
            middle, height = glyph.middle, glyph.height
    made = (_line(sorted(line)) for line in lines)
    return [line for line in made if line is not None and line.text]


def _line(glyphs: Sequence[Glyph]) -> PlacedLine | None:
    """The line of glyphs in their order; None where all are spaces."""
    heights = sorted(glyph.height for glyph in glyphs if not glyph.text.isspace())
    if not heights:
        return None
    height = heights[len(heights) // 2]
    drawn = _once(glyphs, height)
    cells = [cell for part in _joined(drawn, height).split("\t") if (cell := clean_line(part))]
    shown = [glyph for glyph in drawn if not glyph.text.isspace()]
    return PlacedLine(
        "\t".join(cells),
        min(glyph.x0 for glyph in shown),
        max(glyph.x1 for glyph in shown),
        min(glyph.top for glyph in shown),
        height,
        len(cells) > 1,
    )


def _joined(glyphs: Sequence[Glyph], height: float) -> str:
    """The glyphs as text; one that is a space parts its neighbours, as wide a gap as they have."""
    parts: list[str] = []
    last: Glyph | None = None
    spaced = False
    for glyph in glyphs:
        if glyph.text.isspace():
            spaced = True
            continue
        if last is not None:
            parts.append(_between(last, glyph, height, spaced=spaced))
        parts.append(glyph.text)
        last, spaced = glyph, False
    return "".join(parts)


def _once(glyphs: Sequence[Glyph], height: float) -> list[Glyph]:
    """The glyphs without those that print one over the other."""
    drawn: list[Glyph] = []
    for glyph in glyphs:
        if not any(
            glyph.text == near.text and abs(glyph.x0 - near.x0) < _DOUBLED * height for near in drawn[-3:]
        ):
            drawn.append(glyph)
    return drawn


def _between(left: Glyph, right: Glyph, height: float, *, spaced: bool) -> str:
    """What a gap stands for: nothing, a space, or the border of a cell."""
    gap = (right.x0 - left.x1) / height if height > 0 else 0.0
    if gap >= _TAB:
        return "\t"
    if spaced and gap >= _SPACED:
        return " "
    wide = WIDE.match(left.text[-1:]) or WIDE.match(right.text)
    return " " if gap >= (_SPACE_WIDE if wide else _SPACE) else ""
