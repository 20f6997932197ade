"""Names that are known from one place of a notice, wherever else they stand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from .surnames import is_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_TWO = 2
_OF_PLACES = "省州市县区镇乡村庄寨屯街路巷桥河湖山"


def repeated_names(text: str, names: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Spans of the names in a text; two characters before a word for places are a place's name.

    >>> list(repeated_names("王庄村王庄", frozenset(("王庄",))))
    [(3, 5)]
    """
    if names and any(name in text for name in names):
        for match in _pattern(names).finditer(text):
            yield match.span()


def may_be_repeated(name: str) -> bool:
    """Whether a name tells itself from other words, so that it is one wherever it stands."""
    return len(name) > _TWO or is_name(name)


@lru_cache(maxsize=16)
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(_one, longest_first)))


def _one(name: str) -> str:
    return re.escape(name) + (f"(?![{_OF_PLACES}])" if len(name) == _TWO else "")
