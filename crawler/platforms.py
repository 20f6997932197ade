"""Which spider crawls which platform."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .asking import Access

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


@cache
def access_of(platform: str) -> Access:
    """How the platform's lists are read: its spider, which needs neither crawler nor campaign for that."""
    from scrapy.settings import Settings  # noqa: PLC0415 - Scrapy is loaded where it crawls
    from scrapy.spiderloader import SpiderLoader  # noqa: PLC0415 - as above

    from .settings import SPIDER_MODULES  # noqa: PLC0415 - as above

    name = spider_of(platform)
    if name is None:
        raise ValueError(f"{platform}: {UNREADABLE[platform]}")
    spider: Any = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": SPIDER_MODULES})).load(name)
    access: Access = spider.__new__(spider)
    return access
