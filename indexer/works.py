"""Under what a notice's copies are looked for, and how it is known: the same in every index.

A *content* is what is compared: notices that differ in nothing that copies are told by share one. Whatever is
decided about a content depends on it and on the set of all contents, never on the order in which they came,
so that an index that grew day by day holds the same works as one that was made at once.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from parsers.likeness import FEWEST, Likeness, likeness_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure.model import Notice

WORKS = 1
"""Version of contents, blocks and likenesses; raised whenever the same notices could get other works."""

NEIGHBOURS = 8
"""So many contents before it and behind it in each of its blocks a content is compared with."""

_INSIDE, _ANYWHERE = 4, 2
"""A content is looked up under so many of the names inside its text, and so many of all its names."""
_LONG_NUMBER = 5
"""Digits of a number that few texts share: a telephone's, a street's postal code."""
_SHORT_NUMBER = 2
_LONG, _PLACE, _YEAR, _COUNT = range(4)

_TITLE_BITS, _NAME_BITS, _DIGEST_BITS = 12, 8, 43
"""Of a content's number; together they fit into SQLite's integers.

Contents of one title lie side by side, among them those of one place: what is compared is read together.
"""
_PLACE_BITS = _SHELF_BITS = 63


class Block(NamedTuple):
    """A shelf on which a content stands, and its place there: what resembles it stands near."""

    shelf: int
    place: int


@dataclass(frozen=True, slots=True)
class Content:
    """What notices are compared by, with a number of its own and the key of its words (`Notice.work`)."""

    number: int
    key: str
    likeness: Likeness


def content_of(notice: Notice) -> Content | None:
    """The content of a notice; None for one whose words tell no work."""
    if not notice.work:
        return None
    likeness = likeness_of(notice)
    names = "\n".join((*sorted(likeness.inside), "", *sorted(likeness.named)))
    told_by = (notice.work, likeness.number or "", likeness.text, names)
    title, name = _digest(_TITLE_BITS, likeness.title), _place_of(likeness) >> (_PLACE_BITS - _NAME_BITS)
    digest = _digest(_DIGEST_BITS, likeness.title, *told_by)
    return Content((title << _NAME_BITS | name) << _DIGEST_BITS | digest, notice.work, likeness)


def blocks_of(likeness: Likeness) -> set[Block]:
    """Where copies of a content are looked for: by title and number, and by title and each of a few names.

    Copies have the names inside their texts in common, and one has all names of the other. A block of more
    contents than are compared is ordered by the name that fewest texts share, then by a string: copies stand
    side by side. A text too short to resemble another has no block: its equals have its key.
    """
    if len(likeness.grams) < FEWEST:
        return set()
    title, place = likeness.title, _place_of(likeness)
    names = {*_rarest(likeness.inside, _INSIDE), *_rarest(likeness.named, _ANYWHERE)}
    found = {_shelf(title, "name", name) for name in names}
    if likeness.number:
        found.add(_shelf(title, "number", likeness.number))
    if not likeness.inside:
        found.add(_shelf(title, "name", ""))
    return {Block(shelf, place) for shelf in found}


def pack_grams(likeness: Likeness) -> bytes:
    """The strings of a likeness as bytes, four each."""
    return struct.pack(f"<{len(likeness.grams)}I", *sorted(likeness.grams))


def unpack_grams(packed: bytes) -> frozenset[int]:
    """The strings that `pack_grams` packed.

    >>> likeness = Likeness("", None, "", frozenset({7, 4294967295}), frozenset(), frozenset())
    >>> unpack_grams(pack_grams(likeness)) == likeness.grams
    True
    """
    return frozenset(struct.unpack(f"<{len(packed) // 4}I", packed))


def _rarest(names: Iterable[str], most: int) -> list[str]:
    return sorted(names, key=_rarity)[:most]


@lru_cache(maxsize=1 << 16)
def _rarity(name: str) -> tuple[int, int]:
    """Long numbers, places, years, numbers that count paragraphs; equals in an order without meaning."""
    size = len(name) if name.isdecimal() else 0
    kind = (
        _PLACE if not size else _LONG if size >= _LONG_NUMBER else _YEAR if size > _SHORT_NUMBER else _COUNT
    )
    return kind, crc32(name.encode())


def _place_of(likeness: Likeness) -> int:
    """By the rarest name, then by the string of the smallest checksum."""
    (name, *_) = _rarest(likeness.named, 1) or [""]
    return crc32(name.encode()) << 31 | min(likeness.grams, default=0) >> 1  # 63 bits


def _shelf(*what: str) -> int:
    return _digest(_SHELF_BITS, *what)


def _digest(bits: int, *what: str) -> int:
    joined = "\0".join(what).encode("utf-8", "replace")
    return int.from_bytes(hashlib.sha1(joined, usedforsecurity=False).digest()[:8], "big") >> (64 - bits)
