"""What a crawl is asked to do, and the requests that it begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from archive.fetches import FrontierEntry, Kind
from disclosure.errors import UserError
from disclosure.urls import host_of

from .health.review import REVIEW_AFTER
from .lists.walking import Step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from disclosure.model import Column, Site

DELAY = 2.0
"""Seconds between two requests to a host, before jitter, where neither site nor user says otherwise."""

LIST_PRIORITY, DETAIL_PRIORITY, AGAIN_PRIORITY, ATTACHMENT_PRIORITY = 100, 0, -5, -10
"""Lists first: what is listed is then a picture of one moment, not of the weeks that a slow crawl takes.

Known notices come after new ones; before everything where discovery has a budget, which may never be used up.
"""

_CONTACT = re.compile(r"[\x21-\x7e][\x20-\x7e]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A site to crawl: the columns that are wanted, and single ``pages`` beside them."""

    site: Site
    columns: tuple[Column, ...] = ()
    pages: tuple[str, ...] = ()

    @property
    def hosts(self) -> frozenset[str]:
        """The only hosts that may be asked, as :func:`disclosure.urls.host_of` writes them."""
        return frozenset({host_of(self.site.url), *(host.lower() for host in self.site.allow_hosts)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to crawl.

    ``contact`` goes into the user agent and must be set for real sites. ``full`` reads lists to their ends
    although earlier runs did; ``refresh`` does so too, and asks every known notice again. Without it, at most
    ``recheck`` known notices that are due are asked again by a site's run; ``discovery`` is the most requests
    that a crawl makes for lists and new notices of a site.
    ``since`` and ``max_pages`` end a list early; its column then counts as not read to its end. ``delay``
    (seconds) holds for sites that name none. ``daily_cap`` is the most requests a site gets in a UTC day.
    ``retries`` and ``backoff`` (seconds, doubled each time) are for answers and failures that may pass.
    ``commit_every`` is how many fetches a crash may cost a site besides the one under way. ``browser`` is the
    program that renders lists which want one, if it is not found by its usual names. A
    site that gives nothing in ``review_after`` runs in a row needs a person.
    ``log_level`` None lets only errors through.
    """

    contact: str = ""
    full: bool = False
    refresh: bool = False
    recheck: int = 500
    discovery: int | None = None
    since: date | None = None
    max_pages: int | None = None
    attachments: bool = True
    delay: float | None = None
    daily_cap: int | None = None
    retries: int = 2
    backoff: float = 10.0
    commit_every: int = 32
    review_after: int = REVIEW_AFTER
    dry_run: bool = False
    browser: str = ""
    log_level: str | None = None


def user_agent(contact: str) -> str:
    """The name that every request bears.

    >>> user_agent("mailto:someone@example.org").partition("/")[0]
    'gongkai'
    """
    return f"{software()} (+{contact})" if contact else software()


@cache
def software() -> str:
    """``gongkai/<version>``, as user agents and WARC files name a program."""
    try:
        return f"gongkai/{version('gongkai')}"
    except PackageNotFoundError:  # run from a checkout that is not installed
        return "gongkai/0"


def require_contact(targets: Sequence[Target], contact: str) -> None:
    """Raises UserError when a real site is to be asked without saying who asks, or by a way that is none."""
    if contact and not _CONTACT.fullmatch(contact):
        raise UserError(
            f"the contact {contact!r} must be plain ASCII: a mail address or the address of a page"
        )
    for target in targets:
        if target.site.egress and not target.site.egress.startswith(("http://", "https://")):
            raise UserError(f"{target.site.id}: egress {target.site.egress!r} is no proxy's http(s) address")
    real = [target.site.id for target in targets if not target.site.allow_private]
    if real and not contact:
        raise UserError(
            f"{real[0]} is a real site: say whom its webmaster can write to, by --contact or GONGKAI_CONTACT"
        )


def seeds(target: Target) -> list[FrontierEntry]:
    """The requests that a crawl of the target begins with: each column's first page, then single pages."""
    lists = [_first_page(target.site, column) for column in target.columns]
    pages = [FrontierEntry(url=url, kind=Kind.DETAIL, priority=DETAIL_PRIORITY) for url in target.pages]
    return [*lists, *pages]


def _first_page(site: Site, column: Column) -> FrontierEntry:
    """A column's first page: a GET, or a POST of what ``list.post`` of its params says, a form or JSON."""
    posted = {**site.params, **column.params}.get("list.post", "")
    return FrontierEntry(
        url=column.url,
        kind=Kind.LIST,
        column=column.id,
        priority=LIST_PRIORITY,
        method="POST" if posted else "GET",
        body=posted.encode(),
        params=Step().to_params(),
    )


def delay_of(site: Site, options: Options) -> float:
    """Seconds between two requests to the site: its own, else the user's, else :data:`DELAY`."""
    own = site.delay if site.delay is not None else options.delay
    return DELAY if own is None else own


def daily_cap(site: Site, options: Options) -> int | None:
    """The most requests that the site gets in a UTC day: of its ``params``, else the user's, or None."""
    own = site.params.get("daily_cap")
    return int(own) if own else options.daily_cap


def review_after(site: Site, options: Options) -> int:
    """How many runs in a row without result call for a person: of the site's ``params``, else the user's."""
    own = site.params.get("review_after")
    return int(own) if own else options.review_after


WISHES = ("since", "max_pages", "full", "refresh")
"""The settings of a run on which it depends what its result means."""


def run_settings(target: Target, options: Options) -> dict[str, str]:
    """What the manifest of a run says of how it was begun."""
    said = {
        "columns": " ".join(column.id for column in target.columns),
        "refresh": str(options.refresh).lower(),
        "full": "true" if options.full else "",
        "recheck": "" if options.refresh else str(options.recheck),
        "since": str(options.since or ""),
        "max_pages": str(options.max_pages or ""),
    }
    return {name: value for name, value in said.items() if value}
