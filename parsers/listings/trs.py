"""Lists of TRS WCM (拓尔思): static files ``index.html``, ``index_1.html`` …, numbered by a script call.

The call is that of :mod:`.pager_call`. Older templates say ``var countPage = 12; var currentPage = 0``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import generic
from .articles import has_document_id, is_page
from .blocks import find_rows
from .emptiness import is_empty
from .links import links_of, shown_text
from .pager_call import called_next, pager_call
from .paging import linked_next, numbered_sibling
from .rows import Listing, NextPage
from .totals import stated_pages, stated_total

if TYPE_CHECKING:
    from parsers.page import Page

_CURRENT = re.compile(r"\bcurrentPage\s*=\s*(\d+)")
_ARTICLE = re.compile(r"/t(?:\d{8}_)?\d+\.s?html?$")


def parse(page: Page) -> Listing:
    """The list on a TRS page. Raises ParseError for what is no page."""
    call = pager_call(page)
    shown = shown_text(page)
    total, pages = stated_total(shown, page.text), stated_pages(shown, page.text)
    if call is not None:
        total, pages = total if call.total is None else call.total, call.pages
    links = links_of(page)
    found = find_rows(page, is_article, links)
    if not found.rows:  # a column of another platform's articles, or of topics
        found = find_rows(page, lambda url: generic.is_article(url) and not is_page(page, url), links)
    is_only = call is not None and call.pages <= 1
    is_last = call is not None and call.sure and call.page >= call.pages
    return Listing(
        rows=() if total == 0 or (is_only and is_empty(page, found.rows)) else found.rows,
        total=total,
        pages=pages,
        next=called_next(call) or (None if is_last else _counted_next(page)) or linked_next(page, links),
        page=call.page if call else None,
        skipped=found.skipped,
        platform="trs",
    )


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


def _counted_next(page: Page) -> NextPage | None:
    """By the variables of older templates."""
    current = _CURRENT.search(page.text)
    if current is None or page.address is None or "countPage" not in page.text:
        return None
    url = numbered_sibling(page.address, int(current[1]) + 1)
    return NextPage(url=url) if url else None
