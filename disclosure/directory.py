"""Looks agencies and regions up by short names and Pinyin; says where nobody is registered."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .name_search import Rank, called_agency, called_region, nearest, search

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .name_search import Called, Hit
    from .places import Agency, Region

MOST_SHOWN = 10
"""Regions without an agency that one answer names."""


class LookUp(NamedTuple):
    """What a name may mean, best first: agencies, and regions for which none is registered."""

    agencies: tuple[Agency, ...]
    bare: tuple[Region, ...]


class Directory:
    """The names of all agencies and regions; what a look-up needs is made when it is first asked for."""

    def __init__(self, agencies: Mapping[str, Agency], regions: Mapping[str, Region]) -> None:
        self._agencies = agencies
        self._regions = regions

    def look_up(self, name: str) -> LookUp:
        """Every agency that is called so, in whole or in part; regions only if named as a whole.

        A region is left out where an agency answers better to the name, or both to its initials only.
        """
        hits = search(name, self._called_agencies)
        bare = self._bare(name)
        if hits:
            bare = [hit for hit in bare if hit.rank <= hits[0].rank and hit.rank is not Rank.INITIALS]
        return LookUp(
            tuple(self._agencies[hit.id] for hit in hits), tuple(self._regions[hit.id] for hit in bare)
        )

    def only_agency(self, name: str) -> Agency | None:
        """The agency that a whole name means and no other agency or region; else None."""
        hits = search(name, self._called_agencies, parts=False)
        if not hits:
            return None
        best = [hit for hit in hits if hit.rank == hits[0].rank]
        rivals = [hit for hit in self._bare(name) if hit.rank <= hits[0].rank]
        return self._agencies[best[0].id] if len(best) == 1 and not rivals else None

    def only_region(self, name: str) -> Region | None:
        """The region that a whole name means and no other; else None."""
        hits = search(name, self._called_regions, parts=False)
        best = [hit for hit in hits if hit.rank == hits[0].rank]
        return self._regions[best[0].id] if len(best) == 1 else None

    def why_no_agency(self, name: str) -> str:
        """The sentences that say why a name is no agency's, and what may help."""
        found = self.look_up(name)
        if found.bare and not search(name, self._called_agencies, parts=False):
            return "\n".join(self.without_agency(found.bare))
        if len(found.agencies) + len(found.bare) > 1:
            several = [f"{one.id} {one.name}" for one in found.agencies]
            several += [f"{region.code} {region.name} (no agency registered)" for region in found.bare]
            return f"{name!r} may mean {', '.join(several[:MOST_SHOWN])}; say which"
        close = nearest(name, self._called_agencies)
        hint = f"; nearest are {', '.join(close)}" if close else ""
        return f"there is no agency {name!r} in the registry{hint}"

    def without_agency(self, regions: tuple[Region, ...]) -> list[str]:
        """A line for each region that nobody is registered for."""
        lines = [
            f"{self._full_name(region)} ({region.code}): no agency registered; "
            "gongkai site probe URL helps to add one"
            for region in regions[:MOST_SHOWN]
        ]
        more = len(regions) - MOST_SHOWN
        return [*lines, f"and {more} further regions without an agency"] if more > 0 else lines

    def _bare(self, name: str) -> list[Hit]:
        """The regions that the whole name fits best, if in scope and without an agency of their own."""
        published = {agency.region for agency in self._agencies.values()}
        hits = search(name, self._called_regions, parts=False)
        best = [hit for hit in hits if hit.rank == hits[0].rank]
        return [hit for hit in best if hit.id not in published and self._regions[hit.id].in_scope]

    @cached_property
    def _called_agencies(self) -> list[Called]:
        return [called_agency(agency, self._regions) for agency in self._agencies.values()]

    @cached_property
    def _called_regions(self) -> list[Called]:
        return [called_region(region, self._regions) for region in self._regions.values()]

    def _full_name(self, region: Region) -> str:
        above = self._regions.get(region.parent or "")
        return f"{self._full_name(above)}{region.name}" if above else region.name
