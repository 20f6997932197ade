"""Which spider crawls which platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FALLBACK = "generic"

SPIDERS: Mapping[str, str] = {
    **{
        name: name
        for name in (
            *("trs", "jpage", "jpaas", "gkmlpt", "nfcms", "ucap", "vsb", "openness", "hunan"),
            *("easysite", "jiceng", "jeecms", "publicity"),
            *("json", "sitemap", "generic"),
        )
    },
    **dict.fromkeys(
        ("truecms", "liaoning", "hebei", "cmsweb", "shanghai", "yunnan", "unknown"),
        FALLBACK,  # of their lists no more is known than that they are pages of links
    ),
}
"""Platform of the registry → the spider's name."""

UNREADABLE: Mapping[str, str] = {}
"""Platforms that no spider reads, and why: none now. Their sites are asked nothing, and so reported."""


def spider_of(platform: str) -> str | None:
    """The name of the platform's spider, None where there is none.

    >>> spider_of("trs"), spider_of("vsb"), spider_of("yunnan")
    ('trs', 'vsb', 'generic')
    """
    return None if platform in UNREADABLE else SPIDERS.get(platform, FALLBACK)
