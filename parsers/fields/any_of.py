"""Many words looked for together: one pattern laid out as a tree of their characters, or a forest of such."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def any_of(words: Iterable[str], *, gap: str = "") -> re.Pattern[str]:
    """A pattern that finds the longest of the words that begins at a place.

    ``re`` tries the branches of a plain alternation one by one; with 500 words a tree is three times as fast.
    ``gap`` is a pattern of what may stand between the characters of a word.

    >>> any_of(["办理条件", "办理", "材料"]).findall("办理条件、办理材料")
    ['办理条件', '办理', '材料']
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return re.compile(_branches(tree, gap))


def _branches(node: dict[str, Any], gap: str, before: str = "") -> str:
    branches = [
        f"{before}{re.escape(character)}{_branches(below, gap, gap)}"
        for character, below in node.items()
        if character
    ]
    if not branches:
        return ""
    pattern = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{pattern}?" if "" in node else pattern


class Forest:
    """Words of two and more characters, found as by :func:`any_of`.

    ``re`` tries the branches of a tree one by one wherever a word might begin. Where words begin with dozens
    of common characters, looking for likely pairs of characters first takes a third of the time.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Plant a tree for each pair of characters that words begin with."""
        by_pair: defaultdict[str, list[str]] = defaultdict(list)
        for word in words:
            by_pair[word[:2]].append(word)
        firsts, seconds = ("".join({re.escape(pair[place]) for pair in by_pair}) for place in (0, 1))
        self._likely = re.compile(f"[{firsts}](?=[{seconds}])")
        self._trees = {pair: any_of(words) for pair, words in by_pair.items()}

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The words that stand in a text, from left to right, none within another.

        >>> [word[0] for word in Forest(["办理条件", "办理", "材料"]).finditer("办理条件、办理材料")]
        ['办理条件', '办理', '材料']
        """
        end = 0
        for likely in self._likely.finditer(text):
            start = likely.start()
            if start < end or (tree := self._trees.get(text[start : start + 2])) is None:
                continue
            if word := tree.match(text, start):
                end = word.end()
                yield word

    def match(self, text: str, start: int) -> re.Match[str] | None:
        """The longest word at a place."""
        tree = self._trees.get(text[start : start + 2])
        return tree and tree.match(text, start)
