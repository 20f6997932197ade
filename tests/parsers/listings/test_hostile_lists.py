"""Whatever a server answers, reading a list ends soon, with a listing or a ParseError, and the same each time."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure.errors import ParseError
from parsers.listing import PARSERS, Listing, parse_listing
from parsers.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = sorted(folder.name for folder in (Path(__file__).parent / "pages").iterdir())
URL = "http://gaj.yunxi.example.gov.cn/zwgk/index.html?page=1"
PIECES = [
    *(
        "<ul>",
        "</ul>",
        "<li>",
        "</li>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "<th>索引号</th>",
        "<th>名称</th>",
    ),
    *(
        "<a href='t20240101_1.html'>",
        "<a href='//'>",
        "<a href='http://[::1'>",
        "<a>",
        "</a>",
        "<base href='http://[x'>",
    ),
    *("<script>", "</script>", "createPageHTML(", "3, 1, 'index', 'html')", "dataStore = [", "'<li>'", "];"),
    *(
        "<datastore>",
        "<record>",
        "<![CDATA[",
        "]]>",
        "</record>",
        "<nextgroup>",
        "</nextgroup>",
        "dataproxy.jsp",
    ),
    *(
        "queryData=\"{'webId':'5'",
        ",'pageId':'7'}\"",
        "_CONFIG",
        "SID: 7,",
        "TREE: [{",
        "publicInfoList",
        "pageCount: 9",
    ),
    *(
        '{"data": {',
        '"list": [',
        '{"title": "公告", "url": "a.html"}',
        "]}}",
        '"html": "<p>',
        "callback(",
        ");",
        "null",
    ),
    *(
        "<?xml version='1.0'?>",
        "<urlset>",
        "<url>",
        "<loc>/a.html</loc>",
        "</url>",
        "</urlset>",
        "<rss>",
        "<item>",
        "<title>公告</title>",
        "<link>/a</link>",
        "</item>",
        "&#xd800;",
    ),
    *(
        "公告",
        "2024-01-05",
        "共3条",
        "1/3页",
        "索引号：",
        "下一页",
        "<a href='index_2.html'>下一页</a>",
        "\x00",
        "\u3000",
    ),
]
SLOW = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def read(body: bytes, platform: str | None = None, url: str | None = URL) -> Listing | str:
    try:
        listing = parse_listing(Page(body, url), platform)
    except ParseError as error:
        return str(error)
    has_titles = listing.platform != "sitemap"
    assert all(row.url.startswith(("http://", "https://")) for row in listing.rows)
    assert all(row.title for row in listing.rows if has_titles)
    assert listing.next is None or listing.next.url != url or listing.next.form or listing.next.change
    return listing


@SLOW
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from([None, *PARSERS]))
def test_arbitrary_pieces(parts: list[str], platform: str | None) -> None:
    body = "".join(parts).encode("utf-8", "surrogatepass")
    assert read(body, platform) == read(body, platform)


@SLOW
@given(
    st.binary(max_size=300),
    st.sampled_from([None, *PARSERS]),
    st.sampled_from([URL, None, "http://[x/", "a b", "//"]),
)
def test_arbitrary_bytes(body: bytes, platform: str | None, url: str | None) -> None:
    assert read(body, platform, url) == read(body, platform, url)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["公告", "/a.html"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["title", "url", "data", "list", "page", "content", "total", "html"]), inner
        )
    ),
    max_leaves=20,
)


@SLOW
@given(VALUES)
def test_arbitrary_json(value: object) -> None:
    body = json.dumps(value).encode()
    assert read(body) == read(body)


@pytest.mark.parametrize("name", NAMES)
def test_mutated_lists(name: str, list_page: Callable[[str], Page]) -> None:
    """Cut, spliced, doubled and bit-flipped, by a seed of its own."""
    page, dice = list_page(name), random.Random(name)  # noqa: S311 - no secret
    for _ in range(40):
        body = bytearray(page.body)
        for _ in range(dice.randint(1, 4)):
            start = dice.randrange(len(body) + 1)
            end = min(len(body), start + dice.randrange(200))
            spliced = dice.choice([b"", body[start:end] * 3, dice.choice(PIECES).encode("utf-8", "replace")])
            body[start:end] = spliced
            if body:
                body[dice.randrange(len(body))] ^= 1 << dice.randrange(8)
        assert read(bytes(body), None, page.url) == read(bytes(body), None, page.url)


def nested(tag: str) -> bytes:
    return f"<{tag}>".encode() * 10_000 + b"<a href='t20240101_1.html'>1</a>" * 200


MEGABYTE = 1024 * 1024
HOSTILE: dict[str, Callable[[], bytes]] = {
    "nested div": lambda: nested("div"),
    "nested ul": lambda: nested("ul><li"),
    "nested table": lambda: nested("table><tr><td"),
    "nested links": lambda: b"<a href='t1.html'>" * 10_000,
    "json of 5 MB": lambda: json.dumps(
        {"list": [{"title": f"公告{n}", "url": f"/a/{n}.html"} for n in range(75_000)]}, ensure_ascii=False
    ).encode(),
    "deep json": lambda: b'{"a":' * 200_000,
    "deep arrays": lambda: b"[" * 2_000_000,
    "wide json": lambda: json.dumps({"a": [[{"b": n}] for n in range(150_000)]}).encode(),
    "number of a million digits": lambda: b'[{"title": ' + b"9" * 1_000_000 + b"}]",
    "unclosed records": lambda: b"<record>" * (MEGABYTE // 16),
    "unclosed stores": lambda: b"dataproxy dataStore = [" * (MEGABYTE // 10),
    "unclosed groups": lambda: b"<datastore>" + b"<nextgroup>" * (MEGABYTE // 16),
    "half calls": lambda: b"createPageHTML('" * (MEGABYTE // 4),
    "half settings": lambda: b"queryData=\"{'a" * (MEGABYTE // 4),
    "half scripts": lambda: b"_CONFIG SID: " * (MEGABYTE // 4) + b"TREE: [[[[",
    "spaces": lambda: b"publicInfoList total" + b" " * (4 * MEGABYTE) + b"x",
    "totals without end": lambda: "共 ".encode() * (MEGABYTE // 2),
    "many links": lambda: b"<ul>" + b"<li><a href='./t20240101_7.html'>a</a> 2024-01-05</li>" * 40_000,
    "labels": lambda: b"<ul>" + "<li><a href='./t20240101_7.html'>a</a>文号：来源：</li>".encode() * 20_000,
    "links of one row": lambda: (
        b"<ul><li>"
        + b"<a href='./t20240101_7.html'>title</a> x" * 10_000
        + b"</li><li><a href='./t20240102_8.html'>a</a>"
    ),
    "one link of 4 MB": lambda: b"<a href='./t20240101_7.html'>" + b"a" * (4 * MEGABYTE) + b"</a>",
    "texts side by side": lambda: b"x<br>" * 200_000,
    "texts side by side in a row": lambda: (
        b"<ul>" + (b"<li><a href='./t20240101_7.html'>title</a>" + b"x<br>" * 100_000) * 2
    ),
    "one title of dates": lambda: (
        b"<a href='./t20240101_7.html'>" + b"2024-01-05 " * (MEGABYTE // 4) + b"</a>"
    ),
    "xml entities": lambda: (
        b"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'aaaa'>"
        + b"<!ENTITY b '&a;&a;'>" * 9
        + b"]><r>&b;</r>"
    ),
    "deep xml": lambda: b"<rss>" + b"<a>" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_ends_soon(name: str) -> None:
    body = HOSTILE[name]()
    started = time.process_time()
    read(body)
    assert time.process_time() - started < 20, "seconds of one core; most take less than one"


@pytest.mark.parametrize("url", ["http://[x/", "http://[::1", "http://a]b/"])
def test_what_is_no_address_is_as_none(url: str) -> None:
    body = "<ul><li><a href='http://a.example.gov.cn/a/1.html'>关于户口登记的公告</a></li></ul>".encode()
    assert Page(body, url).url is None
    assert parse_listing(Page(body, url)) == parse_listing(Page(body))
