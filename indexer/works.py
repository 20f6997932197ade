"""Which notices are copies of one work: the same for every order in which they come."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING
from zlib import crc32

from parsers.likeness import are_siblings, likeness_of, same_work

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from disclosure.model import Notice
    from parsers.likeness import Likeness

_OF_GRAMS, _OF_NAMES = 4, 3
"""So many of the smallest checksums of a text's strings, and of its names, are looked up together."""

Block = tuple[str, int | str, int]


def works_of(notices: Iterable[Notice]) -> dict[str, str]:
    """The work of each notice by the notice's id; notices without content have none.

    A work is called by the smallest `Notice.work` among its copies, so that an index may join by it. Pairs
    are looked for among notices that share rare strings and names: n notices cost about n comparisons. A
    notice that resembles two others of which each names places of its own (the province's text beside the
    guides that counties made of it) is taken for a copy of neither.
    """
    keys: dict[str, str] = {}
    known: dict[str, Likeness] = {}
    for notice in notices:
        if notice.work:
            keys[notice.id] = notice.work
            known[notice.id] = likeness_of(notice)
    pairs = _certain(_pairs(known), known)
    parts = _parts([*pairs, *_same_key(keys)], keys)
    return {each: min(keys[one] for one in part) for part in parts for each in part}


def _same_key(keys: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    first: dict[str, str] = {}
    for notice_id in sorted(keys):
        yield first.setdefault(keys[notice_id], notice_id), notice_id


def _pairs(known: Mapping[str, Likeness]) -> set[tuple[str, str]]:
    """Pairs of copies, each in the order of its ids."""
    blocks: dict[Block, list[str]] = defaultdict(list)
    for notice_id in sorted(known):
        for block in _blocks(known[notice_id]):
            blocks[block].append(notice_id)
    tried: set[tuple[str, str]] = set()
    for together in blocks.values():
        tried.update(combinations(together, 2))
    return {(one, other) for one, other in tried if same_work(known[one], known[other])}


def _blocks(likeness: Likeness) -> Iterator[Block]:
    """Under what a notice is looked up: its title with a rare string and a name; its number."""
    if likeness.number:
        yield likeness.title, likeness.number, 0
    for name in _smallest(likeness.named, _OF_NAMES) or [0]:
        for gram in _smallest(likeness.grams, _OF_GRAMS):
            yield likeness.title, gram, name


def _smallest(words: Iterable[str], count: int) -> list[int]:
    return sorted(crc32(word.encode("utf-8", "replace")) for word in words)[:count]


def _certain(pairs: set[tuple[str, str]], known: Mapping[str, Likeness]) -> list[tuple[str, str]]:
    """The pairs of which neither is also a copy of a third that is none of the other's."""
    beside: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        beside[one].add(other)
        beside[other].add(one)
    torn = {
        notice_id
        for notice_id, copies in beside.items()
        if any(are_siblings(known[one], known[other]) for one, other in combinations(copies, 2))
    }
    return sorted(pair for pair in pairs if torn.isdisjoint(pair))


def _parts(pairs: Iterable[tuple[str, str]], keys: Mapping[str, str]) -> list[list[str]]:
    """The notices in groups of those that pairs connect."""
    above = {notice_id: notice_id for notice_id in keys}

    def top(notice_id: str) -> str:
        while above[notice_id] != notice_id:
            above[notice_id] = above[above[notice_id]]
            notice_id = above[notice_id]
        return notice_id

    for one, other in pairs:
        first, second = sorted((top(one), top(other)))
        above[second] = first
    parts: dict[str, list[str]] = defaultdict(list)
    for notice_id in sorted(keys):
        parts[top(notice_id)].append(notice_id)
    return list(parts.values())
