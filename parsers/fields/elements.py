"""The six elements of an item that a text states: who accepts, conditions, procedure, materials, time, fees."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from disclosure.catalogue import ELEMENTS

from .element_headings import Heading, headings
from .element_labels import FEES
from .element_questions import questions, stated_in_answers
from .element_rows import stated_in_rows
from .element_torn import mended
from .element_values import states, value_span
from .folding import fold

if TYPE_CHECKING:
    from .element_questions import Question

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


def stated_in(text: str, *, answers: bool = True) -> dict[str, tuple[int, int]]:
    """As :func:`find_elements`, of a text that was folded before; the spans are those of the folded text.

    Without ``answers`` what is asked and answered does not count: an interview is no guide.
    """
    text = mended(text)
    asked, all_headings = questions(text), headings(text)
    found = {**stated_in_rows(text), **_under_headings(text, _between(all_headings, asked))}
    if answers and asked:
        ends = [heading.start for heading in all_headings if heading.firm]
        found = {**stated_in_answers(text, asked, ends), **found}
    if found and FEES not in found and (free := _FREE.search(text)):
        found = {name: _less(text, span, free.start()) for name, span in found.items()} | {FEES: free.span()}
    return {name: found[name] for name in ELEMENTS if name in found}


def _less(text: str, span: tuple[int, int], free: int) -> tuple[int, int]:
    """A span without its last line, if that is the sentence which says that nothing is to be paid."""
    start, end = span
    last = text.rfind("\n", start, end) + 1
    return (start, last - 1) if start < last <= free < end and not text[last:free].strip() else span


def _between(all_headings: list[Heading], asked: list[Question]) -> list[Heading]:
    """The headings and, as headings of no element, the questions that hold none of them."""
    if not asked:
        return all_headings
    starts = [heading.start for heading in all_headings]
    bare = (one for one in asked if bisect_left(starts, one.start) == bisect_left(starts, one.end))
    return sorted([*all_headings, *(Heading(one.start, one.end, "问", firm=True) for one in bare)])


def _under_headings(text: str, all_headings: list[Heading]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    empty = 0
    for number, heading in enumerate(all_headings):
        span = _span_of(text, all_headings, number)
        if span is None:
            empty += 1
            continue
        listed = empty >= _LISTED and not heading.firm
        empty = 0
        for element in heading.elements if not listed else ():
            if element not in found and states(element, text[slice(*span)]):
                found[element] = span
    return found


def _span_of(text: str, all_headings: list[Heading], number: int) -> tuple[int, int] | None:
    """What a heading states; only what stands before the next one if that is something else than it promised."""
    heading = all_headings[number]
    end = _end_of(all_headings, number, len(text))
    if number + 1 < len(all_headings) and all_headings[number + 1].start < end:
        own = value_span(text, heading.end, all_headings[number + 1].start)
        if own and not any(states(element, text[slice(*own)]) for element in heading.elements):
            return own
    return value_span(text, heading.end, end)


def _end_of(all_headings: list[Heading], number: int, end: int) -> int:
    """Where the next heading begins, passing over those that go on with the same element.

    一、 begins a new section only where the heading itself bears such a number; else it numbers a list.
    """
    heading = all_headings[number]
    for other in islice(all_headings, number + 1, number + 1 + _LOOKED_AHEAD):
        if other.word and (not other.elements or other.elements != heading.elements):
            return other.start
        if not other.word and heading.ranked:
            return other.start
    last = number + 1 + _LOOKED_AHEAD
    return all_headings[last].start if last < len(all_headings) else end
