"""The piece of a text that shows why it was found, with the matches marked.

Matches are those of the index: both sides folded, lines apart. As folding may change lengths, each character
of the folded line remembers where it came from.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .folding import fold, folds_in_place
from .query import EXCERPT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .results import Span

_LEAD = 16
"""Characters shown before the first match."""
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a text on one line, and where in it the matches stand, in order and apart."""

    text: str
    matches: tuple[Span, ...]

    def marked(self, marks: tuple[str, str]) -> str:
        """Return the text with every match between ``marks``."""
        pieces, at = [], 0
        for begin, end in self.matches:
            pieces += [self.text[at:begin], marks[0], self.text[begin:end], marks[1]]
            at = end
        return "".join([*pieces, self.text[at:]])


def excerpt(text: str, terms: Sequence[str], *, width: int = EXCERPT) -> Excerpt:
    """Return about ``width`` characters of ``text`` around the line that holds most of the folded ``terms``.

    A cut end shows an ellipsis; white space is one space. Where no term is found, or there is none, the
    text's beginning is shown; of width 0 nothing is.

    >>> excerpt("关于户口迁移的通告", ["户口", "通告"]).marked(("[", "]"))
    '关于[户口]迁移的[通告]'
    """
    if not width:
        return Excerpt("", ())
    anchor = _anchor(text, terms)
    begin = max(0, min(anchor - min(_LEAD, width // 4), len(text) - width))
    end = min(len(text), begin + width)
    matches = [(low - begin, high - begin) for low, high in _in_window(text, (begin, end), terms)]
    shown = _on_one_line(text[begin:end], matches)
    head, tail = "…" if begin else "", "…" if end < len(text) else ""
    moved = tuple((low + len(head), high + len(head)) for low, high in shown.matches)
    return Excerpt(f"{head}{shown.text}{tail}", moved)


def matches_in(text: str, terms: Sequence[str]) -> tuple[Span, ...]:
    """Return where the folded terms stand in ``text``, which is one line; touching matches as one."""
    return tuple(_joined(sorted(_spans(text, terms))))


def _on_one_line(text: str, matches: Sequence[Span]) -> Excerpt:
    """Each run of white space as one space, none at the ends."""
    line = _spaced(text).rstrip(" ")
    moved = ((_place(text, begin, line), _place(text, end, line)) for begin, end in matches)
    return Excerpt(line, tuple(moved))


def _place(text: str, at: int, line: str) -> int:
    return min(len(_spaced(text[:at])), len(line))


def _spaced(text: str) -> str:
    return _SPACES.sub(" ", text).lstrip(" ")


def _anchor(text: str, terms: Sequence[str]) -> int:
    """Return where the first match stands in the line with most different terms; 0 if there is no match."""
    best, anchor, at = 0, 0, 0
    for line in text.splitlines(keepends=True):
        folded = fold(line)
        found = sum(term in folded for term in terms)
        spans = list(_spans(line, terms)) if found > best else []
        if spans:
            best, anchor = found, at + min(spans)[0]
        if best == len(terms):
            break
        at += len(line)
    return anchor


def _in_window(text: str, window: Span, terms: Sequence[str]) -> Iterator[Span]:
    """Yield where matches stand in the window of ``text``, also one that it cuts."""
    at, last = window
    start = text.rfind("\n", 0, at) + 1
    lines = text[start : last + len(text[last:].partition("\n")[0])]
    for begin, end in _joined(sorted(_spans(lines, terms))):
        low, high = max(at, start + begin), min(last, start + end)
        if low < high:
            yield low, high


def _joined(spans: list[Span]) -> Iterator[Span]:
    """Yield the sorted spans, those that touch or overlap as one."""
    last: Span | None = None
    for begin, end in spans:
        if last and begin <= last[1]:
            last = last[0], max(last[1], end)
            continue
        if last:
            yield last
        last = begin, end
    if last:
        yield last


def _spans(text: str, terms: Sequence[str]) -> Iterator[Span]:
    """Yield where the terms stand in ``text``, in its own positions."""
    if folds_in_place(text):
        yield from _found(fold(text), terms)
        return
    folded, origins = _aligned(text)
    for begin, end in _found(folded, terms):
        yield origins[begin][0], origins[end - 1][1]


def _found(folded: str, terms: Sequence[str]) -> Iterator[Span]:
    for term in terms:
        at = folded.find(term)
        while at >= 0:
            yield at, at + len(term)
            at = folded.find(term, at + len(term))


def _aligned(text: str) -> tuple[str, list[Span]]:
    """Return the folded text, and for each of its characters the span of ``text`` it came from."""
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
