"""Lists of 大汉 JPaaS: the first rows in the column's page, the others from an interface.

The column's page holds ``queryData="{'webId':'…','pageId':'…','tagId':'…','tplSetId':'…'}"`` for
``/api-gateway/jpaas-publish-server/front/page/build/unit``, which is asked with those and
``paramJson={"pageNo":2,"pageSize":15}`` and answers ``{"data": {"html": "<ul>…</ul><div class='pagination'
count='226' …>"}}``. Columns that kept the former ``datastore`` are read as :mod:`.jpage` reads them.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from itertools import islice
from urllib.parse import parse_qsl, urlencode, urlsplit

from disclosure.errors import ParseError
from parsers.page import Page

from . import jpage, trs
from .json_list import is_json, loaded
from .links import links_of
from .pointers import first_text
from .query_paging import with_query
from .rows import Listing, NextPage

UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
_QUERY = re.compile(r"""queryData\s{0,5}=\s{0,5}(?:"([^"]{1,2000})"|'([^']{1,2000})')""", re.IGNORECASE)
_PAIR = re.compile(r"""["'](\w{1,40})["']\s{0,5}:\s{0,5}["']([^"'\n]{0,400})["']""")
_COUNT = re.compile(r"""\bcount=["']?(\d{1,7})""")
_PER_PAGE = re.compile(r"""\b(?:rows|pageSize|perPage|pagesize)["']?\s{0,5}[=:]\s{0,5}["']?(\d{1,4})\b""")
_PAGES = re.compile(r"""\b(?:pageCount|totalPage)["']?\s{0,5}[=:]\s{0,5}["']?(\d{1,6})\b""")
_HTML = re.compile(r"""["']html["']\s{0,5}:\s{0,5}"(?:\\[nrt]|\s){0,200}<""")
_LIST_UNIT = re.compile(r"列表|list|分页|内容", re.IGNORECASE)
_MOST_UNITS = 40
_USUAL_SIZE = 15
_SENT: dict[str, str] = {
    "parseType": "bulidstatic",  # so spelt by most sites; what the page says goes first
    "webId": "",
    "tplSetId": "",
    "pageType": "column",
    "tagId": "",
    "editType": "null",
    "pageId": "",
}


def made(page: Page) -> bool:
    """Whether the page is a column of JPaaS, or an answer of its interface."""
    return UNIT in (page.address or "") or UNIT in page.text or "queryData" in page.text


def is_answer(page: Page) -> bool:
    """Whether JSON is an answer of the interface: a piece of HTML in a string."""
    return UNIT in (page.address or "") or _HTML.search(page.text[:4000]) is not None


def parse(page: Page) -> Listing:
    """The list on a column's page or in an answer. Raises ParseError for what is neither."""
    if is_json(page):
        return _answer(page)
    if jpage.record_fragments(page.text) or "dataproxy" in page.text:
        return jpage.parse(page)
    listing = trs.parse(page)
    asked = _asked(page)
    if asked is None:
        return replace(listing, platform="jpaas")
    size = _number(_PER_PAGE, page.text) or len(listing.rows) or _USUAL_SIZE
    following = _request(page, asked, 2 if listing.rows else 1, size)
    return _counted(listing, page.text, following)


def _answer(page: Page) -> Listing:
    """The rows of an answer. What it holds is a piece of a page, read as one."""
    markup = first_text(loaded(page), ("/data/html", "/html"))
    if not markup:
        raise ParseError("the answer of the interface holds no HTML")
    piece = Page(markup.encode("utf-8", "replace"), page.url, "text/html; charset=utf-8")
    records = jpage.record_fragments(markup)
    listing = jpage.parse(piece) if records else trs.parse(piece) if links_of(piece) else Listing()
    return _counted(listing, markup, _after(page, bool(listing.rows)))


def _counted(listing: Listing, markup: str, following: NextPage | None) -> Listing:
    total = _number(_COUNT, markup)
    return replace(
        listing,
        total=listing.total if listing.total is not None else total,
        pages=listing.pages if listing.pages is not None else _number(_PAGES, markup),
        next=following,
        platform="jpaas",
    )


def _asked(page: Page) -> dict[str, str] | None:
    """What the page's script would ask the interface for its list; None where it does not say so.

    A page has several units (menus, a footer): the list's is of the column, and called one (信息列表,
    当前栏目_list, 右侧内容).
    """
    units = []
    for found in islice(_QUERY.finditer(page.text), _MOST_UNITS):
        stated = dict(_PAIR.findall(html.unescape(found[1] or found[2])))
        if stated.get("webId") and stated.get("pageId") and stated.get("pageType", "column") == "column":
            units.append({name: stated.get(name) or usual for name, usual in _SENT.items()})
    named = (unit for unit in units if _LIST_UNIT.search(unit["tagId"]))
    return next(named, units[0] if units else None)


def _request(page: Page, asked: dict[str, str], number: int, size: int) -> NextPage | None:
    url = page.absolute(UNIT)
    query = urlencode({**asked, "paramJson": _param(number, size)})
    return NextPage(url=f"{url}?{query}") if url else None


def _after(page: Page, has_rows: bool) -> NextPage | None:  # noqa: FBT001 - private, one caller
    """The request after an answer, by the number in its own; without one it was for the first page."""
    query = dict(parse_qsl(urlsplit(page.address or "").query, keep_blank_values=True))
    if not has_rows or not query:
        return None
    try:
        sent = json.loads(query.get("paramJson") or "{}")
        number, size = int(sent.get("pageNo", 1)), int(sent.get("pageSize", _USUAL_SIZE))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return NextPage(url=with_query(page.address or "", "paramJson", _param(number + 1, size)))


def _param(number: int, size: int) -> str:
    return json.dumps({"pageNo": number, "pageSize": size}, separators=(",", ":"))


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(found[1]) if found else None
