"""Lists that are plain pages of links, on sites of any make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .articles import has_document_id, home_of, is_page
from .blocks import find_rows
from .files import is_file
from .links import links_of, shown_text
from .pager_call import called_next, pager_call
from .paging import linked_next
from .rows import Listing
from .totals import stated_page, stated_pages, stated_total

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from parsers.page import Page

    from .found import FoundRows
    from .links import Anchor

_ARTICLE = re.compile(
    r"/(?:art|info|content|detail|show|view|article|news)(?:/[a-z])?[/_-]?\w*\d{3,}"
    r"|[?&](?:\w*(?:article|news|info|doc|content))?id=\d+(?:&|$)"
    r"|[?&]pa=[0-9a-f]{16,}"  # Shanghai's bureau: an opaque token
    r"|/[^/]*\d{3,}[^/]*\.(?:s?html?|jhtml|aspx?|jsp)$"
    r"|/(?:19|20)\d\d/(?:0[1-9]|1[0-2])/(?:\d\d/)?(?!index\.)[\w%-]{3,200}\.s?html?$"  # WordPress
    r"|//[^/]+/\?p=\d+$",  # … and what it calls a page before that has a name
    re.IGNORECASE,
)
_OF_A_FOLDER = re.compile(r"/\d{6,}/index\.s?html?$", re.IGNORECASE)
"""EasySite: a folder an article."""
_PROGRAM = re.compile(
    r"/(?!\w*(?:class|list|special|user|dept|unit|channel|column))\w{0,30}(?:show|view|detail)\.(?:s?html?|aspx?|jspx?|php|do)"
    r"\?(?:[^#]{0,300}&)?(?:id|code|guid|bh)=[\w-]{0,40}\d",
    re.IGNORECASE,
)
"""A program that shows one thing by its number: ``MailView.aspx?id=W202303140019``."""
_SHOWN_BY = re.compile(r"[?&](?:act|action|a|m|do)=(?:show|view|detail|read)\b", re.IGNORECASE)
_BY_NUMBER = re.compile(r"[?&]id=\d", re.IGNORECASE)
_FEW = 10
"""Fewer rows may be those of a box beside the list."""
_LIST_FILE = re.compile(r"/(?:index|list|default)(?:_\d{1,4})?\.\w+$", re.IGNORECASE)


def parse(page: Page) -> Listing:
    """The list on a page of links. Raises ParseError for what is no page.

    Links that look like articles are taken; where there are none, all that lie below the column's path.
    """
    shown, links = shown_text(page), links_of(page)
    call = pager_call(page)
    total = stated_total(shown, page.text)
    total = call.total if total is None and call else total
    found = article_rows(page, is_article, links)
    return Listing(
        rows=found.rows if total != 0 else (),
        total=total,
        pages=stated_pages(shown, page.text),
        next=linked_next(page, links) or called_next(call),
        page=stated_page(shown),
        skipped=found.skipped,
        platform="generic",
    )


def article_rows(page: Page, wanted: Callable[[str], bool], links: Sequence[Anchor]) -> FoundRows:
    """The rows whose links are ``wanted``.

    Where there are none, those that look like articles of any platform; else all below the column's path, and
    these too where more of them bear a date; else those that are headings, as in blogs.
    """
    home = home_of(page.address or "")

    def below(url: str) -> bool:
        path = urlsplit(url)
        return f"{path.netloc.lower()}{path.path}".startswith(home) and not _LIST_FILE.search(path.path)

    def rows(test: Callable[[str], bool]) -> FoundRows:
        return find_rows(page, lambda url: test(url) and not is_page(page, url), links)

    found = rows(wanted)
    if not found.rows and wanted is not is_article:
        found = rows(is_article)
    if _dated(found) < len(found.rows) or len(found.rows) < _FEW:
        other = rows(below)
        more = _dated(other) > _dated(found) and len(other.rows) >= len(found.rows)
        found = other if more or not found.rows else found
    if not found.rows:
        headings = {
            link.url
            for link in links
            if next(link.element.iterancestors("h1", "h2", "h3", "h4"), None) is not None
        }
        blog = rows(headings.__contains__)
        found = blog if 2 * _dated(blog) > len(blog.rows) else found
    return found


def _dated(found: FoundRows) -> int:
    return sum(row.date is not None for row in found.rows)


def is_article(url: str) -> bool:
    """Whether the address looks like an article's on any platform.

    >>> is_article("http://www.example.gov.cn/gaj/show.aspx?id=312"), is_article("http://www.example.gov.cn/gaj/")
    (True, False)
    >>> is_article("http://www.example.gov.cn/tzgg/index_3.html")
    False
    """
    address = url.partition("#")[0]
    if _ARTICLE.search(address) and not _LIST_FILE.search(urlsplit(address).path):
        return True
    if (_SHOWN_BY.search(address) and _BY_NUMBER.search(address)) or _OF_A_FOLDER.search(address):
        return True
    if "?" in address and _PROGRAM.search(address):
        return True
    return has_document_id(url) or is_file(url)
