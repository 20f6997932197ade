"""The registry: who publishes where, and what the ministry's catalogue asks for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from .catalogue_local import local_items
from .directory import Directory
from .errors import UnknownName
from .names import Names, short_names, tier_of
from .regions import ancestors, is_within
from .registry_summary import RegistrySummary, summarise
from .urls import host_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .catalogue import CatalogueFacts, DisclosureItem, ProvincialList
    from .places import Agency, Column, Region, Site


@dataclass(frozen=True, kw_only=True)
class Registry:
    """Regions by code, agencies and sites by id, items by number. ``version`` changes with the data.

    ``provinces`` holds what provinces add to the catalogue, by the code of the province.
    """

    regions: Mapping[str, Region]
    agencies: Mapping[str, Agency]
    sites: Mapping[str, Site]
    items: Mapping[int, DisclosureItem]
    facts: CatalogueFacts
    provinces: Mapping[str, ProvincialList]
    version: str

    def region(self, name: str) -> Region:
        """The region of a code, name or Pinyin. Raises UnknownName with the nearest, or with several."""
        if not self._region_names.knows(name) and (found := self.directory.only_region(name)):
            return found
        return self.regions[self._region_names.find(name)]

    def agency(self, name: str) -> Agency:
        """The agency of an id, full or short name, or Pinyin that means no other agency or region.

        Raises UnknownName with the nearest, with several, or with the region that nobody is registered for.
        """
        if self._agency_names.knows(name):
            return self.agencies[self._agency_names.find(name)]
        if found := self.directory.only_agency(name):
            return found
        raise UnknownName(self.directory.why_no_agency(name))

    def site(self, name: str) -> Site:
        """The site of a host, or of any address on it. Raises UnknownName with the nearest."""
        return self.sites[self._site_names.find(host_of(name) or name)]

    def site_for_host(self, host: str) -> Site | None:
        """The site on a host, else the only one that names it among its further hosts, else None."""
        if host in self.sites:
            return self.sites[host]
        allowing = [site for site in self.sites.values() if host in site.allow_hosts]
        return allowing[0] if len(allowing) == 1 else None

    def column(self, site_id: str, column_id: str) -> Column:
        """A column of a site. Raises UnknownName, naming the columns that the site has."""
        columns = {column.id: column for column in self.site(site_id).columns}
        if column_id not in columns:
            listed = ", ".join(columns) or "none is listed"
            raise UnknownName(f"there is no column {column_id!r} on {site_id}; its columns: {listed}")
        return columns[column_id]

    def columns_of(self, agency_id: str) -> tuple[Column, ...]:
        """The columns of an agency, on whatever sites they lie, shared ones too; empty if none is listed."""
        return self._columns_by_agency.get(agency_id, ())

    def sites_of(self, agency_id: str) -> tuple[Site, ...]:
        """The sites with columns of an agency, then those that the evidence for it lies on."""
        hosts = [column.site for column in self.columns_of(agency_id)]
        hosts += [host_of(evidence.url) for evidence in self.agencies[agency_id].evidence]
        return tuple(self.sites[host] for host in dict.fromkeys(hosts) if host in self.sites)

    def agencies_in(self, region_code: str) -> tuple[Agency, ...]:
        """The agencies of a region and of all regions below it, in the order of their regions."""
        inside = (agency for agency in self.agencies.values() if is_within(agency.region, region_code))
        return tuple(sorted(inside, key=lambda agency: (agency.region, agency.id)))

    def item(self, number: int, region: str | None = None) -> DisclosureItem:
        """An item of the catalogue, with what the province of a region adds. Raises UnknownName."""
        if number not in self.items:
            raise UnknownName(f"there is no item {number}: the catalogue has 1 to {len(self.items)}")
        return self.items_in(region)[number]

    def items_in(self, region: str | None) -> Mapping[int, DisclosureItem]:
        """The items by number, with what a region's province adds; without a region the ministry's own."""
        province = self.province_of(region)
        return self._local_items[province.region] if province else self.items

    def province_of(self, region: str | None) -> ProvincialList | None:
        """What the province of a region makes of the catalogue, None where nothing of it is known."""
        return self.provinces.get(ancestors(region)[-1]) if region else None

    @cached_property
    def _local_items(self) -> Mapping[str, Mapping[int, DisclosureItem]]:
        return {code: local_items(self.items, province) for code, province in self.provinces.items()}

    def summary(self) -> RegistrySummary:
        """How much is registered."""
        return summarise(self.regions.values(), self.agencies.values(), self.sites.values())

    @cached_property
    def directory(self) -> Directory:
        """Looks names up in every way in which people type them."""
        return Directory(self.agencies, self.regions)

    @cached_property
    def _columns_by_agency(self) -> dict[str, tuple[Column, ...]]:
        columns: dict[str, tuple[Column, ...]] = {}
        for site in self.sites.values():
            for column in site.columns:
                for agency in column.publishers:
                    columns[agency] = (*columns.get(agency, ()), column)
        return columns

    @cached_property
    def _region_names(self) -> Names:
        regions = self.regions.values()
        tiers = (
            tier_of((region.code, region.code) for region in regions),
            tier_of((region.name, region.code) for region in regions),
            tier_of((region.short_name, region.code) for region in regions),
        )
        labels = {region.code: f"{region.code} {self._full_name(region)}" for region in regions}
        return Names("region", tiers, labels)

    @cached_property
    def _agency_names(self) -> Names:
        agencies = self.agencies.values()
        short = (
            (name, agency.id)
            for agency in agencies
            for name in short_names(agency, self.regions.get(agency.region))
        )
        tiers = (
            tier_of((agency.id, agency.id) for agency in agencies),
            tier_of((agency.name, agency.id) for agency in agencies),
            tier_of(short),
        )
        return Names("agency", tiers, {agency.id: f"{agency.id} {agency.name}" for agency in agencies})

    @cached_property
    def _site_names(self) -> Names:
        return Names(
            "site", (tier_of((host, host) for host in self.sites),), {host: host for host in self.sites}
        )

    def _full_name(self, region: Region) -> str:
        above = self.regions.get(region.parent or "")
        return f"{self._full_name(above)}{region.name}" if above else region.name


def load_registry(*extra: Path) -> Registry:
    """The packaged registry with a user's own files; their agencies and sites replace packaged ones by id.

    Raises RegistryError with every fault of every file, InputError for a file that cannot be read.
    """
    from .registry_loading import load_parts  # noqa: PLC0415 - pydantic and PyYAML take 0.2 s to import

    parts = load_parts(*extra)
    return Registry(
        regions=MappingProxyType(parts.regions),
        agencies=MappingProxyType(parts.agencies),
        sites=MappingProxyType(parts.sites),
        items=MappingProxyType(parts.catalogue.items),
        facts=parts.catalogue.facts,
        provinces=MappingProxyType(parts.provinces),
        version=parts.version,
    )


def load_catalogue() -> Mapping[int, DisclosureItem]:
    """The ministry's 18 items by number, read once in a process."""
    from .catalogue_loading import packaged_catalogue  # noqa: PLC0415 - as above

    return MappingProxyType(packaged_catalogue()[0].items)
