"""Pages of placed lines to paragraphs: numbers of pages dropped, lines joined, both where that is certain."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .glyphs import PlacedLine

_NUMBER = re.compile(
    r"(?:第\s*)?[-—–－―·\s]*(?P<number>\d{1,4})[-—–－―·\s]*(?:页)?(?:\s*[/,，]?\s*共?\s*\d{1,4}\s*页?)?"
)
_ENDS = re.compile(r"[。！？；：:;!?.…]$")
_BEGINS = re.compile(
    r"(?:[（(]?[一二三四五六七八九十百]{1,3}[)）、.．]|[（(]?\d{1,2}[)）、.．](?!\d)|第[一二三四五六七八九十百]{1,4}[章节条]|[●◆■•·—-])"
)
_SLACK = 0.3
"""Heights of the type by which a line that has no room for the next word may end before the margin."""
_WORD = re.compile(r"((?:[A-Za-z0-9.-]+|.)?)([，。、；：！？）》」』”’%％]*)")
"""What stays together at a line's beginning: Latin letters and digits, or a character, and marks behind."""
_NARROW = 0.5
_FLUSH = 0.6
_ALIKE = 0.15
_COLUMN = 18
"""So many characters wide is running text at least; in a narrower list lines end where they must."""
_OFTEN = 3
"""A margin is where so many lines end, or begin."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of a document begin and end."""

    left: float
    right: float


def paragraphs_of(pages: Sequence[Sequence[PlacedLine]]) -> list[str]:
    """The paragraphs and rows of a document's pages."""
    kept = without_page_numbers(pages)
    margins = _margins([line for page in kept for line in page])
    found: list[str] = []
    last: PlacedLine | None = None
    for line in (line for page in kept for line in page):
        if last is not None and margins is not None and _goes_on(last, line, margins):
            found[-1] += _glue(found[-1], line.text) + line.text
        else:
            found.append(line.text)
        last = line
    return found


def without_page_numbers(pages: Sequence[Sequence[PlacedLine]]) -> list[list[PlacedLine]]:
    """The pages without the numbers printed at their foot or head.

    Certain is a number that counts along with the pages: on all that bear one, number less page is the same.
    """
    found: dict[int, tuple[int, int]] = {}
    for page, lines in enumerate(pages):
        for place in (len(lines) - 1, 0) if lines else ():
            if (number := _page_number(lines[place])) is not None:
                found[page] = place, number - page
                break
    offsets = Counter(offset for _, offset in found.values())
    agreed = offsets.most_common(1)[0] if offsets else (0, 0)
    # One number alone counts with nothing: then it must be that of its page, and the document have one page.
    certain = agreed[1] > 1 or (len(pages) == 1 and agreed[0] == 1)
    return [
        [
            line
            for number, line in enumerate(lines)
            if not (certain and found.get(page) == (number, agreed[0]))
        ]
        for page, lines in enumerate(pages)
    ]


def _page_number(line: PlacedLine) -> int | None:
    match = None if line.row else _NUMBER.fullmatch(line.text)
    return int(match["number"]) if match else None


def _margins(lines: Sequence[PlacedLine]) -> Margins | None:
    """The margins of running text: None where too few lines share one."""
    running = [line for line in lines if not line.row]
    ends = _shared([(line.x1, line.height) for line in running], last=True)
    begins = _shared([(line.x0, line.height) for line in running], last=False)
    if ends is None or begins is None:
        return None
    heights = sorted(line.height for line in running)
    wide = ends - begins >= _COLUMN * heights[len(heights) // 2]
    return Margins(begins, ends) if wide else None


def _shared(places: Sequence[tuple[float, float]], *, last: bool) -> float | None:
    """The outermost place near which at least so many lines end, or begin."""
    along = sorted(place for place, _ in places)
    for place, height in sorted(places, reverse=last):
        if bisect_right(along, place + height) - bisect_left(along, place - height) >= _OFTEN:
            return place
    return None


def _goes_on(line: PlacedLine, following: PlacedLine, margins: Margins) -> bool:
    """Whether a line is full, and the next begins at the margin in the same type."""
    if line.row or following.row or _ENDS.search(line.text) or _BEGINS.match(following.text):
        return False
    alike = abs(line.height - following.height) <= _ALIKE * line.height
    full = line.x1 + _width(following) >= margins.right - _SLACK * line.height
    return alike and full and following.x0 <= margins.left + _FLUSH * line.height


def _width(line: PlacedLine) -> float:
    """How wide what cannot be parted from a line's first character is."""
    word = _WORD.match(line.text)
    first, marks = word.groups() if word else ("", "")
    return line.height * ((_NARROW * len(first) if first.isascii() else 1.0) + len(marks))


def _glue(left: str, right: str) -> str:
    """A space between two Latin words, nothing between characters."""
    return " " if left[-1:].isascii() and right[:1].isascii() and left[-1:].isalpha() else ""
