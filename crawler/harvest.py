"""What WARC files say of the crawl that writes them: its programs, its name, its manners and its limits."""

from __future__ import annotations

import sys
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from archive.warc.info import Harvest

from . import settings
from .plan import delay_of, software, user_agent

if TYPE_CHECKING:
    from .hosts.server_clocks import ServerClocks
    from .plan import Options, Target


@cache
def programs() -> str:
    """The software with the libraries that decide what is asked, received and written."""
    libraries = (f"{name} {version(name)}" for name in ("Scrapy", "Twisted", "warcio"))
    python = f"Python {sys.version_info.major}.{sys.version_info.minor}"
    return f"{software()} ({'; '.join((*libraries, python))})"


def harvest_of(target: Target, options: Options, clocks: ServerClocks) -> Harvest:
    """The settings by which a site is crawled; names are those of ISO 28500 (6.2) as far as it has them.

    A host's name and address are left out: they are the operator's, who is named by a contact of his choice.
    """
    delay = delay_of(target.site, options)
    return Harvest(
        settings={
            "robots": "obey (RFC 9309, with Crawl-delay)",
            "http-header-user-agent": user_agent(options.contact),
            "via-proxy": "yes" if target.site.egress else "",
            "politeness": f"one connection a host, {delay:g} s between requests, more where it is slow",
            "limits": (
                f"{settings.GONGKAI_PAGE_MAXSIZE} octets of a page,"
                f" {settings.GONGKAI_ATTACHMENT_MAXSIZE} of an attachment,"
                f" {settings.GONGKAI_HEAD_MAXSIZE} of a head; {settings.DOWNLOAD_TIMEOUT} s for a page,"
                f" {settings.GONGKAI_ATTACHMENT_TIMEOUT:g} s for an attachment; more is not kept"
            ),
        },
        clock_offset=clocks.said,
    )
