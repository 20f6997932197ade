"""The piece of a text that shows why it was found, with the matches marked.

What a match is, and where matches stand, says `indexer.matches`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .folding import fold, is_common
from .matches import joined, spans
from .query import EXCERPT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .results import Span

_LEAD = 16
"""Characters shown before the first match."""


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
    """Return about ``width`` characters of ``text`` around a line that holds most of the folded ``terms``.

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
    line, places = _on_one_line(text[begin:end], _in_window(text, (begin, end), terms))
    if begin:
        line, places = f"…{line}", [(low + 1, high + 1) for low, high in places]
    return Excerpt(f"{line}…" if end < len(text) else line, tuple(places))


def _on_one_line(text: str, matches: Sequence[Span]) -> tuple[str, Sequence[Span]]:
    """Each run of white space as one space, none at the ends."""
    line = " ".join(text.split())
    if len(line) == len(text):  # all stands where it stood
        return line, matches
    return line, [(_place(text, low, line), _place(text, high, line)) for low, high in matches]


def _place(text: str, at: int, line: str) -> int:
    before = text[:at]
    return min(len(" ".join(before.split())) + (before[-1:].isspace() and not before.isspace()), len(line))


def _anchor(text: str, terms: Sequence[str]) -> int:
    """Return where the first match stands in a line with most different terms; 0 if there is no match."""
    anchor = _as_written(text, terms) if terms else 0
    return _of_best_line(text, terms) if anchor is None else anchor


def _as_written(text: str, terms: Sequence[str]) -> int | None:
    """Return where the first term stands in the line that holds all just as they are written; else None.

    Most texts have such a line, and then none has to be folded to find it.
    """
    at = text.find(terms[0])
    if at < 0:
        return None
    begin, behind = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[begin : behind if behind >= 0 else None]
    if not is_common(line) or (len(terms) > 1 and len(line.splitlines()) > 1):
        return None
    first = min(map(line.find, terms))
    return begin + first if first >= 0 else None


def _of_best_line(text: str, terms: Sequence[str]) -> int:
    """Return the same of the first such line."""
    best, anchor, at = 0, 0, 0
    for line in text.splitlines(keepends=True):
        folded = fold(line)
        found = sum(term in folded for term in terms)
        places = spans(line, terms) if found > best else []
        if places:
            best, anchor = found, at + places[0][0]
        if best == len(terms):
            break
        at += len(line)
    return anchor


def _in_window(text: str, window: Span, terms: Sequence[str]) -> list[Span]:
    """Where matches stand in the window of ``text``, counted from its beginning; also one that it cuts."""
    at, last = window
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", last)
    found = joined(spans(text[start : end if end >= 0 else None], terms))
    moved, width = start - at, last - at
    return [
        (max(0, low + moved), min(width, high + moved))
        for low, high in found
        if low + moved < width and high + moved > 0
    ]
