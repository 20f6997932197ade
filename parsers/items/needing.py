"""Which of many words a text may hold, found in one pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parsers.fields.any_of import any_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are looked for together; ``hides`` are those that the pass cannot see beneath a found one."""

    pattern: re.Pattern[str]
    hides: Mapping[str, frozenset[str]]

    def may_be_in(self, text: str) -> set[str]:
        """All the words that a text holds and, in rare cases, some that it does not.

        >>> sorted(words_of(["出生", "生育", "登记"]).may_be_in("出生登记"))
        ['出生', '生育', '登记']
        """
        found = set(self.pattern.findall(text))
        return found.union(*(self.hides[word] for word in found))


def words_of(words: Iterable[str]) -> Words:
    """The words, made ready to be looked for."""
    every = frozenset(words)
    return Words(
        any_of(sorted(every)), {word: frozenset(o for o in every if _may_hide(word, o)) for word in every}
    )


def _may_hide(found: str, other: str) -> bool:
    """Whether the other word can begin inside the found one, so that a pass that went on behind it misses it."""
    return any(
        found[place:].startswith(other) or other.startswith(found[place:]) for place in range(len(found))
    )
