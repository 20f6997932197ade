"""Words of the index that differ from a word in one character: 户籍登记 where 户藉登记 was typed.

What stands before and behind the character leads to a few notices, which are read as they may be shown: a
name or a number that is masked is never offered.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from indexer.bigrams import fold
from indexer.documents import searchable
from indexer.masking import masked

from .places import put

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.base import Index
    from indexer.query import Query

    from .places import Place

_SHORTEST, _LONGEST = 3, 12
_READ = 10
"""Notices that are read for each character."""


def misprints(index: Index, query: Query, place: Place) -> Iterator[str]:
    """Yield words that stand in notices that the rest of the query finds, by the character that differs."""
    word = fold(place.said)
    if not _SHORTEST <= len(word) <= _LONGEST or not all(map(_is_han, word)):
        return
    for at in range(len(word)):
        around = [part for part in (word[:at], word[at + 1 :]) if part]
        asked = replace(query, text=put(query.text, place, *around))
        pattern = re.compile(f"{word[:at]}.{word[at + 1 :]}")
        found: set[str] = set()
        for notice in islice(index.stream(asked), _READ):
            found.update(pattern.findall(fold("\n".join(searchable(masked(notice))))))
        yield from sorted(each for each in found if all(map(_is_han, each)))


def _is_han(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"
