"""Which notices are copies of one work: the same for every order in which they come."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING
from zlib import crc32

from parsers.likeness import are_siblings, likeness_of, same_work

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from disclosure.model import Notice
    from parsers.likeness import Likeness

_STRINGS, _NAMES = 4, 4
"""A notice is looked up under so many of its strings (those of the smallest checksums) and rarest names."""

Block = tuple[str, str | int, str]


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
    frequency = Counter(name for likeness in known.values() for name in likeness.named)
    blocks: dict[Block, list[str]] = defaultdict(list)
    for notice_id in sorted(known):
        for block in _blocks(known[notice_id], frequency):
            blocks[block].append(notice_id)
    tried: set[tuple[str, str]] = set()
    for together in blocks.values():
        tried.update(combinations(together, 2))
    return {(one, other) for one, other in tried if same_work(known[one], known[other])}


def _blocks(likeness: Likeness, frequency: Mapping[str, int]) -> Iterator[Block]:
    """Under what a notice is looked up: its title with a string and a name; its title and number.

    A name that no other notice has finds nothing; one that all have (派出所) finds all.
    """
    if likeness.number:
        yield likeness.title, likeness.number, ""
    shared = sorted((frequency[name], name) for name in likeness.named if frequency[name] > 1)
    names = [name for _, name in shared[:_NAMES]] or [""]
    for checksum in sorted(crc32(gram.encode("utf-8", "replace")) for gram in likeness.grams)[:_STRINGS]:
        yield from ((likeness.title, checksum, name) for name in names)


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
