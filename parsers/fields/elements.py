"""The six elements of an item that a text states: who accepts, conditions, procedure, materials, time, fees."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from disclosure.catalogue import ELEMENTS

from .element_headings import Heading, headings
from .element_labels import FEES
from .element_precedence import Found, is_another_value
from .element_questions import questions, stated_in_answers
from .element_regions import NOT_TOLD, regions
from .element_rows import stated_in_rows
from .element_torn import mended
from .element_values import states, value_span
from .folding import fold

if TYPE_CHECKING:
    from .element_questions import Question
    from .folding import Folded

    Spans = dict[str, tuple[int, int]]

_LISTED = 2
"""After so many headings with nothing below them the next one ends a list of names, and has nothing either."""

_BEFORE_FREE = 15
_READ = 200_000
_LOOKED_AHEAD = 60
"""So many headings may go on with one element; a page that repeats one heading endlessly is no guide."""

_SIDE_BY_SIDE = 6
"""So many labels of one element at most stand for values of their own; a longer row of them is a list."""

_HELD_OPEN = re.compile(r"\s*(?:[-—–/无]+|暂无)\s*(?:\n|\Z)")
"""A dash in place of a value: the heading before it is no name of a list."""

_FREE = re.compile(
    r"(?:不(?:得|再)?收(?:取)?(?:任何)?费用?|免费(?:办理)?|免收(?:任何|工本)?费用?)(?=[。;!]|\s*(?:\n|\Z))"
)
"""A sentence of its own that says that nothing is to be paid; it needs no heading."""


def find_elements(text: str) -> Spans:
    """The (start, end) in ``text`` of what states each element, in the order of the catalogue.

    An element is stated where a heading or label announces it and something follows: a paragraph, the rest
    of the line, the cell beside or below it. A heading with nothing to it states nothing, nor does a list
    of the six names. Of a longer text the first 200,000 characters are read; no guide is longer.

    >>> text = "受理部门：派出所。办理时限：当场办结。收费标准："
    >>> {name: text[start:end] for name, (start, end) in find_elements(text).items()}
    {'受理部门': '派出所。', '办理时限': '当场办结。'}
    """
    plain = fold(text[:_READ])
    return in_original(plain, stated_in(plain.text))


def in_original(plain: Folded, spans: Spans) -> Spans:
    """Spans of a folded text as spans of the text that it was folded from."""
    return {name: plain.origin(*span) for name, span in spans.items()}


class Stated(NamedTuple):
    """The elements that a text states ``by_headings`` or in rows, and ``all``, in answers to questions, too.

    An interview is no guide: what makes a text one is stated by headings. ``withheld`` are the elements that
    a heading announces and then leaves empty or puts off.
    """

    by_headings: Spans
    all: Spans
    headings: tuple[Heading, ...] = ()
    withheld: frozenset[str] = frozenset()


def stated_in(text: str) -> Spans:
    """As :func:`find_elements`, of a text that was folded before; the spans are those of the folded text."""
    return read_elements(text).all


def read_elements(text: str) -> Stated:
    """All elements of the first 200,000 characters of a folded text."""
    text = mended(text[:_READ])
    asked = questions(text)
    all_headings = _to_the_end_of_questions(text, headings(text), asked)
    under = _under_headings(text, _between(all_headings, asked))
    found = {**stated_in_rows(text), **under.spans}
    by_headings = every = _in_order(text, found, all_headings)
    if asked:
        ends = [heading.start for heading in all_headings if heading.firm]
        every = _in_order(text, {**stated_in_answers(text, asked, ends), **found}, all_headings)
    return Stated(by_headings, every, tuple(all_headings), frozenset(under.withheld - every.keys()))


def _in_order(text: str, found: Spans, all_headings: list[Heading]) -> Spans:
    """The elements as the catalogue orders them; with a sentence that tells that nothing is to be paid."""
    if found and FEES not in found and (free := _free(text, all_headings)):
        found = {name: _less(text, span, free[0]) for name, span in found.items()} | {FEES: free}
    return {name: found[name] for name in ELEMENTS if name in found}


def _free(text: str, all_headings: list[Heading]) -> tuple[int, int] | None:
    """Where a sentence of at most so many characters before the words says that nothing is to be paid."""
    elsewhere = [*regions(all_headings, NOT_TOLD, len(text))]
    for words in _FREE.finditer(text):
        if any(start <= words.start() < end for start, end in elsewhere):
            continue
        before = max(0, words.start() - _BEFORE_FREE)
        start = max(text.rfind(edge, before, words.start()) for edge in "\n。;:") + 1
        if (start or not before) and not text.startswith(":", start - 1 if start else len(text)):
            return max(start, before), words.end()
    return None


def _less(text: str, span: tuple[int, int], free: int) -> tuple[int, int]:
    """A span without its last line, if that is the sentence which says that nothing is to be paid."""
    start, end = span
    last = text.rfind("\n", start, end) + 1
    return (start, last - 1) if start < last <= free < end and not text[last:free].strip() else span


def _to_the_end_of_questions(text: str, all_headings: list[Heading], asked: list[Question]) -> list[Heading]:
    """The headings, those that begin a question as far as it goes: 办理时限是多久?"""
    ends = {one.start: one.end for one in asked}
    return [
        one._replace(end=ends[one.start]) if "?" in text[one.end : ends.get(one.start, 0)] else one
        for one in all_headings
    ]


def _between(all_headings: list[Heading], asked: list[Question]) -> list[Heading]:
    """The headings and, as headings of no element, the questions that hold none of them."""
    if not asked:
        return all_headings
    starts = [heading.start for heading in all_headings]
    bare = (one for one in asked if bisect_left(starts, one.start) == bisect_left(starts, one.end))
    return sorted([*all_headings, *(Heading(one.start, one.end, "问", firm=True) for one in bare)])


def _under_headings(text: str, all_headings: list[Heading]) -> Found:
    found = Found()
    empty = section = 0
    for number, heading in enumerate(all_headings):
        section = heading.rank or section
        span = _span_of(text, all_headings, number, section)
        if span is None:
            empty += not _HELD_OPEN.match(text, heading.end)
            found.withheld.update(heading.elements)
            continue
        listed = empty >= _LISTED and not heading.firm
        empty = 0
        if heading.elements and not listed:
            found.take(text, heading, span)
    found.drop_bare_basis(text)
    return found


def _span_of(text: str, all_headings: list[Heading], number: int, section: int) -> tuple[int, int] | None:
    """What a heading states; only what stands before the next one if that is something else than it promised."""
    heading = all_headings[number]
    end = _end_of(text, all_headings, number, section)
    if text.startswith("\t", end - 1) and (row := text.rfind("\n", heading.end, end)) >= 0:
        end = row  # the next heading stands in a row behind the name of a group, or a number
    if number + 1 < len(all_headings) and all_headings[number + 1].start < end:
        own = value_span(text, heading.end, all_headings[number + 1].start)
        if own and not any(states(element, text[slice(*own)]) for element in heading.elements):
            return own
    return value_span(text, heading.end, end)


def _end_of(text: str, all_headings: list[Heading], number: int, section: int) -> int:
    """Where the next heading begins, passing over those that go on with the same element.

    三、 without known words begins a new section in section 二、; a list begins with 一、 again.
    """
    heading = all_headings[number]
    following = all_headings[number + 1 : number + 1 + _LOOKED_AHEAD]
    own, listed = "", False
    for place, other in enumerate(following, number + 1):
        if other.word and (not other.elements or other.elements != heading.elements):
            return other.start
        if other.word and (place == number + 1 or (own and place <= number + _SIDE_BY_SIDE)):
            own = own or _alone(text, all_headings, number)
            if own and is_another_value(heading, own, other, _alone(text, all_headings, place)):
                return other.start
        listed = listed or other.rank == 1
        if not other.word and not listed and 0 < section < other.rank:
            return other.start
    last = number + 1 + _LOOKED_AHEAD
    return all_headings[last].start if last < len(all_headings) else len(text)


def _alone(text: str, all_headings: list[Heading], number: int) -> str:
    """What stands between a heading and the next one."""
    end = all_headings[number + 1].start if number + 1 < len(all_headings) else len(text)
    span = value_span(text, all_headings[number].end, end)
    return text[slice(*span)] if span else ""
