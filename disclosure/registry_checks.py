"""What holds between the entries of a registry: names that must exist, and statements that must agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .places import AgencyLevel, ColumnsKnown, RegionLevel
from .regions import NATION
from .schema import nearest
from .site_checks import site_faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .places import Region
    from .registry_schema import AgencyEntry
    from .registry_tables import Located, Tables
    from .yaml_text import Fault

SAMPLE_PREFIX = "99"
"""Codes that the standard does not use; a user's file may declare regions with these only."""

_REGION_RANK = {
    RegionLevel.PROVINCE: 1,
    RegionLevel.XPCC: 1,
    RegionLevel.PREFECTURE: 2,
    RegionLevel.COUNTY: 3,
}
_AGENCY_RANK = {level: rank for rank, level in enumerate(AgencyLevel)}


def cross_faults(tables: Tables, packaged: Mapping[str, Region]) -> Iterator[Fault]:
    """Every fault between entries. ``packaged`` are the regions of ``regions.csv``."""
    yield from _region_faults(tables, packaged)
    regions = {**packaged, **{located.entry.code: located.entry.build() for located in tables.regions}}
    yield from _agency_faults(tables, regions)
    yield from _columns_known_faults(tables)
    yield from site_faults(tables)


def _region_faults(tables: Tables, packaged: Mapping[str, Region]) -> Iterator[Fault]:
    known = set(packaged) | tables.broken.ids | {located.entry.code for located in tables.regions}
    seen: set[str] = set()
    for located in tables.regions:
        code, parent = located.entry.code, located.entry.parent
        if not code.startswith(SAMPLE_PREFIX):
            yield located.fault("code", message=f"{code} is kept for real regions; samples begin with 99")
        elif code in seen:
            yield located.fault("code", message=f"the region {code} stands twice; keep one of them")
        seen.add(code)
        if parent is not None and (parent not in known or parent == code):
            yield located.fault("parent", message=f"there is no region {parent} above this one")


def _agency_faults(tables: Tables, regions: Mapping[str, Region]) -> Iterator[Fault]:
    levels = {located.entry.id: located.entry.level for located in tables.agencies}
    seen: set[str] = set()
    for located in tables.agencies:
        entry = located.entry
        if entry.id in seen:
            yield located.fault("id", message=f"the agency {entry.id} stands twice; keep one of them")
        seen.add(entry.id)
        if fault := _place_fault(located, regions, tables.broken.ids):
            yield fault
        if fault := _parent_fault(located, levels, tables.broken.ids):
            yield fault


def _place_fault(
    located: Located[AgencyEntry], regions: Mapping[str, Region], broken: set[str]
) -> Fault | None:
    """An agency's region must exist, and an agency stands at the level of its region or below it."""
    code, level = located.entry.region, located.entry.level
    if level is AgencyLevel.MINISTRY:
        wrong = code != NATION
        return located.fault("region", message=f"a ministry's region is {NATION}") if wrong else None
    region = regions.get(code)
    if region is None:
        message = f"there is no region {code}{nearest(code, regions)}"
        return None if code in broken else located.fault("region", message=message)
    if _AGENCY_RANK[level] < _REGION_RANK[region.level]:
        message = f"{region.name} is a {region.level}: no agency of level {level} sits there"
        return located.fault("level", message=message)
    return None


def _parent_fault(
    located: Located[AgencyEntry], levels: Mapping[str, AgencyLevel], broken: set[str]
) -> Fault | None:
    """An agency's parent must exist and stand above it."""
    parent, level = located.entry.parent, located.entry.level
    if parent is None or parent in broken:
        return None
    if parent not in levels:
        message = f"there is no agency {parent}{nearest(parent, levels)}"
        return located.fault("parent", message=message)
    if _AGENCY_RANK[levels[parent]] >= _AGENCY_RANK[level]:
        return located.fault("parent", message=f"{parent} does not stand above a {level} agency")
    return None


def _columns_known_faults(tables: Tables) -> Iterator[Fault]:
    """What an agency says about its columns must agree with what is listed."""
    columns = [(site.entry, column) for site in tables.sites for column in site.entry.columns]
    listed = {column.agency or site.agency for site, column in columns}
    listed |= {agency for _, column in columns for agency in column.shared_with}
    for located in tables.agencies:
        agency, known = located.entry.id, located.entry.columns
        if agency in listed and known is ColumnsKnown.UNKNOWN:
            message = "columns of this agency are listed: partial or complete is expected"
        elif agency not in listed | tables.broken.agencies and known is not ColumnsKnown.UNKNOWN:
            message = f"no column of this agency is listed: unknown is expected, not {known}"
        else:
            continue
        yield located.fault("columns", message=message)
