"""Which platform a list page is of, by what it is, says and links to. Its address need not be known."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from . import generic, gkmlpt, jpaas, openness, sitemap, trs, vsb, xml_list
from .frames import Frames
from .govcn import GOVCN
from .json_list import is_json
from .links import links_of
from .pager_call import pager_call
from .small_platforms import SMALL
from .ucap import UCAP

if TYPE_CHECKING:
    from collections.abc import Callable

    from parsers.page import Page

JSON, XML, GENERIC = "json", "xml", "generic"

_ARTICLES: dict[str, Callable[[str], bool]] = {
    "vsb": vsb.is_own,
    "openness": openness.is_own,
    "govcn": GOVCN.is_own,
    "ucap": UCAP.is_own,
    **{platform.name: platform.is_own for platform in SMALL},
    "trs": trs.is_own,
    "jpage": lambda url: "/art/" in url and url.rpartition("/")[2].startswith("art_"),
}
_FEWEST = 2
"""Links that must look like a platform's articles before they are believed to be."""


def detect_listing(page: Page) -> str:
    """The name of the reader for a page, ``generic`` where no platform is recognised.

    Raises ParseError for what is no page.
    """
    if sitemap.is_sitemap(page):
        return "sitemap"
    if is_json(page):
        return "jpaas" if jpaas.is_answer(page) else JSON
    if xml_list.is_xml(page):
        return XML
    return _by_source(page) or _by_address(page) or _by_links(page) or GENERIC


def by_interface(page: Page) -> str | None:
    """The platform whose interface the page's script asks for its rows; such a page is no page of links.

    It holds whatever the registry calls the site's platform: one site may have columns of several.
    """
    lower = page.text[:200_000].lower()
    if "<datastore" in lower or "dataproxy.jsp" in lower or "datastore = [" in lower:
        return "jpage"
    if jpaas.made(page):
        return "jpaas"
    if gkmlpt.made(page):
        return "gkmlpt"
    return "openness" if openness.made(page) else None


def _by_source(page: Page) -> str | None:
    if asked := by_interface(page):
        return asked
    if vsb.made(page):
        return "vsb"
    marked = (UCAP, *SMALL)
    return next(
        (platform.name for platform in marked if any(mark in page.text for mark in platform.marks)), None
    )


def _by_address(page: Page) -> str | None:
    if urlsplit(page.address or "").hostname in {"www.gov.cn", "big5.www.gov.cn"}:
        return "govcn"
    return next((platform.name for platform in SMALL if platform.address and platform.made(page)), None)


def _by_links(page: Page) -> str | None:
    """The platform that most links outside the page's frame look like articles of; else TRS by its pager."""
    frames = Frames()
    urls = {link.url for link in links_of(page) if not frames.hold(link.element)}
    counts = {name: sum(map(is_own, urls)) for name, is_own in _ARTICLES.items()}
    best = max(counts, key=lambda name: counts[name])
    if counts[best] >= _FEWEST or (counts[best] and 2 * counts[best] >= sum(map(generic.is_article, urls))):
        return best
    return "trs" if pager_call(page) else None
