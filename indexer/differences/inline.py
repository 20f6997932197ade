"""What differs between two paragraphs, in words as a reader of Chinese sees them.

A figure, in whichever numerals, and a Latin word are one piece, every other character is one: 200元 becomes
300元, not 2 becomes 3. The longest common stretches are kept (`difflib`), but a short one, of no more pieces
than both changes around it, is taken into them: what two wordings share by chance is nothing to keep.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from .ends import common_ends

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from indexer.versions.saying import Words


class Op(StrEnum):
    """What became of a stretch of text."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


class Span(NamedTuple):
    """A stretch of text, as it may be shown, and what became of it."""

    op: Op
    text: str


class _Block(NamedTuple):
    """Characters ``a1`` to ``a2`` of one paragraph that became ``b1`` to ``b2`` of the other.

    ``size`` counts the pieces of the longer side.
    """

    equal: bool
    a1: int
    a2: int
    b1: int
    b2: int
    size: int


_NUMERALS = "〇零一二两三四五六七八九十百千万亿"
_PIECE = re.compile(rf"\d+(?:[.,]\d+)*%?|[A-Za-z]+|[０-９]+|[{_NUMERALS}]+|\s+|.", re.DOTALL)
_SENTENCE = re.compile(r"[^。；！？;!?]+[。；！？;!?]*|[。；！？;!?]+", re.DOTALL)
_SHORT = 3
"""Pieces that two wordings may share by chance; four characters in a row are no chance."""
_MOST = 4_000_000
"""Pieces of one times pieces of the other up to which they are compared one by one; a second's work."""


def spans(before: Words, after: Words) -> tuple[Span, ...]:
    """The stretches from ``before`` to ``after``, deletions before insertions, none empty.

    What is compared is what is said; what is given is what may be shown, at the same places.
    """
    found: list[Span] = []
    for equal, a1, a2, b1, b2, _ in _tidied(_blocks(before.said, after.said)):
        if not equal:
            found.append(Span(Op.DELETE, before.shown[a1:a2]))
        found.append(Span(Op.EQUAL if equal else Op.INSERT, after.shown[b1:b2]))
    return tuple(span for span in found if span.text)


def likeness(one: str, other: str) -> float:
    """How much of both paragraphs is the same, 0 to 1, by pairs of characters: cheap, and blind to order.

    >>> likeness("办理时限为5个工作日", "办理时限为3个工作日") > 0.5 > likeness("办理时限", "收费标准")
    True
    """
    if one == other:
        return 1.0
    pairs = [{text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other)]
    total = len(pairs[0]) + len(pairs[1])
    return 2 * len(pairs[0] & pairs[1]) / total if total else 0.0


def _blocks(one: str, other: str) -> Iterator[_Block]:
    """Equal and unequal blocks; of long paragraphs sentences are compared first, and pieces within those."""
    pieces = _PIECE.findall(one), _PIECE.findall(other)
    if _cost(*pieces) <= _MOST:
        yield from _compared(*pieces)
        return
    for block in _compared(_SENTENCE.findall(one), _SENTENCE.findall(other)):
        inner = _PIECE.findall(one[block.a1 : block.a2]), _PIECE.findall(other[block.b1 : block.b2])
        if block.equal or _cost(*inner) > _MOST:
            yield block
            continue
        for equal, a1, a2, b1, b2, size in _compared(*inner):
            yield _Block(equal, block.a1 + a1, block.a1 + a2, block.b1 + b1, block.b1 + b2, size)


def _cost(a: Sequence[str], b: Sequence[str]) -> int:
    ends = sum(common_ends(a, b))
    return (len(a) - ends) * (len(b) - ends)


def _compared(a: Sequence[str], b: Sequence[str]) -> Iterator[_Block]:
    """The blocks in characters. What both begin and end with is not searched through."""
    head, tail = common_ends(a, b)
    old, new = _offsets(a), _offsets(b)
    matcher = SequenceMatcher(None, a[head : len(a) - tail], b[head : len(b) - tail], autojunk=False)
    codes = [("equal", -head, 0, -head, 0), *matcher.get_opcodes()]
    codes.append(("equal", len(a) - tail - head, len(a) - head, len(b) - tail - head, len(b) - head))
    for tag, a1, a2, b1, b2 in codes:
        if a2 > a1 or b2 > b1:
            places = old[head + a1], old[head + a2], new[head + b1], new[head + b2]
            yield _Block(tag == "equal", *places, max(a2 - a1, b2 - b1))


def _offsets(pieces: Iterable[str]) -> list[int]:
    return list(accumulate(map(len, pieces), initial=0))


def _tidied(blocks: Iterable[_Block]) -> list[_Block]:
    """The blocks without short equal ones of no more pieces than the changes on both their sides."""
    kept: list[_Block] = []
    for block in blocks:
        kept.append(block)
        while _is_chance(kept):
            first, between, last = kept[-3:]
            places = first.a1, last.a2, first.b1, last.b2
            size = first.size + between.size + last.size
            kept[-3:] = [_Block(False, *places, size)]  # noqa: FBT003 - the kind of block
    return kept


def _is_chance(blocks: Sequence[_Block]) -> bool:
    if len(blocks) < 3 or blocks[-1].equal or not blocks[-2].equal or blocks[-3].equal:  # noqa: PLR2004
        return False
    return blocks[-2].size <= min(_SHORT, blocks[-3].size, blocks[-1].size)
