"""Whom the catalogue obliges to publish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.model import AgencyLevel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure.model import Agency
    from disclosure.registry import Registry

    ByRegion = dict[str, tuple[Agency, ...]]

OBLIGED = frozenset({AgencyLevel.COUNTY, AgencyLevel.STATION})
"""County bureaus (sub-bureaus too) and police stations (户籍管理领域基层政务公开标准目录, its scope)."""


def obliged_by_region(registry: Registry) -> ByRegion:
    """The agencies that the catalogue obliges to publish, by the code of their own region, in order of id."""
    return _by_region(one for one in registry.agencies.values() if one.level in OBLIGED)


def above_by_region(registry: Registry) -> ByRegion:
    """The agencies of cities, provinces and the ministry, by the code of their region, in order of id."""
    return _by_region(one for one in registry.agencies.values() if one.level not in OBLIGED)


def _by_region(agencies: Iterable[Agency]) -> ByRegion:
    found: ByRegion = {}
    for agency in sorted(agencies, key=lambda one: one.id):
        found[agency.region] = (*found.get(agency.region, ()), agency)
    return found
