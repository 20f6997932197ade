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

from disclosure.urls import document_id

from .blocks import find_rows
from .links import shown_text
from .paging import linked_next, numbered_sibling
from .rows import Listing, NextPage
from .totals import stated_pages, stated_total

if TYPE_CHECKING:
    from parsers.page import Page

_CALL = re.compile(
    r"""createPageHTML\s*\(\s*(?:["'][^"']*["']\s*,\s*)?(?P<pages>\d+)\s*,\s*(?P<current>\d+)\s*,"""
    r"""\s*["'](?P<name>[^"'/]+)["']\s*,\s*["']\.?(?P<ext>\w+)["']\s*(?:,\s*(?P<total>\d+))?"""
)
_CURRENT = re.compile(r"\bcurrentPage\s*=\s*(\d+)")
_ARTICLE = re.compile(r"/t(?:\d{8}_)?\d+\.s?html?$")


def parse(page: Page) -> Listing:
    """The list on a TRS page. Raises ParseError for what is no page."""
    call = _CALL.search(page.text)
    shown = shown_text(page)
    total, pages = stated_total(shown, page.text), stated_pages(shown, page.text)
    if call is not None:
        total = int(call["total"]) if call["total"] else total
        pages = int(call["pages"])
    rows = find_rows(page, is_article) if total != 0 else ()
    return Listing(rows=rows, total=total, pages=pages, next=_next(page, call))


def is_article(url: str) -> bool:
    """Whether the address is an article's: TRS's own, or another platform's on the same site.

    >>> is_article("http://gaj.example.gov.cn/tzgg/202401/t20240105_1234.html")
    True
    >>> is_article("http://gaj.example.gov.cn/tzgg/index.html")
    False
    """
    return _ARTICLE.search(url.partition("?")[0]) is not None or document_id(url) is not None


def _next(page: Page, call: re.Match[str] | None) -> NextPage | None:
    if call is not None and page.address:
        name = f"{call['name']}_{int(call['current']) + 1}.{call['ext']}"
        return NextPage(url=urljoin(page.address, name))
    current = _CURRENT.search(page.text)
    if current is not None and page.address and "countPage" in page.text:
        url = numbered_sibling(page.address, int(current[1]) + 1)
        return NextPage(url=url) if url else None
    return linked_next(page)
