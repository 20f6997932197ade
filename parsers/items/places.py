"""The places around a text that may name an item: its category, title, breadcrumb and column."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from parsers.fields.folding import Folded, fold

if TYPE_CHECKING:
    from parsers.fields.items import Subject

_HEAD = 1500
_CATEGORY = re.compile(
    r"(?:组配分类|信息分类)[ \t|]{0,6}:?[ \t|]{0,6}([^\n|:\t]{2,30}?)(?=[ \t][^\s:|]{2,6}[ \t]{0,6}:|[\n|\t]|\Z)"
)
_POSITION = re.compile(r"(?:位置|首页)[^\n]{0,200}>[ \t]*([^\n>]{2,30}?)[ \t]*(?:\n|\Z)")


class Place(NamedTuple):
    """Folded words of a place that may name an item; ``at`` is their start in the folded text if they stand there."""

    words: Folded
    at: int | None = None


NOWHERE = Place(Folded(""))


def places_of(subject: Subject, title: Folded, text: str) -> dict[str, Place]:
    """The places that may name an item; those of the text's frame where none are given."""
    return {
        "category": _given(subject.category) or _found(_CATEGORY, "分类", text),
        "title": Place(title),
        "breadcrumb": _given(*subject.breadcrumb[-1:]) or _found(_POSITION, ">", text),
        "column": _given(subject.column) or NOWHERE,
    }


def _given(words: str | None = None) -> Place | None:
    return _folded_place(words) if words else None


@lru_cache(maxsize=4096)
def _folded_place(words: str) -> Place:
    return Place(fold(words))


def _found(pattern: re.Pattern[str], sign: str, text: str) -> Place:
    """What a pattern finds in the head of a text; none does without its sign."""
    match = pattern.search(text, 0, _HEAD) if text.find(sign, 0, _HEAD) >= 0 else None
    if match is None:
        return NOWHERE
    words = match[1].strip()
    return Place(Folded(words), text.index(words, match.start(1)))
