"""Whose columns a surveyed site holds: as the user says, or a guess, and then so marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from disclosure.model import Agency, AgencyLevel, RegionLevel
from disclosure.regions import is_code

if TYPE_CHECKING:
    from disclosure.model import Region
    from disclosure.registry import Registry

    from .survey import Survey

_LEVELS = {
    RegionLevel.PROVINCE: AgencyLevel.PROVINCE,
    RegionLevel.XPCC: AgencyLevel.PROVINCE,
    RegionLevel.PREFECTURE: AgencyLevel.PREFECTURE,
    RegionLevel.COUNTY: AgencyLevel.COUNTY,
}


class Publisher(NamedTuple):
    """An agency; ``guess`` says by what it was guessed, empty where the user named it.

    ``is_new`` where the registry has none such.
    """

    agency: Agency
    guess: str = ""
    is_new: bool = False


def publisher_of(survey: Survey, registry: Registry, name: str = "") -> Publisher | None:
    """The agency of a survey's columns; None where the pages tell nothing.

    ``name`` is the user's, an id or what else an agency is called. Raises UnknownName where nobody is.
    """
    if name:
        return Publisher(registry.agency(name))
    if survey.bureau:
        found = registry.directory.only_agency(survey.bureau)
        if found is not None:
            return Publisher(found, f"the site calls itself {survey.bureau}")
    for region, said in _regions(survey, registry):
        own = [agency for agency in registry.agencies_in(region.code) if _is_bureau_of(agency, region)]
        if len(own) == 1:
            other = survey.bureau not in {"", own[0].name}
            return Publisher(own[0], f"{said}, though it names {survey.bureau}" if other else said)
        if not own:
            return Publisher(_new_agency(survey, region, registry), said, is_new=True)
    return None


def _regions(survey: Survey, registry: Registry) -> list[tuple[Region, str]]:
    """The regions that the site names, the surest first, each with what says so."""
    found = []
    code = survey.site_code[:6]
    if is_code(code) and code in registry.regions:
        found.append((registry.regions[code], f"its 网站标识码 is {survey.site_code}"))
    place = survey.place or survey.bureau
    if place and (region := registry.directory.only_region(place)):
        found.append((region, f"the site calls itself {survey.site_name or place}"))
    return found


def _is_bureau_of(agency: Agency, region: Region) -> bool:
    return agency.region == region.code and agency.level is _LEVELS[region.level]


def _new_agency(survey: Survey, region: Region, registry: Registry) -> Agency:
    hall = region.level in {RegionLevel.PROVINCE, RegionLevel.XPCC} and region.name.endswith(("省", "自治区"))
    agency_id, number = f"{region.code}-ga", 2
    while agency_id in registry.agencies:
        agency_id, number = f"{region.code}-ga-{number}", number + 1
    return Agency(
        id=agency_id,
        name=survey.bureau or f"{region.name}公安{'厅' if hall else '局'}",
        region=region.code,
        level=_LEVELS[region.level],
    )
