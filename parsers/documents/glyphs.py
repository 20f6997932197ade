"""Characters with places, as PDF and OFD hold them: to lines, left to right and from the top down."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from parsers.lines import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDE = re.compile("[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]")
_SPACE, _SPACEWIDE, _TAB = 0.22, 0.6, 2.0
"""Gaps, in heights of the type, that are a space (between Latin letters, else) and the end of a cell."""
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
    """A line of a page and its place. ``height`` is that of its type; ``row``: it has cells, parted by tabs."""

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
    return [line for glyphs in lines if (line := _line(sorted(glyphs))).text]


def _line(glyphs: Sequence[Glyph]) -> PlacedLine:
    heights = sorted(glyph.height for glyph in glyphs)
    height = heights[len(heights) // 2]
    drawn = _once(glyphs, height)
    parts = [drawn[0].text]
    for left, right in pairwise(drawn):
        parts += [_between(left, right, height), right.text]
    cells = [cell for part in "".join(parts).split("\t") if (cell := clean_line(part))]
    shown = [glyph for glyph in drawn if not glyph.text.isspace()] or drawn
    return PlacedLine(
        "\t".join(cells),
        min(glyph.x0 for glyph in shown),
        max(glyph.x1 for glyph in shown),
        min(glyph.top for glyph in shown),
        height,
        len(cells) > 1,
    )


def _once(glyphs: Sequence[Glyph], height: float) -> list[Glyph]:
    """The glyphs without those that print one over the other."""
    drawn: list[Glyph] = []
    for glyph in glyphs:
        if not any(
            glyph.text == near.text and abs(glyph.x0 - near.x0) < _DOUBLED * height for near in drawn[-3:]
        ):
            drawn.append(glyph)
    return drawn


def _between(left: Glyph, right: Glyph, height: float) -> str:
    """What a gap stands for: nothing, a space, or the border of a cell."""
    gap = (right.x0 - left.x1) / height if height > 0 else 0.0
    if gap >= _TAB:
        return "\t"
    wide = WIDE.match(left.text[-1:]) or WIDE.match(right.text)
    return " " if gap >= (_SPACEWIDE if wide else _SPACE) else ""
