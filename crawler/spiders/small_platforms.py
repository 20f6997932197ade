"""Platforms whose lists are plain pages of links: all that is their own is told by ``parsers/listings``.

They share this file, for no spider here adds a way of access: each names the reader of its lists, which knows
the addresses of its articles and of its next page.
"""

from __future__ import annotations

from .base import SiteSpider


class EasysiteSpider(SiteSpider):
    """Crawls sites of EasySite: ``index2.html`` or ``index_2.html``, which a button's ``tagname`` tells."""

    name = "easysite"

    # SiteSpider
    platform = "easysite"


class JicengSpider(SiteSpider):
    """Crawls sites of Zhengzhou's 基层政务公开: one page an item and organ, ``index_2.jhtml`` by a button."""

    name = "jiceng"

    # SiteSpider
    platform = "jiceng"


class JeecmsSpider(SiteSpider):
    """Crawls sites of JEECMS: ``index_2.jhtml`` by a button, 1/N页."""

    name = "jeecms"

    # SiteSpider
    platform = "jeecms"


class PublicitySpider(SiteSpider):
    """Crawls sites of Benxi's ``/publicity/``: 下一页, else nothing tells how many there are."""

    name = "publicity"

    # SiteSpider
    platform = "publicity"
