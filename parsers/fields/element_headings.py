"""Headings and labels in a folded text: where they stand and which elements they announce."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from .element_asked import asking_labels
from .element_delimiting import SPEAKS_FOR_ITSELF, delimits, is_spaced
from .element_labels import CONDITIONS, DEPARTMENT, LABELS
from .element_marks import (
    BEFORE,
    CHAPTER,
    CLAUSE,
    INLINE,
    PRAISE,
    REMARK,
    STEP,
    UNKNOWN,
    after_word,
    lead_of,
    rank_of,
)
from .element_short import is_label
from .element_tables import heads_of_tables
from .element_words import ENDS_CLAUSES, WORDS, joined

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

_LEAD_LENGTH = 12
_CLAUSE_LENGTH = 24
_IN_CELLS = {DEPARTMENT, CONDITIONS}
_SPACED = " "
_BROTHERS = 3
"""So many headings of different elements that begin with the same words are headings without any sign."""
_UNMARKED = (None, "suffix")
"""The last group of what follows a word where no mark does."""
_BEHIND_NUMBERS = frozenset('、.,: \t\n。;【[〖〔《<"“「*#于关体项')
"""What may stand between the Han number of a heading and its first word, the words 关于 and the like by their ends."""


class Heading(NamedTuple):
    """A heading from ``start``, its number included, to ``end``, its colon included.

    ``elements`` is empty where it announces none of the six. ``firm`` means that it has a colon, ``rank``
    that its number is 一、 二、 … . ``beside`` holds the words before it in a line such as 出生登记所需材料,
    which other headings must have, too.
    """

    start: int
    end: int
    word: str
    elements: tuple[str, ...] = ()
    firm: bool = False
    rank: int = 0
    beside: str = ""


def headings(text: str) -> list[Heading]:
    """The headings of a folded text in order, those that announce no element among them."""
    known = _with_brothers(list(_without_overlap(_in_order(_known(text), _asking(text)))))
    starts = {heading.start for heading in known}
    unknown = [
        Heading(match.start(), match.end(), "", rank=rank_of(match["han"]))
        for match in UNKNOWN.finditer(text)
        if starts.isdisjoint(range(match.start(), match.end() + 1))
    ]
    remarks = [Heading(match.start(), match.end(), "注", firm=True) for match in REMARK.finditer(text)]
    return sorted(known + unknown + remarks, key=lambda heading: heading.start)


def _in_order(known: Iterator[Heading], asking: list[Heading]) -> Iterable[Heading]:
    return sorted([*known, *asking], key=lambda one: one.start) if asking else known


def _asking(text: str) -> list[Heading]:
    """The headings that ask, by whatever words."""
    return [
        Heading(label.start(), label.end(), label["own"], elements, firm=not (label["line"] or label["stop"]))
        for label, elements in asking_labels(text)
    ]


def _known(text: str) -> Iterator[Heading]:
    heads = heads_of_tables(text)
    for word in WORDS.finditer(text):
        if heads and bisect_right(heads, word.start()) % 2:
            continue
        if not word.lastgroup and (len(word[0]) < SPEAKS_FOR_ITSELF or not _may_do_without(text, word)):
            continue
        may_begin = BEFORE.match(text, word.start() - 1)
        if not may_begin and word[0] not in ENDS_CLAUSES:
            continue
        end, elements = joined(text, word)
        after = after_word(text, end)
        if after.lastgroup in _UNMARKED and not _may_do_without(text, word):
            continue
        heading = _at_edge(text, word, elements, after) if may_begin else None
        heading = heading or _of_its_own_making(text, word, elements, after)
        if heading is not None and (word[0] not in LABELS or _is_short_label(text, heading, after)):
            yield heading


def _is_short_label(text: str, heading: Heading, after: re.Match[str]) -> bool:
    element = LABELS[heading.word]
    marked = after["colon"] or after["closed"] or after["space"] or (after["cell"] and element in _IN_CELLS)
    return bool(marked) and is_label(text, heading.start, heading.end, element)


def _may_do_without(text: str, word: re.Match[str]) -> bool:
    """Whether a word may be a heading though nothing behind it marks it as one, as in 三、办理条件年满."""
    before = text[word.start() - 1] if word.start() else "\n"
    return len(word[0]) >= SPEAKS_FOR_ITSELF and before in _BEHIND_NUMBERS


def _with_brothers(found: list[Heading]) -> list[Heading]:
    """Less the lines whose first words no other headings share: titles, ends of sentences.

    A short word before mere spaces needs others of any kind.
    """
    brothers: dict[str, set[tuple[str, ...]]] = {_SPACED: {one.elements for one in found if one.elements}}
    for heading in found:
        if heading.beside and heading.beside != _SPACED:
            brothers.setdefault(heading.beside, set()).add(heading.elements)
    return [one for one in found if not one.beside or len(brothers[one.beside]) >= _BROTHERS]


def _without_overlap(found: Iterable[Heading]) -> Iterator[Heading]:
    end = 0
    for heading in found:
        if heading.start >= end:
            yield heading
            end = heading.end


def _at_edge(
    text: str, word: re.Match[str], elements: tuple[str, ...], after: re.Match[str]
) -> Heading | None:
    """A word that begins a line, a sentence or a cell, or stands behind a number."""
    before = text[max(0, word.start() - _LEAD_LENGTH) : word.start()]
    lead = lead_of(before)
    if lead is None:
        inline = INLINE.search(before) if after["colon"] else None
        return inline and _heading(word, elements, after, length=len(inline[0]))
    if not delimits(text, word, lead, after) or ("第" in before and CHAPTER.search(before)):
        return None
    length = lead.end() - lead.end("edge")
    heading = _heading(word, elements, after, length=length, rank=_rank(lead))
    return heading._replace(beside=_SPACED) if is_spaced(word, lead, after) else heading


def _of_its_own_making(
    text: str, word: re.Match[str], elements: tuple[str, ...], after: re.Match[str]
) -> Heading | None:
    """A clause that ends with the word: 三、关于性别变更流程:, 需要带的材料:."""
    if word[0] not in ENDS_CLAUSES:
        return None
    if ":" not in (after["colon"] or "") and after["line"] is None:  # a dash leads to the next step
        return None
    before = text[max(0, word.start() - _CLAUSE_LENGTH) : word.start()]
    clause = CLAUSE.search(before)
    if clause is None or not (after["colon"] or clause["number"] or clause["edge"] in {"", "\n"}):
        return None
    if after["line"] is not None and not after["colon"] and STEP.match(clause["own"]):
        return None
    if PRAISE.match(clause["own"]):
        elements = ()
    length = len(before) - clause.end("edge")
    heading = _heading(word, elements, after, length=length, rank=_rank(clause))
    return heading if after["colon"] or clause["number"] else heading._replace(beside=clause["own"])


def _rank(lead: re.Match[str]) -> int:
    return rank_of(lead["han"][:-1]) if lead["han"] else 0


def _heading(
    word: re.Match[str], elements: tuple[str, ...], after: re.Match[str], *, length: int, rank: int = 0
) -> Heading:
    return Heading(
        word.start() - length,
        after.end(),
        word[0],
        elements,
        firm=bool(after["colon"] or after["closed"]),
        rank=rank,
    )
