"""Where folded terms stand in a text, in the text's own positions.

Matches are those of the index: both sides folded, lines apart. As folding may change lengths, each character
of a folded line remembers where it came from.
"""

from __future__ import annotations

import unicodedata
from functools import partial
from typing import TYPE_CHECKING

from .folding import fold, folded_in_place, sign_folded, signs_folded, uncommon_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .results import Span


def matches_in(text: str, terms: Sequence[str]) -> tuple[Span, ...]:
    """Return where the folded terms stand in ``text``, which is one line; touching matches as one."""
    return tuple(joined(spans(text, terms)))


def spans(text: str, terms: Sequence[str]) -> list[Span]:
    """Return where the folded terms stand in ``text``, in order; those of different terms may overlap."""
    if not terms:
        return []
    folded = folded_in_place(text)
    if folded is not None:
        return _found(folded, terms)
    folded, origins = _aligned(text)
    return [(origins[begin][0], origins[end - 1][1]) for begin, end in _found(folded, terms)]


def joined(ordered: Iterable[Span]) -> list[Span]:
    """Return the sorted spans, those that touch or overlap as one."""
    apart: list[Span] = []
    for begin, end in ordered:
        if apart and begin <= apart[-1][1]:
            begun, ended = apart[-1]
            apart[-1] = begun, max(ended, end)
        else:
            apart.append((begin, end))
    return apart


def _found(folded: str, terms: Sequence[str]) -> list[Span]:
    found: list[Span] = []
    for term in terms:
        at = folded.find(term)
        while at >= 0:
            found.append((at, at + len(term)))
            at = folded.find(term, at + 1)
    return sorted(found)


def _aligned(text: str) -> tuple[str, list[Span]]:
    """Return the folded text, and for each of its characters the span of ``text`` it came from."""
    signs = signs_folded(text)
    if signs is not None:
        return "".join(signs), [(at, at + 1) for at, sign in enumerate(signs) for _ in sign]
    pieces: list[str] = []
    origins: list[Span] = []
    for begin, end in _clusters(text):
        piece = sign_folded(text[begin]) if end - begin == 1 else fold(text[begin:end])
        pieces.append(piece)
        origins += [(begin, end)] * len(piece)
    folded = fold(text)  # a letter may have another form at the end of a word
    return folded if len(folded) == len(origins) else "".join(pieces), origins


def _clusters(text: str) -> Iterator[Span]:
    """Return each character together with those behind it that are normalised as one with it."""
    joining = _joining(text)
    ends = [at for at in range(1, len(text) + 1) if at not in joining]
    return zip([0, *ends], ends, strict=False)


def _joining(text: str) -> set[int]:
    """Return the places of characters that are normalised as one with what stands before them."""
    found: set[int] = set()
    begin = 0
    for at in uncommon_in(text):
        begin = begin if at - 1 in found else at - 1
        if at and _combines(text[begin:at], text[at]):
            found.add(at)
    return found


def _combines(before: str, sign: str) -> bool:
    """Whether a character is a mark, or the next part of a syllable, as in ｶﾞ and in 가."""
    if unicodedata.combining(sign):
        return True
    together, first, second = map(_composed, (before + sign, before, sign))
    return len(together) < len(first) + len(second)


_composed = partial(unicodedata.normalize, "NFKC")
