"""Finds agencies and regions by whatever part of their names people type, best first."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from .names import short_names
from .pinyin import Typed, begins_with, ends_of, is_latin, may_begin, normal, spellings
from .regions import ancestors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .places import Agency, Region

_BUREAUS = ("公安局", "公安厅", "公安分局", "公安", "分局")
_FEWEST_LATIN, _FEWEST_HAN = 3, 2
"""Characters of a part of a name before it counts as one."""


class Rank(IntEnum):
    """How well a name was met. Up to ``INITIALS`` it was typed as a whole."""

    ID = 0
    NAME = 1
    SHORT = 2
    PINYIN = 3
    SELDOM = 4
    INITIALS = 5
    PART = 6


class Hit(NamedTuple):
    """A thing that a typed name may mean, by its id: an agency's, or a region's code."""

    rank: Rank
    id: str


@dataclass(frozen=True, slots=True)
class Called:
    """A thing's names: its full one, shorter ones, and those of the regions around it, largest first.

    ``parts`` are further texts of which a part counts. ``tails`` may stand behind a name, or not.
    """

    id: str
    name: str
    shorter: tuple[str, ...]
    above: tuple[tuple[str, ...], ...] = ()
    parts: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()


_TYPED = (
    (Typed.ITSELF, Rank.SHORT),
    (Typed.COMMON, Rank.PINYIN),
    (Typed.SELDOM, Rank.SELDOM),
    (Typed.INITIALS, Rank.INITIALS),
)


def search(name: str, called: Iterable[Called], *, parts: bool = True) -> list[Hit]:
    """Everything that ``name`` may mean, best first, then by id; without ``parts`` whole names only.

    Whole names may have the names of regions around them in front: 衢州开化, ``quzhoukaihua``.
    """
    text = normal(name)
    if not text:
        return []
    ranked = ((_rank(name.strip(), text, one, parts=parts), one.id) for one in called)
    return sorted(Hit(rank, found) for rank, found in ranked if rank is not None)


def nearest(name: str, called: Iterable[Called], *, most: int = 5) -> list[str]:
    """Full names that are spelt most like ``name``, which is none of them."""
    text = normal(name)
    shown: dict[str, str] = {}
    for one in called:
        for known in (one.name, *one.shorter):
            for form in spellings(known) if is_latin(text) else (known,):
                shown.setdefault(form, one.name)
    close = difflib.get_close_matches(text, shown, n=2 * most, cutoff=0.5)
    return list(dict.fromkeys(shown[known] for known in close))[:most]


def called_agency(agency: Agency, regions: Mapping[str, Region]) -> Called:
    """An agency as people call it. It answers to its region's name as a part of its own, too."""
    region = regions.get(agency.region)
    shorter = tuple(dict.fromkeys(short_names(agency, region)))
    parts = (agency.id, agency.region, region.name) if region else (agency.id, agency.region)
    above = _above(agency.region, regions)
    return Called(agency.id, agency.name, shorter, above, parts, tails=_BUREAUS)


def called_region(region: Region, regions: Mapping[str, Region]) -> Called:
    """A region as people call it, or the bureau of it that they look for."""
    return Called(
        region.code,
        region.name,
        (region.short_name,),
        _above(region.code, regions),
        (region.code,),
        tails=_BUREAUS,
    )


def _above(code: str, regions: Mapping[str, Region]) -> tuple[tuple[str, ...], ...]:
    """The names of the regions above a code, the province first."""
    if code not in regions:
        return ()
    above = [regions[each] for each in reversed(ancestors(code)[1:]) if each in regions]
    return tuple((region.name, region.short_name) for region in above)


def _rank(raw: str, text: str, one: Called, *, parts: bool) -> Rank | None:
    """How well a text names one thing; None when it does not."""
    if raw == one.id:
        return Rank.ID
    if raw == one.name:
        return Rank.NAME
    names = (one.name, *one.shorter, *chain.from_iterable(one.above))
    if any(may_begin(name, text) for name in names):
        for typed, rank in _TYPED:
            if _is_whole(text, one, typed) and (typed is not Typed.INITIALS or len(text) > 1):
                return rank
    return Rank.PART if parts and _is_part(text, one) else None


def _is_whole(text: str, one: Called, typed: Typed) -> bool:
    """Whether the text is regions around, as many as are typed, then a name, then perhaps a tail.

    A tail may be typed by its initials behind a name in full: ``kaihua gaj``.
    """
    starts = {0}
    for names in one.above:
        starts = starts.union(*(ends_of(name, text, starts, typed=typed) for name in names))
    ends = set().union(*(ends_of(name, text, starts, typed=typed) for name in (one.name, *one.shorter)))
    if len(text) in ends:
        return True
    ways = {typed, Typed.INITIALS}
    return bool(ends) and any(
        len(text) in ends_of(tail, text, ends, typed=way) for tail in one.tails for way in ways
    )


def _is_part(text: str, one: Called) -> bool:
    if is_latin(text):
        names = (one.name, *one.shorter)
        return len(text) >= _FEWEST_LATIN and any(begins_with(name, text) for name in names)
    if text.isascii():
        return any(text in normal(part) for part in one.parts)
    return len(text) >= _FEWEST_HAN and any(text in part for part in _texts(one))


def _texts(one: Called) -> Iterator[str]:
    yield one.name
    yield from one.shorter
    yield from one.parts
