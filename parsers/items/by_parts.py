"""The items that parts of a text serve: a row of a table, a question and its answer, a section."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from .asking import answers_with_papers, asked
from .guiding import GUIDE, SECTION, told
from .marks import load_marks, spoken_of
from .naming import masked, names_in
from .offices import other_office
from .other_rows import heads_of_other_rows
from .reasons import COUNTED, Reason
from .rules import CARDS, MASK, load_rules
from .tables import rows_that_tell
from .units import labelled_lines, sections

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from .reading import Mention, Reading
    from .units import Unit

    Parts = dict[int, Reason]

_DOING = re.compile(r"(?<=[一-龥]{2})(?:业务|类|办|怎么办|咋办)$")
"""What a head says behind the business: 出生办, 死亡怎么办."""
ROW, PARAGRAPH = "row", "paragraph"
SECTION_OF_TABLE = "section"
_POLICE = re.compile("派出所|公安|分局|户政|警务|民警|户籍(?:窗口|室|大厅|科)")
"""Who lists papers by business may be a school or an insurer as well."""
_SEVERAL = 2
"""Where parts are on so many items, one thing told is enough of each: they share what stands around them."""
_OPENING = 40
"""An answer says at its start what the question is on, in the words of the office."""


def rows_on_items(reading: Reading) -> Parts | None:
    """The items that rows of tables serve, each with its reason; None where no table tells how."""
    text = reading.looked_at
    found, others = rows_that_tell(text), heads_of_other_rows(text)
    if not (found or others):
        return None
    parts: Parts = {}
    usual = "" if reading.title else _cards_spoken_of(reading)
    for row in found:
        cards = _cards_in(masked(text[slice(*row.above)])) or usual
        for start, end in row.heads:
            for no in on_head(text[start:end], cards) if other_office(text[start:end]) is None else ():
                parts.setdefault(no, _reason(ROW, start, end, reading))
    cards = _cards_spoken_of(reading) if others else ""
    for start, end in others:
        for no in on_head(text[start:end], cards) if other_office(text[start:end]) is None else ():
            parts.setdefault(no, _reason(SECTION_OF_TABLE, start, end, reading))
    return parts


def parts_on_items(reading: Reading) -> Parts:
    """The items that answers and sections serve, each with its reason."""
    text, cards = reading.looked_at, _cards_spoken_of(reading)
    found = asked(reading, lambda one, card: [*_on_answer(one, reading, card)])
    headed = [*sections(text, lambda head: on_head(head, cards)), *_lines_that_tell(reading, cards)]
    found += [(no, one) for one in headed for no in on_head(text[one.start : one.end], cards)]
    enough = 1 if len({no for no, _ in found}) >= _SEVERAL else SECTION
    parts: Parts = {}
    for no, one in found:
        things = told(text, one.end, one.last) + answers_with_papers(text, one)
        if _tells(text, one) and things >= enough:
            parts.setdefault(no, _reason(one.kind, one.start, one.end, reading))
    return parts


def _lines_that_tell(reading: Reading, cards: str) -> list[Unit]:
    """The lines that begin with items and tell how, in a list of the police that has several."""
    text = reading.looked_at
    if not any(map(_POLICE.search, (reading.issuer, reading.title, text))):
        return []
    lines = [one for one in labelled_lines(text, lambda head: on_head(head, cards)) if _tells(text, one)]
    return lines if len(lines) >= _SEVERAL else []


def paragraphs_on_items(reading: Reading, titled: Collection[int]) -> Parts:
    """The items akin to those of the title that a paragraph of their own serves, in a guide without headings."""
    parts: Parts = {}
    others = _akin(frozenset(titled)).difference(titled).intersection(one.no for one in reading.mentions)
    if not others or reading.elements.by_headings:
        return parts
    lines, weight = reading.looked_at.split("\n"), load_rules().weights["heading"]
    for at, named in _by_line(reading):
        first = named[0]
        if len({one.no for one in named}) == 1 and first.no in others and told(lines[at]) >= GUIDE:
            parts.setdefault(first.no, Reason(PARAGRAPH, first.words, weight, first.start, first.end))
    if not parts:
        return {}
    has_others = sum(told(line) >= SECTION for line in lines) > len(parts)
    return parts if has_others else {}


@cache
def _akin(titled: frozenset[int]) -> frozenset[int]:
    """The items that share a general name with those of the title, of which there are few combinations."""
    groups = (group.of for group in load_rules().groups if not titled.isdisjoint(group.of))
    return frozenset[int]().union(*groups)


def _by_line(reading: Reading) -> Iterator[tuple[int, list[Mention]]]:
    """The mentions of each line that has any, with the line's number: masked and plain text have the same lines."""
    ends = list(accumulate(len(line) + 1 for line in reading.text.split("\n")))
    ordered = sorted(reading.mentions, key=lambda one: one.start)
    for at, named in groupby(ordered, key=lambda one: bisect_right(ends, one.start)):
        yield at, list(named)


def _tells(text: str, one: Unit) -> bool:
    """Whether a part says with what, or where, or two things at least."""
    said = (load_rules().guiding["papers"], load_marks().addressed)
    return (
        any(words.search(text, one.end, one.last) for words in said)
        or answers_with_papers(text, one)
        or told(text, one.end, one.last) >= SECTION
    )


def _reason(kind: str, start: int, end: int, reading: Reading) -> Reason:
    words = reading.looked_at[start:end]
    return Reason(kind, words, load_rules().weights["heading"], start, end, COUNTED)


@lru_cache(maxsize=4096)
def on_head(words: str, spoken_of: str) -> tuple[int, ...]:
    """The items that a short head names; which card is spoken of is said before where the head does not.

    Heads are much the same on all pages.
    """
    marks = load_marks()
    head = _DOING.sub("", _called(masked(words.strip(), inside=True), spoken_of))
    if not head or marks.other_heads.search(words):
        return ()
    if named := {name.no for name in names_in(head)}:
        return tuple(sorted(named))
    cards = _cards_in(head) or spoken_of
    fitting = (
        no for no, one in marks.heads.items() if one.card in {None, cards} and one.pattern.search(head)
    )
    return () if MASK in head else tuple(fitting)


def _cards_spoken_of(reading: Reading) -> str:
    """The cards of the title, or of the first line where there is none; a title may say whose they are."""
    if reading.is_to_compatriots:
        return "Ⓗ"
    return _cards_in(reading.masked_title if reading.title else reading.text.lstrip().partition("\n")[0])


def _called(shown: str, card: str) -> str:
    """Masked words in which 居住证 is the card of those from Hong Kong, Macau and Taiwan, if that is spoken of."""
    return shown.replace("Ⓡ", "Ⓗ") if card == "Ⓗ" else shown


def _cards_in(text: str) -> str:
    return "".join(sign for sign in CARDS if sign in text)


def _on_answer(one: Unit, reading: Reading, card: str) -> Iterator[int]:
    """The item that a question names, or its answer at the start; else the one that both speak of, if it is one."""
    text, marks = reading.looked_at, load_marks()
    question = text[one.start : one.end]
    if marks.rivals.search(question):
        return
    for words in (question, text[one.end : min(one.last, one.end + _OPENING)]):
        if named := {name.no for name in names_in(_called(masked(words, inside=True), card))}:
            yield from named if len(named) == 1 else ()
            return
    if short := on_head(question, card or _cards_spoken_of(reading)):
        yield from short if len(short) == 1 else ()
        return
    if _tells(text, one):
        found = spoken_of(masked(text[one.start : one.last], inside=True), text[one.start : one.last])
        yield from found if len(found) == 1 else ()
