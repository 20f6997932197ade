"""Whom the catalogue obliges to publish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.model import AgencyLevel

if TYPE_CHECKING:
    from disclosure.model import Agency
    from disclosure.registry import Registry

    Obliged = dict[str, tuple[Agency, ...]]

OBLIGED = frozenset({AgencyLevel.COUNTY, AgencyLevel.STATION})
"""County bureaus (sub-bureaus too) and police stations (户籍管理领域基层政务公开标准目录, its scope)."""


def obliged_by_region(registry: Registry) -> Obliged:
    """The agencies that the catalogue obliges to publish, by the code of their own region, in order of id."""
    found: Obliged = {}
    for agency in sorted(registry.agencies.values(), key=lambda one: one.id):
        if agency.level in OBLIGED:
            found[agency.region] = (*found.get(agency.region, ()), agency)
    return found


def above_by_region(registry: Registry) -> Obliged:
    """The agencies of cities, provinces and the ministry, by the code of their region, in order of id."""
    found: Obliged = {}
    for agency in sorted(registry.agencies.values(), key=lambda one: one.id):
        if agency.level not in OBLIGED:
            found[agency.region] = (*found.get(agency.region, ()), agency)
    return found
