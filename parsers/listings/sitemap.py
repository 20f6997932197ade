"""Sitemaps (sitemaps.org, protocol 0.9): a site's addresses in XML, plain or gzip, or an index of such files.

A sitemap states no titles; ``lastmod`` is when a page was last changed, not published, and so stands among
the row's fields. Input is hostile: no document type is read, so that no entity is expanded; what gzip holds
is unpacked up to a limit; XML that is cut off is an error, for a part of a sitemap would pass for all.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from lxml import etree

from disclosure.errors import ParseError
from parsers.encoding import decode

from .cleaning import plain, target
from .gathering import NO_WEB_ADDRESS
from .rows import CHANGED, Listing, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parsers.page import Page

MOST_BYTES = 52_428_800
"""Of a sitemap unpacked, by the protocol."""
MOST_ENTRIES = 50_000
"""Addresses in a sitemap, or sitemaps in an index, by the protocol."""

_GZIP = b"\x1f\x8b"
_ROOT = re.compile(r"<(?:\w{1,20}:)?(urlset|sitemapindex)[\s>/]")
_DECLARATION = re.compile(r"\s{0,99}<\?xml[^<>]{0,200}\?>")
_BARE = re.compile(r"&(?!#?\w{1,10};)")
_TOO_LONG = 2048
"""Characters of an address, by the protocol."""


def is_sitemap(page: Page) -> bool:
    """Whether an answer is a sitemap or an index of sitemaps; of one in gzip only its address tells."""
    if page.body.startswith(_GZIP):
        return "sitemap" in (page.address or "").lower()
    return _ROOT.search(page.text[:4000]) is not None


def parse(page: Page, pattern: str = "") -> Listing:
    """The rows of a sitemap whose addresses match ``pattern``; of an index, the sitemaps as ``parts``.

    Raises ParseError for what is no whole sitemap, and for a pattern that is none.
    """
    try:
        wanted = re.compile(pattern)
    except re.error as error:
        raise ParseError(f"list.pattern {pattern!r} is no regular expression: {error}") from None
    root = _root(_source(page))
    entries = list(_entries(root))
    if len(entries) > MOST_ENTRIES:
        raise ParseError(f"the sitemap has more than {MOST_ENTRIES} entries, against its protocol")
    if _name(root) == "sitemapindex":
        parts = (target(page, entry.get("loc", "")) for entry in entries)
        return Listing(parts=tuple(dict.fromkeys(filter(None, parts))), platform="sitemap")
    rows: dict[str, Row] = {}
    skipped = 0
    for entry in entries:
        url = target(page, entry.get("loc", "")[: _TOO_LONG + 1])
        if url is None or len(url) > _TOO_LONG:
            skipped += 1
        elif wanted.search(url):
            fields = {CHANGED: entry[CHANGED]} if entry.get(CHANGED) else {}
            rows.setdefault(url, Row(url=url, title=entry.get("title", ""), fields=fields))
    reasons = {NO_WEB_ADDRESS: skipped} if skipped else {}
    return Listing(rows=tuple(rows.values()), skipped=reasons, platform="sitemap")


def _source(page: Page) -> str:
    """The text of a sitemap, unpacked if need be."""
    if not page.body.startswith(_GZIP):
        return page.text
    unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        body = unpacking.decompress(page.body, MOST_BYTES + 1)
    except zlib.error as error:
        raise ParseError(f"the sitemap is no gzip: {error}") from None
    if len(body) > MOST_BYTES:
        raise ParseError(f"the sitemap holds more than {MOST_BYTES} bytes, against its protocol")
    if not unpacking.eof:
        raise ParseError("the sitemap in gzip is cut off")
    return decode(body, "text/xml").text


def _root(source: str) -> etree._Element:
    head = source[:4000]
    if "<!DOCTYPE" in head or "<!ENTITY" in head or not _ROOT.search(head):
        raise ParseError("the answer is no sitemap")
    declared = _DECLARATION.match(source.lstrip("\ufeff"))
    text = _BARE.sub("&amp;", source.lstrip("\ufeff")[declared.end() if declared else 0 :])
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(text.strip().encode("utf-8", "replace"), parser)
    except etree.LxmlError as error:
        raise ParseError(f"the sitemap is no whole XML: {str(error)[:80]}") from None


def _entries(root: etree._Element) -> Iterator[dict[str, str]]:
    """What each ``url`` or ``sitemap`` says: ``loc``, ``lastmod``, and the title that sitemaps of news have.

    The addresses of an entry's pictures are below elements of their own, and are none of these.
    """
    for element in root:
        if isinstance(element.tag, str) and _name(element) in {"url", "sitemap"}:
            said: dict[str, str] = {}
            for child in element.iter(etree.Element):
                name, above = _name(child), child.getparent()
                own = above is element and name in {"loc", CHANGED}
                if own or (name == "title" and above is not None and _name(above) == "news"):
                    said.setdefault(name, plain(child.text or ""))
            yield said


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()
