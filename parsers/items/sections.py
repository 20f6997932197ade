"""Which elements a text states for each of its items."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from disclosure.catalogue import ELEMENTS
from parsers.fields.element_headings import headings
from parsers.fields.element_labels import DEPARTMENT, FEES, MATERIALS, PROCEDURE, TIME
from parsers.fields.element_prose import said_in_sentences, with_sentences
from parsers.fields.elements import read_elements, stated_in

from .guiding import SECTION, told
from .parts import (
    bounds,
    for_all,
    line_start,
    own_lines,
    starts_in_prose,
    starts_of_sections,
    without_others,
)
from .units import alike

if TYPE_CHECKING:
    from collections.abc import Collection

    from .reading import Mention, Reading

    Span = tuple[int, int]
    Spans = dict[str, Span]

_MANY = 3
_OWN = frozenset(ELEMENTS) - {DEPARTMENT, FEES}
SHARED = (DEPARTMENT, PROCEDURE, TIME, FEES)
"""What a sentence may say of all items: papers and conditions are those of each."""
_SECTION = 2
"""A section is a guide of its own when it states so many elements.

Where sections state fewer they are told apart if all of them state one and the same element; what only the
last one states stands at the end of the text and counts for each.
"""


def elements_by_item(reading: Reading, numbers: tuple[int, ...]) -> dict[int, Spans]:
    """The elements stated for each item, as spans of the original text.

    Where every item has a section that is a guide of its own, those of its section and of what
    stands before the first one or is said of all count; else all elements of the text count for each item. What no
    heading states may be said in sentences.
    """
    if len(numbers) > 1:
        own = _by_section(reading, numbers)
        if own.keys() == set(numbers):
            return own
        return _by_lines(reading, numbers)
    return {no: _original(reading, elements_of_text(reading, numbers)) for no in numbers}


def elements_of_text(reading: Reading, numbers: tuple[int, ...] = ()) -> Spans:
    """All that headings, rows, answers and sentences of a text state of some items, as spans of the folded text."""
    text = without_others(reading, numbers) if numbers else reading.plain.text
    found = with_sentences(text, reading.elements)
    return {name: found[name] for name in ELEMENTS if name in found}


def _by_lines(reading: Reading, numbers: tuple[int, ...]) -> dict[int, Spans]:
    """All that headings state, for each item; of what sentences say, office and fee, and what its own lines say."""
    shared = reading.elements.all | _some(elements_of_text(reading), {DEPARTMENT, FEES})
    lines = own_lines(reading, numbers)
    own = {no: _some(with_sentences(lines[no], reading.elements), _OWN) for no in lines}
    return {no: _original(reading, own[no] | shared) for no in numbers}


def _some(spans: Spans, names: Collection[str]) -> Spans:
    return {name: span for name, span in spans.items() if name in names}


def stated_for_whatever(reading: Reading) -> Spans:
    """What a text states that serves no item, as spans of the folded text; of sentences only those of a guide count."""
    return elements_of_text(reading) if reading.is_guide else reading.elements.all


def _by_section(reading: Reading, numbers: tuple[int, ...]) -> dict[int, Spans]:
    starts = starts_of_sections(reading, numbers)
    if len(starts) < len(numbers) and not reading.elements.by_headings:
        starts = starts_in_prose(reading, numbers)
    if len(starts) < len(numbers) or len(set(starts.values())) < len(starts):
        return {}
    text = reading.plain.text
    parts = bounds(starts, len(text))
    others = _starts_of_others(reading, numbers, parts)
    parts = {
        no: (at, min([end, *(other for other in others if other > at)])) for no, (at, end) in parts.items()
    }
    stated = [_stated_from(text, start, end) for start, end in parts.values()]
    before = text[: min([*starts.values(), *others])]
    common = said_in_sentences(before, SHARED) | stated_in(before)
    if not all(len(spans) >= _SECTION for spans in stated):
        if not frozenset.intersection(*map(frozenset, stated)):
            return {}
        common |= _only_at_the_end(text, [*parts.values()], stated)
    if shared := for_all(text):
        common |= said_in_sentences(shared, SHARED)
    return {no: _original(reading, common | spans) for no, spans in zip(parts, stated, strict=True)}


def _starts_of_others(reading: Reading, numbers: tuple[int, ...], parts: dict[int, Span]) -> list[int]:
    """Where guides to something else begin, beside the parts on the items of a text.

    These are items that the text names there and is not held to serve, sections numbered as those of its items
    are, and a beginning without any head. A guide states over again two of the elements that a part does; a
    beginning does so with three, the papers among them, for what holds for all items may stand there, too.
    """
    text = reading.plain.text
    starts = {start for start, _ in parts.values()}
    others = {line_start(reading, one) for one in reading.mentions if one.kind in {"heading", "line"}}
    own = {line_start(reading, one) for one in reading.mentions if one.no in numbers}
    numbered = alike(text, starts)
    found = sorted(({0} | others | {at for at, is_named in numbered.items() if is_named}) - own - starts)
    spans = pairwise(sorted({*found, *numbered, *starts, len(text)}))
    stated = {start: stated_in(text[start:end]).keys() for start, end in spans} if found else {}

    def is_guide(at: int, part: int) -> bool:
        again = stated[at] & stated[part]
        return len(again) >= (_SECTION if at else _MANY) and (at > 0 or MATERIALS in again)

    return [at for at in found if any(is_guide(at, start) for start in starts)]


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


def _original(reading: Reading, spans: Spans) -> Spans:
    return {name: reading.plain.origin(*spans[name]) for name in ELEMENTS if name in spans}
