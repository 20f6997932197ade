"""Where folded terms stand in a text, in the text's own positions.

Matches are those of the index: both sides folded, lines apart. As folding may change lengths, each character
of a folded line remembers where it came from.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from .folding import fold, folded_in_place, signs_folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .results import Span


def matches_in(text: str, terms: Sequence[str]) -> tuple[Span, ...]:
    """Return where the folded terms stand in ``text``, which is one line; touching matches as one."""
    return tuple(joined(spans(text, terms)))


def spans(text: str, terms: Sequence[str]) -> list[Span]:
    """Return where the folded terms stand in ``text``, in order; those of different terms may overlap."""
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
            at = folded.find(term, at + len(term))
    return sorted(found)


def _aligned(text: str) -> tuple[str, list[Span]]:
    """Return the folded text, and for each of its characters the span of ``text`` it came from."""
    signs = signs_folded(text)
    if signs is not None:
        return "".join(signs), [(at, at + 1) for at, sign in enumerate(signs) for _ in sign]
    folded: list[str] = []
    origins: list[Span] = []
    for begin, end in _clusters(text):
        piece = fold(text[begin:end])
        folded.append(piece)
        origins += [(begin, end)] * len(piece)
    return "".join(folded), origins


def _clusters(text: str) -> Iterator[Span]:
    """Yield each character together with the marks that combine with it: they are normalised as one."""
    begin = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            yield begin, at
            begin = at
