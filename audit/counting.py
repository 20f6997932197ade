"""Which pages can stand for an agency: listed by it, on a registered host of the government."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.model import AgencyLevel
from disclosure.urls import host_of, is_government_host

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure.model import Column, Site
    from disclosure.registry import Registry
    from indexer.serving import Listing

_LEVELS = tuple(AgencyLevel)  # from the ministry down


def counts(listing: Listing, sites: Mapping[str, Site]) -> bool:
    """Whether a notice can stand for its agency.

    Listed means: in a column that the registry gives to this agency, or where none is named, in a column at
    all. The host must be the site's, or one that the site allows, and lie in ``*.gov.cn`` unless the site's
    entry says why it need not. Spoofed copies elsewhere never count.
    """
    site = sites.get(listing.site)
    if site is None or _column(site, listing) is None:
        return False
    if listing.host not in {host_of(site.url), *site.allow_hosts}:
        return False
    return is_government_host(listing.host) or bool(site.exception)


class Publishers:
    """For whom a notice stands, by region. Remembers its answers: columns are few, notices many."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._known: dict[Listing, dict[str, str]] = {}

    def of(self, listing: Listing) -> dict[str, str]:
        """Region → the highest agency of the notice's column there; empty where the notice does not count."""
        if listing not in self._known:
            self._known[listing] = self._find(listing)
        return self._known[listing]

    def _find(self, listing: Listing) -> dict[str, str]:
        if not counts(listing, self._registry.sites):
            return {}
        column = self._registry.column(listing.site, listing.column)
        agencies = [self._registry.agencies[agency] for agency in column.publishers]
        found: dict[str, str] = {}
        for agency in sorted(agencies, key=lambda one: _LEVELS.index(one.level)):
            found.setdefault(agency.region, agency.id)
        return found


def _column(site: Site, listing: Listing) -> Column | None:
    own = (one for one in site.columns if one.id == listing.column)
    return next((one for one in own if listing.agency in {"", one.agency}), None)
