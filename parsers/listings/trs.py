"""Lists of TRS WCM (拓尔思): static files ``index.html``, ``index_1.html`` …, numbered by a script call.

Seen: ``createPageHTML(12, 0, "index", "html")`` (pages, current counted from 0), and a newer form with the
pager's element before and the number of rows behind, counted from 1:
``createPageHTML("page_div", 12, 1, "index", "html", 230)``. In both the file after this one bears the current
number plus one. Older templates say ``var countPage = 12`` and ``var currentPage = 0``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from .articles import has_document_id
from .blocks import find_rows
from .links import links_of, shown_text
from .paging import linked_next, numbered_sibling, page_number
from .rows import Listing, NextPage
from .totals import stated_pages, stated_total

if TYPE_CHECKING:
    from parsers.page import Page

CALL = re.compile(
    r"""createPageHTML\s{0,9}\(\s{0,9}(?P<element>["'][^"']{0,80}["']\s*,\s*)?(?P<pages>\d+)\s*,\s*(?P<current>\d+)\s*,"""
    r"""\s*["'](?P<name>[^"'/]{1,80})["']\s*,\s*["']\.?(?P<ext>\w+)["']\s*(?:,\s*(?P<total>\d+))?"""
)
_CURRENT = re.compile(r"\bcurrentPage\s*=\s*(\d+)")
_ARTICLE = re.compile(r"/t(?:\d{8}_)?\d+\.s?html?$")


def parse(page: Page) -> Listing:
    """The list on a TRS page. Raises ParseError for what is no page."""
    call = CALL.search(page.text)
    shown = shown_text(page)
    total, pages = stated_total(shown, page.text), stated_pages(shown, page.text)
    if call is not None:
        total = int(call["total"]) if call["total"] else total
        pages = int(call["pages"])
    links = links_of(page)
    found = find_rows(page, is_article, links)
    return Listing(
        rows=found.rows if total != 0 else (),
        total=total,
        pages=pages,
        next=_next(page, call) or linked_next(page, links),
        page=current_page(call, page.address),
        skipped=found.skipped,
        platform="trs",
    )


def current_page(call: re.Match[str] | None, address: str | None) -> int | None:
    """The number of this page, from 1: the older call counts from 0, the newer, with an element, from 1.

    A first page whose older call says 1 is written by a template that counts from 1 too.
    """
    if call is None:
        return None
    first = address is not None and page_number(address) == 0
    return 1 if first else int(call["current"]) + (call["element"] is None)


def is_own(url: str) -> bool:
    """Whether the address is that of an article of TRS."""
    return _ARTICLE.search(url.partition("?")[0]) is not None


def is_article(url: str) -> bool:
    """Whether the address is an article's: TRS's own, or another platform's on the same site.

    >>> is_article("http://gaj.example.gov.cn/tzgg/202401/t20240105_1234.html")
    True
    >>> is_article("http://gaj.example.gov.cn/tzgg/index.html")
    False
    """
    return is_own(url) or has_document_id(url)


def _next(page: Page, call: re.Match[str] | None) -> NextPage | None:
    if call is not None and page.address:
        name = f"{call['name']}_{int(call['current']) + 1}.{call['ext']}"
        return NextPage(url=urljoin(page.address, name))
    current = _CURRENT.search(page.text)
    if current is not None and page.address and "countPage" in page.text:
        url = numbered_sibling(page.address, int(current[1]) + 1)
        return NextPage(url=url) if url else None
    return None


def called_next(page: Page) -> NextPage | None:
    """The next file by the script call, unless this is the last page; other platforms took the call over."""
    call = CALL.search(page.text)
    number = current_page(call, page.address)
    return None if call is None or number is None or number >= int(call["pages"]) else _next(page, call)
