"""Which sites and columns a command is about: by site, agency, region or address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.errors import UnknownName, UserError
from disclosure.urls import host_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure.model import Column, Site
    from disclosure.registry import Registry

Chosen = dict[str, tuple["Site", list["Column"]]]
"""Site id to the site and those of its columns that are wanted, in the order of the registry."""


def choose(registry: Registry, *, names: Iterable[str], regions: Iterable[str]) -> Chosen:
    """The sites and columns of ``names`` (sites or agencies) and of every agency in ``regions``.

    An agency's columns are taken wherever they lie. Raises UnknownName, and UserError for an agency of
    which no column is known.
    """
    chosen: Chosen = {}
    for name in names:
        site = _site(registry, name)
        if site is not None:
            _add(chosen, registry, site.columns)
            chosen.setdefault(site.id, (site, list(site.columns)))
        else:
            agency = registry.agency(name)
            columns = registry.columns_of(agency.id)
            if not columns:
                raise UserError(f"{agency.name} ({agency.id}): no column is registered; nothing to crawl")
            _add(chosen, registry, columns)
    for name in regions:
        _add_region(chosen, registry, name)
    return chosen


def _site(registry: Registry, name: str) -> Site | None:
    try:
        return registry.site(name)
    except UnknownName:
        return None


def _add(chosen: Chosen, registry: Registry, columns: Iterable[Column]) -> None:
    for column in columns:
        _, wanted = chosen.setdefault(column.site, (registry.sites[column.site], []))
        if column not in wanted:
            wanted.append(column)


def _add_region(chosen: Chosen, registry: Registry, name: str) -> None:
    region = registry.region(name)
    agencies = registry.agencies_in(region.code)
    columns = [column for agency in agencies for column in registry.columns_of(agency.id)]
    if not columns:
        raise UserError(
            f"{region.name} ({region.code}): {len(agencies)} agencies registered, none with a known column"
        )
    _add(chosen, registry, columns)


def site_of_url(registry: Registry, url: str) -> Site:
    """The registered site that ``url`` lies on. Raises UnknownName."""
    site = registry.site_for_host(host_of(url))
    if site is None:
        raise UnknownName(f"{url}: its host belongs to no registered site; register it in a file for --sites")
    return site
