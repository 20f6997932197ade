"""What the registry covers, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .places import AgencyLevel, ColumnsKnown, RegionLevel

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from .places import Agency, Region, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrySummary:
    """Counts of a registry. To an audit, agencies whose columns are not complete are partly unknown.

    ``regions`` are those in scope, by level; ``regions_with_agency`` those of them for which at least one
    agency of their own is registered. ``columns`` counts the columns of all sites, ``inferred`` those of them
    that were not seen themselves.
    """

    regions: Mapping[RegionLevel, int]
    regions_with_agency: Mapping[RegionLevel, int]
    agencies: int
    agencies_by_level: Mapping[AgencyLevel, int]
    agencies_by_columns: Mapping[ColumnsKnown, int]
    sites: int
    sites_by_platform: Mapping[str, int]
    columns: int
    inferred: int


def summarise(
    regions: Collection[Region], agencies: Collection[Agency], sites: Collection[Site]
) -> RegistrySummary:
    """The counts; every level, state of knowledge and platform in use has its number, be it 0."""
    published = {agency.region for agency in agencies}
    in_scope = [region for region in regions if region.in_scope]
    columns = [column for site in sites for column in site.columns]
    by_level = Counter(region.level for region in in_scope)
    with_agency = Counter(region.level for region in in_scope if region.code in published)
    agency_levels = Counter(agency.level for agency in agencies)
    known = Counter(agency.columns_known for agency in agencies)
    return RegistrySummary(
        regions={level: by_level[level] for level in RegionLevel},
        regions_with_agency={level: with_agency[level] for level in RegionLevel},
        agencies=len(agencies),
        agencies_by_level={level: agency_levels[level] for level in AgencyLevel},
        agencies_by_columns={state: known[state] for state in ColumnsKnown},
        sites=len(sites),
        sites_by_platform=dict(Counter(site.platform for site in sites).most_common()),
        columns=len(columns),
        inferred=sum(column.basis == "inferred" for column in columns),
    )
