"""Lists of Hanweb (大汉 JCMS): records as XML inside a script, and the interface that gives the others.

The column's page holds ``<script type="text/xml"><datastore>…<record><![CDATA[<li>…</li>]]></record>``:
an HTML parser sees no link in it. Its script names the interface (``proxyUrl``, a ``dataproxy.jsp``), the
totals and the form to POST; it asks for several pages (``groupSize``) at once by
``?startrecord=&endrecord=&perpage=``. ``<nextgroup>`` holds the other way to ask, a GET with ``page=N``.
Older sites answer with a JavaScript list (``dataStore = ["<li>…</li>", …]``).
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from . import trs
from .fragments import add_fragment, between
from .gathering import Gathering
from .links import shown_text
from .rows import Listing, NextPage
from .totals import stated_total

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parsers.page import Page

_CDATA = re.compile(r"\s*<!\[CDATA\[(.*)\]\]>\s*", re.DOTALL)
_STORE = re.compile(r"dataStore\s{0,9}=\s{0,9}\[")
_STORE_END = re.compile(r"\]\s{0,20}(?:;|$|var\b|</script)")
_QUOTED = re.compile(r""""((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'""", re.DOTALL)
_HREF = re.compile(r"""href=["']([^"'<>]{1,2000})["']""", re.IGNORECASE)
_SETTING = re.compile(r"""["']?\b(\w+)["']?\s*[:=]\s*(?:["']([^"'\n]*)["']|(\d+)\b)""")
_PROXY = "/module/web/jpage/dataproxy.jsp"
_GROUP_SIZE = 3
"""How many pages the platform's own script asks for at once, where the page does not set it."""

_FORM: Mapping[str, str] = {
    "col": "1",
    "appid": "1",
    "webid": "",
    "path": "/",
    "columnid": "",
    "sourceContentType": "1",
    "unitid": "",
    "webname": "",
    "permissiontype": "0",
}
"""The fields that the interface expects, with the values seen where a page says nothing else."""


def parse(page: Page) -> Listing:
    """The list on a column's page, or in an answer of its interface. Raises ParseError for what is no page.

    A column whose page shows plain links (no ``datastore``) is read like any static list.
    """
    answered = "dataproxy" in urlsplit(page.address or "").path
    fragments = record_fragments(page.text)
    if not (answered or fragments or "dataproxy" in page.text):
        return trs.parse(page)
    gathering = Gathering(page)
    for fragment in fragments:
        add_fragment(gathering, fragment)
    rows = gathering.rows
    shown = shown_text(page) if not answered and not fragments else ""
    following = _following_answer(page) if answered else _following_page(page, len(rows))
    total = stated_total(shown, page.text)
    held = len(rows) + sum(gathering.skipped.values())
    if total is not None and not answered and 0 < total <= held and page.text.count("<datastore") == 1:
        following = None
    return Listing(
        rows=rows,
        total=total,  # pages are not given: one answer holds several of them
        next=following if rows or not answered else None,
        skipped=dict(gathering.skipped),
        platform="jpage",
    )


def next_by_get(page: Page) -> NextPage | None:
    """The other way to ask for what follows: the GET of ``<nextgroup>``; None where the page has none."""
    found = _HREF.search(next(between(page.text, "<nextgroup>", "</nextgroup>"), "")[:4000])
    url = page.absolute(html.unescape(found[1])) if found else None
    return NextPage(url=url) if url else None


def get_instead(url: str, form: bytes) -> NextPage | None:
    """The GET that asks for what a form asked for: groups are counted, the column's own page is group 0.

    None where the form does not say which column it is of.

    >>> form = b"columnid=1203&unitid=88&webid=73"
    >>> get_instead("http://a.example.gov.cn/dataproxy.jsp?startrecord=3&endrecord=8&perpage=2", form).url
    'http://a.example.gov.cn/dataproxy.jsp?page=1&webid=73&columnid=1203&unitid=88'
    """
    asked = dict(parse_qsl(urlsplit(url).query))
    sent = dict(parse_qsl(form.decode("utf-8", "replace")))
    try:
        start, end = int(asked["startrecord"]), int(asked["endrecord"])
        query = {name: sent[name] for name in ("webid", "columnid", "unitid")}
        group = max(1, -(-(start - 1) // (end - start + 1)))
    except (KeyError, ValueError, ZeroDivisionError):
        return None
    return NextPage(url=urljoin(url, f"?{urlencode({'page': group, **query})}"))


def record_fragments(text: str) -> list[str]:
    """The HTML of each record on a page or in an answer."""
    records = [_content(record) for record in between(text, "<record>", "</record>")]
    store = None if records else _STORE.search(text)
    if store is None:
        return records
    end = _STORE_END.search(text, store.end())
    quoted = (
        double or single
        for double, single in _QUOTED.findall(text[store.end() : end.start() if end else None])
    )
    return [re.sub(r"\\(.)", r"\1", text.replace(r"\n", " ").replace(r"\t", " ")) for text in quoted]


def _content(record: str) -> str:
    plain = _CDATA.fullmatch(record)
    return plain[1] if plain else html.unescape(record)


def _following_page(page: Page, shown: int) -> NextPage | None:
    """What to ask after a column's own page, which shows the first rows or none."""
    settings = _settings(page.text)
    group = next_by_get(page)
    if group is not None:
        settings = dict(parse_qsl(urlsplit(group.url).query)) | settings
    form = tuple((name, settings.get(name) or default) for name, default in _FORM.items())
    known = dict(form)
    if not (known["columnid"] and known["unitid"] and known["webid"]):
        return group
    per_page = int(settings.get("perPage") or settings.get("perpage") or shown or 15)
    size = per_page * int(settings.get("groupSize") or _GROUP_SIZE)
    proxy = page.absolute(settings.get("proxyUrl") or (group.url.partition("?")[0] if group else _PROXY))
    return _group(proxy, shown + 1, size, per_page, form) if proxy else group


def _settings(text: str) -> dict[str, str]:
    """What a page's script sets; the form's fields may stand in one text, joined as in a query.

    >>> _settings("perPage: 15, proxyParam: 'columnid=7&unitid=8&webid=9&path=/'")["unitid"]
    '8'
    """
    settings = {name: text or number for name, text, number in _SETTING.findall(text)}
    joined = (dict(parse_qsl(value)) for value in tuple(settings.values()) if "columnid=" in value)
    for fields in joined:
        settings = fields | settings
    return settings


def _group(proxy: str, start: int, size: int, per_page: int, form: tuple[tuple[str, str], ...]) -> NextPage:
    query = urlencode({"startrecord": start, "endrecord": start + size - 1, "perpage": per_page})
    return NextPage(url=f"{proxy}?{query}", form=form)


def _following_answer(page: Page) -> NextPage | None:
    """What to ask after an answer of the interface; the form is that of the request before."""
    address = page.address or ""
    query = dict(parse_qsl(urlsplit(address).query))
    try:
        if "startrecord" in query:
            start, end = int(query["startrecord"]), int(query["endrecord"])
            step = {"startrecord": str(end + 1), "endrecord": str(2 * end + 1 - start)}
            return NextPage(url=urljoin(address, f"?{urlencode(query | step)}"))
        group = next_by_get(page)
        if group is not None and group.url != address:
            return group
        return NextPage(url=urljoin(address, f"?{urlencode(query | {'page': str(int(query['page']) + 1)})}"))
    except (KeyError, ValueError):
        return None
