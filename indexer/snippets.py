"""The piece of a text that shows why it was found, with the matches marked.

Matches are those of the index: both sides folded, lines apart. As folding may change lengths, each character
of the folded line remembers where it came from.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from .bigrams import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Span = tuple[int, int]

_LEAD = 16
"""Characters shown before the first match."""


def snippet(text: str, terms: Sequence[str], *, width: int = 96, marks: tuple[str, str] = ("", "")) -> str:
    """Return about ``width`` characters of ``text`` around the line that holds most of the folded ``terms``.

    Every match in view stands between ``marks``; a cut end shows an ellipsis; white space is one space. Where
    no term is found, or there is none, the text's beginning is shown.

    >>> snippet("关于户口迁移的通告", ["户口", "通告"], marks=("[", "]"))
    '关于[户口]迁移的[通告]'
    """
    anchor = _anchor(text, terms)
    begin = max(0, min(anchor - min(_LEAD, width // 4), len(text) - width))
    end = min(len(text), begin + width)
    shown = " ".join(_marked(text, (begin, end), terms, marks).split())
    return f"{'…' if begin else ''}{shown}{'…' if end < len(text) else ''}"


def _anchor(text: str, terms: Sequence[str]) -> int:
    """Return where the first match stands in the line with most different terms; 0 if there is no match."""
    best, anchor, at = 0, 0, 0
    for line in text.splitlines(keepends=True):
        folded = fold(line)
        found = sum(term in folded for term in terms)
        spans = list(_spans(line, terms)) if found > best else []
        if spans:
            best, anchor = found, at + min(spans)[0]
        at += len(line)
    return anchor


def _marked(text: str, window: Span, terms: Sequence[str], marks: tuple[str, str]) -> str:
    """Return the window of ``text`` with every match in it marked, also one that it cuts."""
    at, last = window
    start = text.rfind("\n", 0, at) + 1
    lines = text[start : last + len(text[last:].partition("\n")[0])]
    pieces: list[str] = []
    for begin, end in _joined(sorted(_spans(lines, terms))):
        shown = max(at, start + begin), min(last, start + end)
        if shown[0] < shown[1]:
            pieces += [text[at : shown[0]], marks[0], text[slice(*shown)], marks[1]]
            at = shown[1]
    return "".join([*pieces, text[at:last]])


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
    folded, origins = _aligned(text)
    for term in terms:
        at = folded.find(term)
        while at >= 0:
            yield origins[at][0], origins[at + len(term) - 1][1]
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
