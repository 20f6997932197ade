"""Which elements a text states for each of its items."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from disclosure.catalogue import ELEMENTS
from parsers.fields.element_headings import headings
from parsers.fields.element_prose import with_sentences
from parsers.fields.elements import read_elements, stated_in

from .guiding import SECTION, told

if TYPE_CHECKING:
    from .reading import Mention, Reading

    Spans = dict[str, tuple[int, int]]

_MANY = 3
_SECTION = 2
"""A section is a guide of its own when it states so many elements.

Where sections state fewer they are told apart if all of them state one and the same element; what only the
last one states stands at the end of the text and counts for each.
"""


def elements_by_item(reading: Reading, numbers: tuple[int, ...]) -> dict[int, Spans]:
    """The elements stated for each item, as spans of the original text.

    Where every item has a section that is a guide of its own, those of its section and of what stands
    before the first one count; else all elements of the text count for each item. Where no heading states
    any, what sentences say counts, too.
    """
    if len(numbers) > 1:
        own = _by_section(reading, numbers)
        if own.keys() == set(numbers):
            return own
    stated = with_sentences(reading.plain.text, reading.elements)
    return dict.fromkeys(numbers, _original(reading, stated))


def _by_section(reading: Reading, numbers: tuple[int, ...]) -> dict[int, Spans]:
    starts: dict[int, int] = {}
    for one in reading.mentions:
        if one.no in numbers and one.kind in {"heading", "line"}:
            starts.setdefault(one.no, _line_start(reading, one.start))
    if len(starts) < len(numbers) or len(set(starts.values())) < len(starts):
        return {}
    text = reading.plain.text
    order = sorted(starts, key=starts.__getitem__)
    bounds = list(pairwise([*(starts[no] for no in order), len(text)]))
    stated = [_stated_from(text, start, end) for start, end in bounds]
    common = stated_in(text[: starts[order[0]]])
    if not all(len(spans) >= _SECTION for spans in stated):
        if not frozenset.intersection(*map(frozenset, stated)):
            return {}
        common |= _only_at_the_end(text, bounds, stated)
    return {no: _original(reading, common | spans) for no, spans in zip(order, stated, strict=True)}


def _only_at_the_end(text: str, bounds: list[tuple[int, int]], stated: list[Spans]) -> Spans:
    """What the last section states and no other section so much as announces."""
    announced = {
        name for start, end in bounds[:-1] for one in headings(text[start:end]) for name in one.elements
    }
    return {name: span for name, span in stated[-1].items() if name not in announced}


def _stated_from(text: str, start: int, end: int) -> Spans:
    section = text[start:end]
    spans = with_sentences(section, read_elements(section))
    return {name: (a + start, b + start) for name, (a, b) in spans.items()}


def states_elements(reading: Reading, mention: Mention) -> bool:
    """Whether the section that a mention heads, up to the next such heading, states any element."""
    heads = (one.start for one in reading.mentions if one.kind in {"heading", "line"})
    following = min((start for start in heads if start > mention.end), default=len(reading.text))
    return bool(stated_in(reading.text[mention.end : following]))


def tells_how(reading: Reading, mention: Mention) -> bool:
    """Whether what stands behind a mention that begins a clause, up to the next such, tells how to do it.

    Among sections on many items one thing told is enough: they share what stands before and behind them.
    """
    heads = [one for one in reading.mentions if one.kind != "body"]
    following = min((one.start for one in heads if one.start > mention.end), default=len(reading.text))
    enough = 1 if len({one.no for one in heads}) >= _MANY else SECTION
    return told(reading.text, mention.end, following) >= enough


def _line_start(reading: Reading, place: int) -> int:
    """Where the line of a place of the masked text begins in the folded one: both have the same lines."""
    text, start = reading.plain.text, 0
    for _ in range(reading.text.count("\n", 0, place)):
        start = text.index("\n", start) + 1
    return start


def _original(reading: Reading, spans: Spans) -> Spans:
    return {name: reading.plain.origin(*spans[name]) for name in ELEMENTS if name in spans}
