"""The next page of an interface: the page number in its query, or in the body that was sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from .rows import NextPage

if TYPE_CHECKING:
    from parsers.page import Page

    from .rows import Listing

PARAMETERS = (
    *(
        "pageNo",
        "pageNum",
        "pageNumber",
        "pageIndex",
        "pageindex",
        "pageno",
        "currentPage",
        "curPage",
        "curpage",
    ),
    *("pagenum", "page", "p", "pg", "pn", "currpage", "current"),
)
"""Names of the parameter that asks for a page, most telling first."""


def next_by_query(page: Page, listing: Listing, parameter: str, received: int) -> Listing:
    """The listing with its next page, unless it is the last by its own numbers, or has no rows.

    ``parameter`` is the platform's own, for a request whose address does not show one (a POST).
    """
    query = dict(parse_qsl(urlsplit(page.address or "").query, keep_blank_values=True))
    asked = next((name for name in (parameter, *PARAMETERS) if query.get(name, "").isdecimal()), "")
    number = int(query[asked]) if asked else listing.page
    if not received or _is_last(listing, number, received):
        return listing
    if asked and number is not None:
        return replace(listing, next=NextPage(url=with_query(page.address or "", asked, number + 1)))
    if parameter and page.address:
        following = (number or 1) + 1
        url = with_query(page.address, parameter, following)
        return replace(listing, next=NextPage(url=url, change=((parameter, str(following)),)))
    return listing


def with_query(url: str, name: str, value: int | str) -> str:
    """The address with one parameter of its query set; the others stay as they are written.

    >>> with_query("http://a.example.gov.cn/s?q=%E6%88%B7&page=2&n=5", "page", 3)
    'http://a.example.gov.cn/s?q=%E6%88%B7&page=3&n=5'
    >>> with_query("http://a.example.gov.cn/s", "page", 2)
    'http://a.example.gov.cn/s?page=2'
    """
    parts = urlsplit(url)
    kept = parts.query.split("&") if parts.query else []
    pair = urlencode({name: value})
    names = [each.partition("=")[0] for each in kept]
    query = [pair if each == name else old for each, old in zip(names, kept, strict=True)]
    return parts._replace(query="&".join(query if name in names else [*kept, pair])).geturl()


def _is_last(listing: Listing, number: int | None, received: int) -> bool:
    """Whether the list ends here by its own numbers; without them nobody knows but who asks on."""
    if number is None or (listing.page is not None and number != listing.page):
        return False  # numbered from 0, or not what was asked for: the walk counts for itself
    if listing.pages is not None:
        return number >= listing.pages
    if number == 1 and listing.total is not None and received >= listing.total:
        return True
    size = listing.size
    return (
        listing.total is not None and size is not None and size >= received and number * size >= listing.total
    )
