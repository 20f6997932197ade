"""Which pages can stand for an agency: listed by it, on a registered host of the government."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.urls import host_of, is_government_host

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure.model import Column, Site
    from disclosure.registry import Registry
    from indexer.serving import Serving


def counts(serving: Serving, sites: Mapping[str, Site]) -> bool:
    """Whether a notice can stand for its agency.

    Listed means: in a column that the registry gives to this agency. The host must be the site's, or one
    that the site allows, and lie in ``*.gov.cn`` unless the site's entry says why it need not. Spoofed copies
    elsewhere never count.
    """
    site = sites.get(serving.site)
    if site is None or _column(site, serving) is None:
        return False
    if serving.host not in {host_of(site.url), *site.allow_hosts}:
        return False
    return is_government_host(serving.host) or bool(site.exception)


class Publishers:
    """For whom a notice stands, by region. Remembers its answers: columns are few, notices many."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._known: dict[tuple[str, str, str, str], dict[str, str]] = {}

    def of(self, serving: Serving) -> dict[str, str]:
        """Region → the first agency of the notice's column there; empty where the notice does not count."""
        key = (serving.site, serving.column, serving.agency, serving.host)
        if key not in self._known:
            self._known[key] = self._find(serving)
        return self._known[key]

    def _find(self, serving: Serving) -> dict[str, str]:
        if not counts(serving, self._registry.sites):
            return {}
        column = self._registry.column(serving.site, serving.column)
        found: dict[str, str] = {}
        for agency in column.publishers:
            found.setdefault(self._registry.agencies[agency].region, agency)
        return found


def _column(site: Site, serving: Serving) -> Column | None:
    return next(
        (one for one in site.columns if (one.id, one.agency) == (serving.column, serving.agency)), None
    )
