"""Lists of 博达 VSB: ``tzgg.htm``, then files of the folder ``tzgg/`` that count down to ``tzgg/1.htm``.

The pager prints 共52条 and 1/11; page 2 of 11 is ``tzgg/10.htm``, so that old pages never change.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .rows import NextPage
from .static import StaticList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.page import Page

    from .links import Anchor
    from .rows import Listing

_POSITION = re.compile(
    r"""class=["']?p_t["']?[^<>]{0,200}>\s{0,9}(\d{1,5})\s{0,9}/\s{0,9}(\d{1,5})\s{0,9}<"""
)
_FIRST = re.compile(r"/(?P<name>[^/]+)\.htm$")
_LATER = re.compile(r"/(?P<number>\d{1,5})\.htm$")


def position(text: str) -> tuple[int | None, int | None]:
    """The number of this page and of all pages, as VSB's pager prints them.

    >>> position('<span class="p_t">共52条</span> <span class="p_t">2/11</span>')
    (2, 11)
    """
    found = _POSITION.search(text)
    return (int(found[1]), int(found[2])) if found else (None, None)


def counted_down(url: str, pages: int | None) -> str | None:
    """The file of the page after this one, None on the last.

    >>> counted_down("http://www.example.gov.cn/zwgk/tzgg.htm", 11)
    'http://www.example.gov.cn/zwgk/tzgg/10.htm'
    >>> counted_down("http://www.example.gov.cn/zwgk/tzgg/10.htm", 11)
    'http://www.example.gov.cn/zwgk/tzgg/9.htm'
    >>> counted_down("http://www.example.gov.cn/zwgk/tzgg/1.htm", 11) is None
    True
    """
    parts = urlsplit(url)
    if later := _LATER.search(parts.path):
        number = int(later["number"]) - 1
        path = f"{parts.path[: later.start()]}/{number}.htm" if number else None
    elif (first := _FIRST.search(parts.path)) and pages is not None and pages > 1:
        path = f"{parts.path[: first.start()]}/{first['name']}/{pages - 1}.htm"
    else:
        path = None
    return parts._replace(path=path, query="", fragment="").geturl() if path else None


def _following(page: Page, links: Sequence[Anchor], _: int | None, pages: int | None) -> NextPage | None:
    number, all_pages = position(page.text)
    if page.address is None or any(link.text.strip() in {"下页", "下一页"} for link in links):
        return None  # the link itself says it
    if number is not None and number == all_pages:
        return None
    url = counted_down(page.address, all_pages or pages)
    return NextPage(url=url) if url and number is not None else None


_VSB = StaticList(
    name="vsb",
    article=re.compile(r"/info/\d+/\d+\.htm|content\.jsp\?.{0,200}wbnewsid=\d+"),
    address=re.compile(r"[?&]wbtreeid=\d+"),
    marks=("pb_sys_common", "_vsb_content", "/system/resource/js/vsbscreen"),
    following=_following,
)
is_own, made = _VSB.is_own, _VSB.made


def parse(page: Page) -> Listing:
    """The list on a page of VSB. Raises ParseError for what is no page."""
    listing = _VSB.parse(page)
    number, pages = position(page.text)
    return replace(listing, page=number or listing.page, pages=pages or listing.pages)
