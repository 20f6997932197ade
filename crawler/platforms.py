"""Which spider crawls which platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SPIDERS: Mapping[str, str] = {"trs": "trs", "jpage": "jpage", "jpaas": "jpage"}
"""Platform → the spider's name; plain pages of links are what the others are taken for."""

UNREADABLE: Mapping[str, str] = {}
"""Platforms that no spider reads, and why: none now. Their sites are asked nothing, and so reported."""

FALLBACK = "generic"


def spider_of(platform: str) -> str | None:
    """The name of the platform's spider, None where there is none.

    >>> spider_of("trs"), spider_of("vsb"), spider_of("gkmlpt")
    ('trs', 'generic', 'generic')
    """
    return None if platform in UNREADABLE else SPIDERS.get(platform, FALLBACK)
