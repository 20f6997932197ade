"""The part of a text that is on one of several items: a section, a question with its answer, a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from parsers.fields.element_questions import questions
from parsers.fields.element_regions import blanked

if TYPE_CHECKING:
    from .reading import Mention, Reading

    Span = tuple[int, int]
    Spans = dict[str, Span]

_FOR_ALL = re.compile(
    r"^[^\n]*(?:以上|上述|前述|各项|[两二三四五六七八九]项|所有)[^\n]{0,12}(?:均|都|一律|业务|事项|手续|办理)[^\n]*$|^[^\n]{0,6}(?:共同|通用|统一)[^\n]{0,8}\n[\s\S]{1,400}",
    re.MULTILINE,
)
"""A line on all items, or what stands below a heading for all of them."""


def starts_of_sections(reading: Reading, numbers: tuple[int, ...]) -> dict[int, int]:
    """Where the section of each item begins that has a heading or line of its own."""
    starts: dict[int, int] = {}
    for one in reading.mentions:
        if one.no in numbers and one.kind in {"heading", "line"}:
            starts.setdefault(one.no, line_start(reading, one))
    return starts


def starts_in_prose(reading: Reading, numbers: tuple[int, ...]) -> dict[int, int]:
    """Where the question or paragraph begins that first names each item, in a text without headings."""
    asked = sorted({question.start for question in questions(reading.plain.text)})
    starts: dict[int, int] = {}
    for one in reading.mentions:
        if one.no in numbers and one.no not in starts:
            line = line_start(reading, one)
            starts[one.no] = max((start for start in asked if start <= line), default=line) if asked else line
    return starts


def without_others(reading: Reading, numbers: tuple[int, ...]) -> str:
    """The folded text without the questions and answers that name other items only, as long as before."""
    text = reading.plain.text
    starts = sorted({question.start for question in questions(text)})
    named: dict[int, set[int]] = {}
    for one in reading.mentions if len(starts) > 1 else ():
        if (place := bisect_right(starts, line_start(reading, one))) > 0:
            named.setdefault(place - 1, set()).add(one.no)
    ends = [*starts[1:], len(text)]
    return blanked(text, [(starts[at], ends[at]) for at, nos in named.items() if nos.isdisjoint(numbers)])


def own_lines(reading: Reading, numbers: tuple[int, ...]) -> dict[int, str]:
    """For each item the folded text without what stands from a line that names others to the next line that names any.

    What stands before the first of these lines is read for those that no line names.
    """
    text = reading.plain.text
    named: dict[int, set[int]] = {}
    for one in reading.mentions:
        if one.no in numbers:
            named.setdefault(line_start(reading, one), set()).add(one.no)
    starts = sorted(named)
    parts = [*pairwise([*starts, len(text)])]
    before = [(0, starts[0])] if starts else []
    every = set().union(*named.values())
    return {
        no: blanked(
            text, [part for part in parts if no not in named[part[0]]] + (before if no in every else [])
        )
        for no in numbers
    }


def bounds(starts: dict[int, int], end: int) -> dict[int, Span]:
    """From each start to the next one."""
    order = sorted(starts, key=starts.__getitem__)
    spans = pairwise([*(starts[no] for no in order), end])
    return dict(zip(order, spans, strict=True))


def for_all(text: str) -> str:
    """What a folded text says of all items, as long as before, with nothing to read in other places."""
    parts, done = [], 0
    for words in _FOR_ALL.finditer(text):
        parts += ["\x00" * (words.start() - done), words[0]]
        done = words.end()
    return "".join((*parts, "\x00" * (len(text) - done))) if parts else ""


def line_start(reading: Reading, mention: Mention) -> int:
    """Where the line of a mention begins in the folded text: the masked one has the same lines."""
    return _lines(reading.plain.text)[reading.text.count("\n", 0, mention.start)]


@lru_cache(maxsize=4)
def _lines(text: str) -> list[int]:
    """Where the lines of a text begin."""
    return [0, *(end.end() for end in re.finditer("\n", text))]
