"""What must hold of a site and its columns before anything is fetched from it."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from .catalogue_data import ITEM_NUMBERS
from .schema import nearest
from .urls import canonical_url, host_of, is_government_host

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .registry_schema import ColumnEntry, SiteEntry
    from .registry_tables import Located, Tables
    from .yaml_text import Fault


def site_faults(tables: Tables) -> Iterator[Fault]:
    """Every fault of the sites and of their columns."""
    agencies = {located.entry.id for located in tables.agencies}
    seen: set[str] = set()
    for located in tables.sites:
        if located.entry.id in seen:
            yield located.fault("id", message=f"the host {located.entry.id} stands twice; keep one of them")
        seen.add(located.entry.id)
        for check in (_address, _outside, _private, _period):
            for key, message in check(located.entry):
                yield located.fault(key, message=message)
        yield from _agency_faults(located, agencies, tables.broken.ids)
        yield from _column_faults(located)


def is_private(host: str) -> bool:
    """Whether a host names this machine or its own network.

    >>> is_private("127.0.0.1:8000"), is_private("localhost"), is_private("[fe80::1]")
    (True, True, True)
    >>> is_private("www.example.gov.cn"), is_private("117.141.250.58:10060")
    (False, False)
    """
    name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return name == "localhost" or name.endswith((".localhost", ".local"))
    return not address.is_global


def _address(site: SiteEntry) -> Iterator[tuple[str, str]]:
    if site.id != host_of(site.url):
        yield "id", f"the id of a site is its host: {host_of(site.url)} is expected, not {site.id}"


def _outside(site: SiteEntry) -> Iterator[tuple[str, str]]:
    """A host outside ``*.gov.cn`` needs a written reason: cloned and hijacked pages are many."""
    own = host_of(site.url)
    outside = [host for host in (own, *site.allow_hosts) if not is_government_host(host)]
    if outside and not site.exception:
        key = "url" if outside[0] == own else "allow_hosts"
        yield key, f"{', '.join(outside)} lies outside *.gov.cn: exception must say why it is trusted"
    if site.exception and not outside:
        yield "exception", "all hosts lie in *.gov.cn: there is nothing to except"
    for host in site.allow_hosts:
        if host != host_of(f"http://{host}/"):
            yield "allow_hosts", f"{host!r} is no host: one such as www.example.gov.cn is expected"


def _private(site: SiteEntry) -> Iterator[tuple[str, str]]:
    private = [host for host in (host_of(site.url), *site.allow_hosts) if is_private(host)]
    if private and not site.allow_private:
        yield "allow_private", f"{', '.join(private)} is a private address: true is expected for samples"
    if site.allow_private and not private:
        yield "allow_private", "no host is a private address: leave it out"


def _period(site: SiteEntry) -> Iterator[tuple[str, str]]:
    if site.valid_from and site.valid_to and site.valid_to < site.valid_from:
        yield "valid_to", f"{site.valid_to} is before valid_from"


def _agency_faults(located: Located[SiteEntry], agencies: set[str], broken: set[str]) -> Iterator[Fault]:
    """Every column has an agency, its own or the site's, and that is registered."""
    site = located.entry
    keys: list[tuple[tuple[int | str, ...], str | None]] = [
        (("columns", position, "agency"), column.agency) for position, column in enumerate(site.columns)
    ]
    for key, agency in [(("agency",), site.agency), *keys]:
        if agency is None:
            if key[0] == "columns" and site.agency is None:
                yield located.fault(*key, message="is missing, here and at the site")
        elif agency not in agencies | broken:
            message = f"there is no agency {agency}{nearest(agency, agencies)}"
            yield located.fault(*key, message=message)
    for position, column in enumerate(site.columns):
        own = column.agency or site.agency
        for place, agency in enumerate(column.shared_with):
            key = ("columns", position, "shared_with", place)
            if agency == own or agency in column.shared_with[:place]:
                yield located.fault(*key, message=f"the column is {agency}'s already; leave it out")
            elif agency not in agencies | broken:
                message = f"there is no agency {agency}{nearest(agency, agencies)}"
                yield located.fault(*key, message=message)


def _column_faults(located: Located[SiteEntry]) -> Iterator[Fault]:
    site = located.entry
    seen: set[str] = set()
    hosts = {site.id, host_of(site.url), *site.allow_hosts}  # a wrong id is one fault, not each column's
    lists: dict[tuple[str, ...], str] = {}
    for position, column in enumerate(site.columns):
        other = lists.setdefault(_list_of(site, column), column.id)
        if other != column.id:
            message = f"the column {other} has the same list; keep one of them, with the items of both"
            yield located.fault("columns", position, "url", message=message)
        if column.id in seen:
            message = f"the column {column.id} stands twice on {site.id}; keep one of them"
            yield located.fault("columns", position, "id", message=message)
        seen.add(column.id)
        for key, message in _column(column, hosts):
            yield located.fault("columns", position, *key, message=message)


def _list_of(site: SiteEntry, column: ColumnEntry) -> tuple[str, ...]:
    """What tells one list from another: a crawl asks for each once, for the first column that names it."""
    posted = {**site.params, **column.params}.get("list.post", "")
    return canonical_url(column.url), column.url.partition("#")[2], posted


def _column(column: ColumnEntry, hosts: set[str]) -> Iterator[tuple[tuple[int | str, ...], str]]:
    host = host_of(column.url)
    if host not in hosts:
        yield ("url",), f"{host} is neither the site's host nor in allow_hosts"
    for place, number in enumerate(column.items):
        if number not in ITEM_NUMBERS:
            yield ("items", place), f"there is no item {number}: the catalogue has 1 to 18"
        elif number in column.items[:place]:
            yield ("items", place), f"item {number} stands twice; keep one of them"
