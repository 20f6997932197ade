"""The objects of an OFD page: characters and paths, each where a reader sees it. Units are millimetres."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile
from math import hypot, isfinite
from typing import TYPE_CHECKING

from .glyphs import WIDE, Glyph
from .paths import SAME, Box, straight
from .xml import attribute, local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from .paths import Matrix

_POINTS = 72 / 25.4
"""Points a millimetre: rules and tolerances are those of PDF."""
_ASCENT, _DESCENT = 0.86, 0.14
_NARROW = 0.5
_LEAN = 0.05
_THIN = 2.0
_MOST_WORDS = 3_000
_MOST = 100_000
"""A text object with more characters is no line of text."""


@dataclass(slots=True)
class Placed:
    """What was found on a page."""

    glyphs: list[Glyph] = field(default_factory=list)
    paths: list[Box] = field(default_factory=list)
    pictures: int = 0


def placed(element: etree._Element, found: Placed) -> None:
    """Add what one element of a page shows; groups and layers show nothing by themselves."""
    name = local(element)
    if name == "TextObject" and attribute(element, "Visible") != "false":
        found.glyphs += _glyphs(element)
    elif name == "PathObject" and (box := _boundary(element)):
        found.paths += _lines(element, box)
    elif name == "ImageObject":
        found.pictures += 1


def _lines(element: etree._Element, box: tuple[float, float, float, float]) -> Iterator[Box]:
    """The straight lines of a path; a thin one is a line whatever it is made of."""
    x, y, width, height = box
    if min(width, height) * _POINTS <= _THIN:
        yield Box(*(number * _POINTS for number in (x, y, x + width, y + height)))
        return
    a, b, c, d, e, f = _matrix(element)
    scaled = (a * _POINTS, b * _POINTS, c * _POINTS, d * _POINTS, (e + x) * _POINTS, (f + y) * _POINTS)
    data = next((each.text for each in element if local(each) == "AbbreviatedData"), None)
    yield from straight(_steps(data or ""), scaled)


def _steps(data: str) -> Iterator[tuple[str, tuple[float, float]]]:
    """The steps of abbreviated path data: a letter, then the numbers of its points; the last is its end."""
    words = data.split()[:_MOST_WORDS]
    for at, word in enumerate(words):
        if len(word) == 1 and word.isalpha():
            behind = list(takewhile(lambda each: not each.isalpha(), words[at + 1 : at + 8]))
            place = numbers(" ".join(behind))[-2:]
            if word == "C" or len(place) == 2:  # noqa: PLR2004 - x and y
                yield "M" if word in "SM" else word, (place[0], place[1]) if word != "C" else (0.0, 0.0)


def numbers(text: str | None) -> list[float]:
    """The numbers of a list; what is none, or infinite, is left out.

    >>> numbers("31.75 20 0.1x 1e400"), numbers(None)
    ([31.75, 20.0], [])
    """
    found = []
    for word in (text or "").split()[:_MOST]:
        try:
            number = float(word)
        except ValueError:
            continue
        if isfinite(number):
            found.append(number)
    return found


def steps(text: str | None, count: int) -> list[float]:
    """The ``count`` distances that a DeltaX states: numbers, or ``g n d`` for n times d. The last goes on.

    >>> steps("5 g 3 4.5 6", 5), steps("g 999999999 1", 3), steps("2", 2), steps(None, 2)
    ([5.0, 4.5, 4.5, 4.5, 6.0], [1.0, 1.0, 1.0], [2.0, 2.0], [])
    """
    words = (text or "").split()[: 3 * count]
    found: list[float] = []
    at = 0
    while at < len(words) and len(found) < count:
        if words[at] == "g" and at + 2 < len(words):
            times, step = numbers(words[at + 1]), numbers(words[at + 2])
            found += step * int(max(0, min(times[0] if times else 0, count - len(found))))
            at += 3
        else:
            found += numbers(words[at])
            at += 1
    return (found + found[-1:] * (count - len(found)))[:count]


def _boundary(element: etree._Element) -> tuple[float, float, float, float] | None:
    box = numbers(attribute(element, "Boundary"))
    return (box[0], box[1], box[2], box[3]) if len(box) >= 4 else None  # noqa: PLR2004 - x y w h


def _matrix(element: etree._Element) -> Matrix:
    ctm = numbers(attribute(element, "CTM"))
    return (ctm[0], ctm[1], ctm[2], ctm[3], ctm[4], ctm[5]) if len(ctm) == 6 else SAME  # noqa: PLR2004


def _glyphs(element: etree._Element) -> Iterator[Glyph]:
    """The characters of a text object; of one that leans (a watermark) none."""
    matrix = _matrix(element)
    size = (numbers(attribute(element, "Size")) or [0.0])[0]
    if size <= 0 or _leans(matrix):
        return
    left, top, *_ = _boundary(element) or (0.0, 0.0)
    stretch = (numbers(attribute(element, "HScale")) or [1.0])[0] or 1.0
    across, down = hypot(matrix[0], matrix[1]) * stretch * size, hypot(matrix[2], matrix[3]) * size
    for character, x, y, advance in _codes(element, size):
        width = across * advance / size
        at = (left + matrix[0] * x + matrix[2] * y + matrix[4]) * _POINTS
        base = (top + matrix[1] * x + matrix[3] * y + matrix[5]) * _POINTS
        yield Glyph(
            at,
            base - _ASCENT * down * _POINTS,
            at + width * _POINTS,
            base + _DESCENT * down * _POINTS,
            character,
        )


def _leans(matrix: Matrix) -> bool:
    a, b, c, d, *_ = matrix
    straight, turned = hypot(a, d), hypot(b, c)
    return min(straight, turned) > _LEAN * max(straight, turned)


def _codes(element: etree._Element, size: float) -> Iterator[tuple[str, float, float, float]]:
    """Each character with its place in the object, and its width: as far as the next, at most a square.

    A TextCode without X or Y stands at that of the one before.
    """
    x = y = 0.0
    for code in (each for each in element if local(each) == "TextCode"):
        text = (code.text or "").strip("\r\n\t")
        x = (numbers(attribute(code, "X")) or [x])[0]
        y = (numbers(attribute(code, "Y")) or [y])[0]
        along, down = (steps(attribute(code, name), len(text)) for name in ("DeltaX", "DeltaY"))
        at, base = x, y
        for number, character in enumerate(text):
            own = size * (1.0 if WIDE.match(character) else _NARROW)
            step = along[number] if along else 0.0 if down else own
            yield character, at, base, step if 0 < step <= size else own
            at += step
            base += down[number] if down else 0.0
