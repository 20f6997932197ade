"""Lists of Anhui's 政务公开 platform: ``/public/column/<organ>?type=4&action=list``.

The page's rows come from ``/site/label/8888``, with ``labelName=publicInfoList`` and a number;
the answer is a piece of HTML with the rows, or JSON with ``isJson=true``. The page's script states the
parameters, ``pageCount`` and ``total``. Some sites answer a POST with the same parameters only.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from .query_paging import with_query
from .rows import NextPage
from .static import StaticList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.page import Page

    from .links import Anchor
    from .rows import Listing

_INTERFACE = "/site/label/8888"
_SETTING = re.compile(
    r"""\b(\w{2,24})["']?\s{0,9}:\s{0,9}(?:["']([^"'\n<>]{0,200})["']|(\d{1,12})\b|(true|false)\b)"""
)
_NUMBER = {
    name: re.compile(rf"\b{name}[\"']?\s{{0,9}}[:=]\s{{0,9}}[\"']?(\d{{1,7}})\b")
    for name in ("pageCount", "total", "pageIndex", "pageSize")
}
_SENT = (
    "labelName",
    "siteId",
    "organId",
    "type",
    "catId",
    "catIds",
    "cId",
    "pageSize",
    "action",
    "isDate",
    "dateFormat",
)
_SENT_TOO = ("length", "file", "fromCode", "fuzzySearch", "sortType", "keyWords", "result", "isInvalid")


def by_post(url: str) -> NextPage | None:
    """The POST that asks the interface for what a GET asked it for; None for another address.

    >>> asked = by_post("http://a.example.gov.cn/site/label/8888?labelName=publicInfoList&pageIndex=2")
    >>> asked.url, dict(asked.form)["labelName"]
    ('http://a.example.gov.cn/site/label/8888', 'publicInfoList')
    """
    parts = urlsplit(url)
    form = tuple(parse_qsl(parts.query, keep_blank_values=True))
    if parts.path != _INTERFACE or "pageIndex" not in dict(form):
        return None
    return NextPage(url=parts._replace(query="", fragment="").geturl(), form=form)


def _following(
    page: Page, _links: Sequence[Anchor], number: int | None, pages: int | None
) -> NextPage | None:
    """By the number in the address of a page or an answer; else by what the page's script sends."""
    here = page.address or ""
    query = dict(parse_qsl(urlsplit(here).query))
    current = int(query["pageIndex"]) if query.get("pageIndex", "").isdecimal() else number or 1
    if pages is not None and current >= pages:
        return None
    if "pageIndex" in query or _INTERFACE in here:
        return NextPage(
            url=with_query(here, "pageIndex", current + 1), change=(("pageIndex", str(current + 1)),)
        )
    settings = _settings(page, query)
    url = page.absolute(_INTERFACE) if settings.get("labelName") else None
    return (
        NextPage(url=f"{url}?{urlencode({'IsAjax': '1', **settings, 'pageIndex': current + 1})}")
        if url
        else None
    )


def _settings(page: Page, query: dict[str, str]) -> dict[str, str]:
    """The parameters of the interface as the page's script states them, from where it names the label on."""
    start = page.text.find("publicInfoList")
    near = page.text[max(0, start - 2000) : start + 4000] if start >= 0 else ""
    stated = {name: text or digits or word for name, text, digits, word in _SETTING.findall(near)}
    wanted = (*_SENT, *_SENT_TOO)
    return {name: value for name in wanted if (value := stated.get(name) or query.get(name, ""))}


_OPENNESS = StaticList(
    name="openness",
    article=re.compile(
        r"/public/\d+/\d+\.html$|/grassroots/\d+/\d+\.html$|/\w+/(?:openness)?show/\d+\.html$", re.IGNORECASE
    ),
    address=re.compile(r"/public/column/\d+|/site/label/8888"),
    marks=("publicInfoList", "OpennessContent"),
    following=_following,
)
is_own, made = _OPENNESS.is_own, _OPENNESS.made


def parse(page: Page) -> Listing:
    """The list on a page, or in an answer in HTML. Raises ParseError for what is no page."""
    listing = _OPENNESS.parse(page)
    stated = {
        name: int(found[1]) if (found := pattern.search(page.text)) else None
        for name, pattern in _NUMBER.items()
    }
    pages = listing.pages or stated["pageCount"]
    following = listing.next if pages is None or (listing.page or stated["pageIndex"] or 0) < pages else None
    if not listing.rows:
        asks = (
            following is not None and _INTERFACE in following.url and _INTERFACE not in (page.address or "")
        )
        following = NextPage(url=with_query(following.url, "pageIndex", 1)) if following and asks else None
    return replace(
        listing,
        total=listing.total if listing.total is not None else stated["total"],
        pages=pages,
        page=listing.page or stated["pageIndex"],
        size=stated["pageSize"],
        next=following,
    )
