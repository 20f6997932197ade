"""Sitemaps: what they say, and what hostile ones may not do."""

from __future__ import annotations

import gzip
import time
import tracemalloc

import pytest

from disclosure.errors import ParseError
from parsers.listing import Listing, parse_listing
from parsers.listings.sitemap import MOST_BYTES, MOST_ENTRIES
from parsers.page import Page

HOME = "http://gaj.yunxi.example.gov.cn"
XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def read(body: str | bytes, pattern: str = "", url: str = f"{HOME}/sitemap.xml") -> Listing:
    octets = body.encode() if isinstance(body, str) else body
    return parse_listing(Page(octets, url), "sitemap", {"list.pattern": pattern})


def urlset(*entries: str) -> str:
    return f"<urlset {XMLNS}>{''.join(f'<url>{entry}</url>' for entry in entries)}</urlset>"


def loc(path: str, more: str = "") -> str:
    return f"<loc>{HOME}{path}</loc>{more}"


def test_rows_are_addresses_with_the_day_of_their_last_change() -> None:
    rows = read(urlset(loc("/a.html", "<lastmod>2024-03-05</lastmod>"), loc("/b.html"))).rows
    assert [(row.url, row.title, row.date, dict(row.fields)) for row in rows] == [
        (f"{HOME}/a.html", "", None, {"lastmod": "2024-03-05"}),
        (f"{HOME}/b.html", "", None, {}),
    ]


def test_pictures_and_translations_of_an_entry_are_no_rows_and_a_news_title_is_one() -> None:
    more = (
        f"<image:image xmlns:image='i'><image:loc>{HOME}/a.jpg</image:loc><image:title>图</image:title></image:image>"
        "<n:news xmlns:n='n'><n:title>户口迁移指南</n:title></n:news>"
    )
    rows = read(urlset(loc("/a.html", more))).rows
    assert [(row.url, row.title) for row in rows] == [(f"{HOME}/a.html", "户口迁移指南")]


def test_names_with_a_prefix_and_bare_ampersands_are_read() -> None:
    prefixed = f"<s:urlset xmlns:s='x'><s:url><s:loc>{HOME}/show?c=1&id=2</s:loc></s:url></s:urlset>"
    assert [row.url for row in read(prefixed).rows] == [f"{HOME}/show?c=1&id=2"]


def test_what_is_no_web_address_is_counted() -> None:
    listing = read(urlset("<loc>ftp://a/b</loc>", "<loc></loc>", loc("/" + "a" * 3000), loc("/a.html")))
    assert (len(listing.rows), listing.skipped) == (1, {"no web address": 3})


def test_an_index_has_parts_and_no_rows() -> None:
    listing = read(
        f"<sitemapindex {XMLNS}><sitemap>{loc('/1.xml')}</sitemap><sitemap>{loc('/1.xml')}</sitemap></sitemapindex>"
    )
    assert (listing.parts, listing.rows) == ((f"{HOME}/1.xml",), ())


def test_a_sitemap_is_told_by_what_it_is_and_gzip_by_its_address() -> None:
    assert parse_listing(Page(urlset(loc("/a.html")).encode())).platform == "sitemap"
    packed = gzip.compress(urlset(loc("/a.html")).encode())
    assert parse_listing(Page(packed, f"{HOME}/sitemap-1.xml.gz")).platform == "sitemap"


BOMB = "<!ENTITY a 'aaaaaaaaaa'>" + "".join(f"<!ENTITY {n} '{'&a;' * 50}'>" for n in "bcdefgh")
HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "entities that grow": (f"<?xml version='1.0'?><!DOCTYPE u [{BOMB}]><urlset>&h;</urlset>", "no sitemap"),
    "a file by an entity": (
        "<!DOCTYPE u [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><urlset><url><loc>&f;</loc></url></urlset>",
        "no sitemap",
    ),
    "an entity that nothing declares": (
        "<urlset><url><loc>http://a/&lol;</loc></url></urlset>",
        "no whole XML",
    ),
    "cut off": (urlset(loc("/a.html"))[:-9], "no whole XML"),
    "too deep": ("<urlset>" + "<url>" * 100_000, "no whole XML"),
    "a page": ("<!DOCTYPE html><html><body>首页</body></html>", "no sitemap"),
    "nothing": ("", "no sitemap"),
    "no gzip": (b"\x1f\x8bxxxx", "no gzip"),
    "gzip cut off": (gzip.compress(urlset(loc("/a.html")).encode())[:-9], "cut off"),
    "too many entries": (
        urlset(*["<loc>http://a.example.gov.cn/</loc>"] * (MOST_ENTRIES + 1)),
        "more than 50000 entries",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_whole_sitemap_is_an_error_soon(name: str) -> None:
    body, why = HOSTILE[name]
    started = time.process_time()
    with pytest.raises(ParseError, match=why):
        read(body)
    assert time.process_time() - started < 10, "seconds of one core; most take less than one"


def test_a_gzip_bomb_is_unpacked_no_further_than_the_protocol_allows() -> None:
    bomb = gzip.compress(b"<urlset>" + b" " * (8 * MOST_BYTES), compresslevel=1)
    tracemalloc.start()
    with pytest.raises(ParseError, match="more than 52428800 bytes"):
        read(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3 * MOST_BYTES


def test_a_pattern_takes_what_it_matches_and_a_wrong_one_is_an_error() -> None:
    listing = read(urlset(loc("/hjgl/1.html"), loc("/news/1.html")), "/hjgl/")
    assert [row.url for row in listing.rows] == [f"{HOME}/hjgl/1.html"]
    with pytest.raises(ParseError, match="no regular expression"):
        read(urlset(loc("/a.html")), "[")
