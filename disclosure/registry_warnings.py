"""What is remarkable about a registry without being wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from .urls import is_government_host

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from .places import Site
    from .registry import Registry

MONTHS = 12
"""Months after which evidence should be looked at again."""

_DAYS_A_MONTH = 30.44


class Warned(NamedTuple):
    """A remark: its kind, the site or agency, and the sentence."""

    kind: str
    id: str
    message: str


def warnings_of(
    registry: Registry, today: date, *, months: int = MONTHS, is_readable: Callable[[str], bool] = bool
) -> Iterator[Warned]:
    """Every remark, in the order of the registry.

    ``is_readable`` says whether some spider reads a platform. Evidence without a day is not called old: the
    package's has none, and says so.
    """
    for site in registry.sites.values():
        yield from _of_columns(site)
        if not is_readable(site.platform):
            yield Warned("platform", site.id, f"no spider reads the platform {site.platform}")
        if site.platform == "unknown":
            yield Warned(
                "platform", site.id, "its platform was not recognised; gongkai site probe looks at it"
            )
        if site.exception and not is_government_host(site.id):
            yield Warned("exception", site.id, f"trusted though outside *.gov.cn: {site.exception}")
        if old := _oldest_look(site, registry, today, months):
            yield Warned("evidence", site.id, f"last seen {old}, more than {months} months ago")


def _of_columns(site: Site) -> Iterator[Warned]:
    if not site.columns:
        yield Warned("columns", site.id, "none of its columns is registered: nothing is crawled")
    for column in site.columns:
        if urlsplit(column.url).scheme == "http" and urlsplit(site.url).scheme == "https":
            yield Warned("scheme", site.id, f"column {column.id} is asked by http, the site by https")


def _oldest_look(site: Site, registry: Registry, today: date, months: int) -> date | None:
    """The last day on which anything of the site was seen, if that is too long ago."""
    ids = {agency for column in site.columns for agency in column.publishers}
    evidence = [*site.evidence, *(each for one in ids for each in registry.agencies[one].evidence)]
    seen = [each.seen for each in evidence if each.seen is not None and urlsplit(each.url).netloc == site.id]
    last = max(seen, default=None)
    return last if last is not None and (today - last).days > months * _DAYS_A_MONTH else None
