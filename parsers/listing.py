"""Reading list pages: which notices a column lists, how many there are, and where its next page lies."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from disclosure.urls import canonical_url

from .listings import generic, gkmlpt, jpaas, jpage, json_list, openness, sitemap, trs, vsb, xml_list
from .listings.detecting import by_interface, detect_listing
from .listings.gathering import NO_WEB_ADDRESS
from .listings.govcn import GOVCN
from .listings.paging import calls_next
from .listings.rows import NOTHING, Listing, NextPage, Row
from .listings.shapes import shape_from_params
from .listings.small_platforms import SMALL
from .listings.ucap import UCAP

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .page import Page

__all__ = ["AUTO", "PARSERS", "Listing", "NextPage", "Row", "detect_listing", "parse_listing"]

AUTO = "auto"

PARSERS: Mapping[str, Callable[[Page], Listing]] = {
    "trs": trs.parse,
    "jpage": jpage.parse,
    "jpaas": jpaas.parse,
    "gkmlpt": gkmlpt.parse,
    "vsb": vsb.parse,
    "openness": openness.parse,
    "govcn": GOVCN.parse,
    "ucap": UCAP.parse,
    **{platform.name: platform.parse for platform in SMALL},
    "json": json_list.parse,
    "xml": xml_list.parse,
    "sitemap": sitemap.parse,
    "generic": generic.parse,
}
"""Platform → reader of its lists; other platforms are read as plain pages of links."""

_STUB = 600
"""Bytes below which a page without rows is a stub; 300 to 400 were seen in the place of deep pages."""
_NOTHING_FOUND = re.compile(
    r"暂无|没有(?:找到|相关|数据|内容|记录)|无(?:相关|符合)|查无|<datastore|<recordset", re.IGNORECASE
)

_INTERFACE = re.compile(
    r"/dataproxy\.jsp|/page/build/unit|/gkmlpt/api/|/(?:common/search|searchList|search)/[0-9a-f]{32}"
    r"|/site/label/|\.json(?:$|\?)"
)


def parse_listing(page: Page, platform: str | None = AUTO, params: Mapping[str, str] = NOTHING) -> Listing:
    """The list on ``page`` as ``platform`` writes lists; ``auto`` or None finds the platform by the page.

    An answer in JSON or XML, and a page whose rows an interface gives, are read as such on any platform: one
    site may have columns of several. ``params`` are those of the site's or column's
    entry in the registry; ``list.rows`` and the like describe an answer in JSON (see
    :mod:`parsers.listings.shapes`).
    Raises ParseError for what is no page, and for an answer that is cut off or holds no list.

    A page without any row gives a Listing without rows: whether that may be is judged by whoever walks the
    list.

    >>> from parsers.page import Page
    >>> body = '<ul><li><a href="./202401/t20240105_12.html">关于户口迁移的公告</a> 2024-01-05</li></ul>'
    >>> listing = parse_listing(Page(body.encode(), "http://gaj.example.gov.cn/tzgg/"), "trs")
    >>> listing.rows[0].url, listing.rows[0].date
    ('http://gaj.example.gov.cn/tzgg/202401/t20240105_12.html', '2024-01-05')
    """
    if shape := shape_from_params(params):
        return _checked(page, json_list.parse(page, shape))
    if platform == "sitemap" or sitemap.is_sitemap(page):
        return sitemap.parse(page, params.get("list.pattern", ""))
    if platform in {None, AUTO} or json_list.is_json(page) or xml_list.is_xml(page):
        platform = detect_listing(page)
    elif platform not in {"json", "xml"}:
        platform = by_interface(page) or platform
    return _checked(page, PARSERS.get(platform or "", generic.parse)(page))


def _checked(page: Page, listing: Listing) -> Listing:
    """The listing without a next page that is this page, and marked where the page is but a stub."""
    following, here = listing.next, page.address or ""
    asks_by_url = following is not None and not (following.form or following.change)
    if following and asks_by_url and canonical_url(following.url) == canonical_url(here):
        listing = replace(listing, next=None)
    if page.address is None and not listing.rows and (lost := relative_links(page)):
        listing = replace(listing, skipped={**listing.skipped, NO_WEB_ADDRESS: lost})
    shell = (listing.is_shell and listing.next is not None) or is_shell(page, listing)
    return replace(
        listing, stub=is_stub(page, listing), is_shell=shell, calls_next=_calls_next(page, listing)
    )


def _calls_next(page: Page, listing: Listing) -> bool:
    counted = listing.next is not None or listing.total is not None or listing.pages is not None
    if counted or not listing.rows or json_list.is_json(page) or xml_list.is_xml(page):
        return False
    return calls_next(page)


def is_shell(page: Page, listing: Listing) -> bool:
    """Whether the page shows no row and leads to the interface that gives the first ones."""
    if listing.rows or listing.next is None or listing.total == 0:
        return False
    return _INTERFACE.search(listing.next.url) is not None and not _INTERFACE.search(page.address or "")


def relative_links(page: Page) -> int:
    """How many links of a page without address lead nowhere for want of it."""
    if json_list.is_json(page) or xml_list.is_xml(page):
        return 0
    hrefs = (element.get("href") or "" for element in page.tree.iter("a"))
    return sum(bool(href) and href[0] != "#" and ":" not in href.partition("/")[0] for href in hrefs)


def is_stub(page: Page, listing: Listing) -> bool:
    """Whether the page is one of a few hundred bytes that stands in the place of a page of the list."""
    says_nothing = not listing.rows and listing.total is None and listing.next is None
    return says_nothing and len(page.body) < _STUB and _NOTHING_FOUND.search(page.text) is None
