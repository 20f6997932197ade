"""Finds a site, agency or region by what people call it."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .places import Agency, Region

_BUREAU = re.compile(r"(?P<place>.+?)(?P<bureau>公安局|公安厅|公安分局)")
_BRANCH = re.compile(r".+?公安局(?P<place>.+?)分局")
_SUFFIX = re.compile(r"(?<=..)(?:省|市|县|区|自治区)$")

Tier = dict[str, list[str]]
"""Names of one rank, each with the ids that bear it."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of all things of one kind. A name of a lower tier counts only if no higher tier has it.

    ``labels`` are what a candidate is shown as, by id.
    """

    kind: str
    tiers: tuple[Tier, ...]
    labels: Mapping[str, str]

    def knows(self, name: str) -> bool:
        """Whether the name is anything's, or several things'."""
        return any(name.strip() in tier for tier in self.tiers)

    def find(self, name: str) -> str:
        """The id that a name stands for. Raises UnknownName for none, and for several, and names them."""
        for tier in self.tiers:
            if ids := tier.get(name.strip()):
                if len(ids) > 1:
                    shown = ", ".join(self.labels[one] for one in ids)
                    raise UnknownName(f"{name!r} is the name of {len(ids)}; say which {self.kind}: {shown}")
                return ids[0]
        raise UnknownName(f"there is no {self.kind} {name!r} in the registry{self._nearest(name.strip())}")

    def _nearest(self, name: str) -> str:
        names = dict.fromkeys(known for tier in self.tiers for known in tier)
        close = difflib.get_close_matches(name, names, n=5, cutoff=0.5)
        return f"; nearest are {', '.join(close)}" if close else ""


def tier_of(pairs: Iterable[tuple[str, str]]) -> Tier:
    """A tier from pairs of name and id.

    >>> tier_of([("吉林", "220000"), ("吉林", "220200"), ("吉林", "220000")])
    {'吉林': ['220000', '220200']}
    """
    tier: Tier = {}
    for name, one in pairs:
        ids = tier.setdefault(name, [])
        if one not in ids:
            ids.append(one)
    return tier


def short_names(agency: Agency, region: Region | None) -> Iterator[str]:
    """What an agency is called for short: 开化县公安局 is also 开化公安局, 开化县 and 开化.

    A bureau answers to its region's name; a branch in a region that has a bureau of its own does not.
    """
    if match := _BRANCH.fullmatch(agency.name):
        places = {match["place"]}
        bureaus = ["分局", "公安分局"]
    elif match := _BUREAU.fullmatch(agency.name):
        places = {match["place"]}
        bureaus = [match["bureau"]]
    else:
        return
    if region is not None and region.level.value == agency.level.value:
        places |= {region.name, region.short_name}
    for place in sorted(places | {_SUFFIX.sub("", place) for place in places}):
        yield place
        yield from (f"{place}{bureau}" for bureau in bureaus)
