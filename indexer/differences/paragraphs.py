"""Which paragraph of one version became which of the other."""

from __future__ import annotations

from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from .ends import common_ends
from .inline import Op, Span, likeness, spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from indexer.versions.saying import Words


class Fate(StrEnum):
    """What became of a paragraph."""

    SAME = "same"
    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"


class Paragraph(NamedTuple):
    """A paragraph of either version, and what became of it."""

    fate: Fate
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """All of it, what was deleted too."""
        return "".join(span.text for span in self.spans)


_ALIKE = 0.4
"""Likeness from which a paragraph is taken for another one's new wording, not for a new paragraph."""
_MOST_PAIRS = 10_000
"""Paragraphs times paragraphs among which the likest are sought; beyond that they are paired as they come."""
_LONG = 5_000
"""Paragraphs from which on those that come again and again (empty cells) do not guide the search."""


def paragraphs(before: Sequence[Words], after: Sequence[Words]) -> tuple[Paragraph, ...]:
    """All paragraphs in their order, each removed one before what stands in its place."""
    return tuple(_all(before, after))


def _all(before: Sequence[Words], after: Sequence[Words]) -> Iterator[Paragraph]:
    a, b = ([words.said for words in version] for version in (before, after))
    head, tail = common_ends(a, b)
    yield from map(_same, after[:head])
    middle_a, middle_b = a[head : len(a) - tail], b[head : len(b) - tail]
    matcher = SequenceMatcher(None, middle_a, middle_b, autojunk=max(len(a), len(b)) > _LONG)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        old, new = before[head + a1 : head + a2], after[head + b1 : head + b2]
        yield from map(_same, new) if tag == "equal" else _replaced(old, new)
    yield from map(_same, after[len(b) - tail :])


def _replaced(old: Sequence[Words], new: Sequence[Words]) -> Iterator[Paragraph]:
    """Paragraphs in the place of others: new wordings where they are alike, gone or new ones elsewhere."""
    at = to = 0
    for i, j in [*_pairs(old, new), (len(old), len(new))]:
        yield from (_whole(Fate.REMOVED, Op.DELETE, words) for words in old[at:i])
        yield from (_whole(Fate.ADDED, Op.INSERT, words) for words in new[to:j])
        if i < len(old):
            yield Paragraph(Fate.CHANGED, spans(old[i], new[j]))
        at, to = i + 1, j + 1


def _pairs(old: Sequence[Words], new: Sequence[Words]) -> list[tuple[int, int]]:
    """The pairs, in order, whose likenesses sum up highest; each at least :data:`_ALIKE`."""
    if len(old) * len(new) > _MOST_PAIRS:
        in_turn = zip(old, new, strict=False)
        return [(n, n) for n, (a, b) in enumerate(in_turn) if likeness(a.said, b.said) >= _ALIKE]
    gains = [[_gain(a.said, b.said) for b in new] for a in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            paired = best[i + 1][j + 1] + gains[i][j] if gains[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    return _way(best, gains)


def _way(best: Sequence[Sequence[float]], gains: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(gains) and j < len(gains[i]):
        if gains[i][j] and best[i][j] == best[i + 1][j + 1] + gains[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _gain(one: str, other: str) -> float:
    found = likeness(one, other)
    return found if found >= _ALIKE else 0.0


def _same(words: Words) -> Paragraph:
    return _whole(Fate.SAME, Op.EQUAL, words)


def _whole(fate: Fate, op: Op, words: Words) -> Paragraph:
    return Paragraph(fate, (Span(op, words.shown),))
