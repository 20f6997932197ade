"""The six elements of an item that a text states: who accepts, conditions, procedure, materials, time, fees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from disclosure.catalogue import ELEMENTS

from .element_headings import headings
from .element_labels import FEES
from .element_rows import stated_in_rows
from .element_values import states, value_span
from .folding import fold

if TYPE_CHECKING:
    from .element_headings import Heading

_LISTED = 2
"""After so many headings with nothing below them the next one ends a list of names, and has nothing either."""


_READ = 200_000
_LOOKED_AHEAD = 60
"""So many headings may go on with one element; a page that repeats one heading endlessly is no guide."""

_FREE = re.compile(
    r"(?<![^\n。;])[^\n。;:]{0,14}?(?:不(?:得|再)?收(?:取)?(?:任何)?费用?|免费(?:办理)?|免收(?:任何|工本)?费用?)(?=[。;!]|\s*(?:\n|\Z))"
)
"""A sentence of its own that says that nothing is to be paid; it needs no heading."""


def find_elements(text: str) -> dict[str, tuple[int, int]]:
    """The (start, end) in ``text`` of what states each element, in the order of the catalogue.

    An element is stated where a heading or label announces it and something follows: a paragraph, the rest
    of the line, the cell beside or below it. A heading with nothing to it states nothing, nor does a list
    of the six names. Of a longer text the first 200,000 characters are read; no guide is longer.

    >>> text = "受理部门：派出所。办理时限：当场办结。收费标准："
    >>> {name: text[start:end] for name, (start, end) in find_elements(text).items()}
    {'受理部门': '派出所。', '办理时限': '当场办结。'}
    """
    folded = fold(text[:_READ])
    return {name: folded.origin(*span) for name, span in stated_in(folded.text).items()}


def stated_in(text: str) -> dict[str, tuple[int, int]]:
    """As :func:`find_elements`, of a text that was folded before; the spans are those of the folded text."""
    found = {**stated_in_rows(text), **_under_headings(text)}
    if found and FEES not in found and (free := _FREE.search(text)):
        found[FEES] = free.span()
    return {name: found[name] for name in ELEMENTS if name in found}


def _under_headings(text: str) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    empty = 0
    all_headings = headings(text)
    for number, heading in enumerate(all_headings):
        span = value_span(text, heading.end, _end_of(all_headings, number, len(text)))
        if span is None:
            empty += 1
            continue
        listed = empty >= _LISTED and not heading.firm
        empty = 0
        for element in heading.elements if not listed else ():
            if element not in found and states(element, text[slice(*span)]):
                found[element] = span
    return found


def _end_of(all_headings: list[Heading], number: int, end: int) -> int:
    """Where the next heading begins, passing over those that go on with the same element.

    一、 begins a new section only where the heading itself bears such a number; else it numbers a list.
    """
    heading = all_headings[number]
    for other in all_headings[number + 1 : number + 1 + _LOOKED_AHEAD]:
        if other.word and (not other.elements or other.elements != heading.elements):
            return other.start
        if not other.word and heading.ranked:
            return other.start
    last = number + 1 + _LOOKED_AHEAD
    return all_headings[last].start if last < len(all_headings) else end
