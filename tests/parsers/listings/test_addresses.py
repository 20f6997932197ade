"""Addresses of rows, and the request for the next page."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.listing import parse_listing
from parsers.listings.asking import following_request, media_type
from parsers.listings.cleaning import target
from parsers.listings.rows import NextPage
from parsers.page import Page

HOME = "http://gaj.yunxi.example.gov.cn/zwgk/tzgg/index.html"
SEGMENT = st.sampled_from(
    ["a", "t2024_1.html", "zwgk", "..", ".", "", "x-1", "~y", "%E6", "b.c", "a;x=1", "index.html"]
)
LINK = st.builds(
    lambda start, parts, end: start + "/".join(parts) + end,
    st.sampled_from(
        ["", "/", "./", "../", "http://b.example.gov.cn/", "HTTP://B.gov.cn:80/", "https://b.gov.cn"]
    ),
    st.lists(SEGMENT, max_size=4),
    st.sampled_from(["", "?a=1", "?p=a/../b", " "]),
)


@given(
    LINK,
    st.sampled_from([HOME, "http://a.example.gov.cn", "https://a.example.gov.cn:8080/x/?y=/z", f"{HOME}#/r"]),
)
def test_an_address_is_what_the_standard_says(link: str, address: str) -> None:
    joined = urljoin(address, link.strip())
    expected = joined if link.strip() and joined.lower().startswith(("http://", "https://")) else None
    assert target(Page(b"", address), link) == expected


@pytest.mark.parametrize(
    ("link", "leads_to"),
    [
        (
            "visit/link.do?url=https%3A%2F%2Fb.example.gov.cn%2F%23%2Fa%3Fid%3D1&q=x",
            "https://b.example.gov.cn/#/a?id=1",
        ),
        ("/jsearch/visit/link.do?target=//b.example.gov.cn/a.html", "http://b.example.gov.cn/a.html"),
        (
            "/visit/link.do?url=javascript%3Aalert(1)",
            "http://gaj.yunxi.example.gov.cn/visit/link.do?url=javascript%3Aalert(1)",
        ),
        (
            "/a/link.html?url=http://b.example.gov.cn/",
            "http://gaj.yunxi.example.gov.cn/a/link.html?url=http://b.example.gov.cn/",
        ),
    ],
)
def test_only_counting_redirects_are_unwrapped(link: str, leads_to: str) -> None:
    assert target(Page(b"", HOME), link) == leads_to


def test_a_page_without_address_gives_absolute_rows_and_says_what_it_lost() -> None:
    rows = "<li><a href='http://a.example.gov.cn/info/1/2.htm'>公告</a></li><li><a href='3.htm'>公告</a></li>"
    assert [row.url for row in parse_listing(Page(f"<ul>{rows}</ul>".encode())).rows] == [
        "http://a.example.gov.cn/info/1/2.htm"
    ]
    lost = parse_listing(Page("<ul><li><a href='t20240101_3.html'>公告</a></li></ul>".encode()))
    assert (lost.rows, dict(lost.skipped)) == ((), {"no web address": 1})


CHANGE = NextPage(url="http://a.example.gov.cn/s?pageNo=3", change=(("pageNo", "3"),))


@pytest.mark.parametrize(
    ("body", "sent"),
    [
        (b'{"pageNo": 2, "q": "\xe6\x88\xb7"}', b'{"pageNo": 3, "q": "\xe6\x88\xb7"}'),
        (b'{"pageNo": "2"}', b'{"pageNo": "3"}'),
        (b'{"q": 1}', b'{"q": 1, "pageNo": "3"}'),
        (b"q=&pageNo=2", b"q=&pageNo=3"),
        (b"{broken", b"{broken"),
        (b"[1]", b"[1]"),
    ],
)
def test_the_page_s_number_is_changed_in_the_body_that_was_sent(body: bytes, sent: bytes) -> None:
    assert following_request("http://a.example.gov.cn/s", body, CHANGE) == ("http://a.example.gov.cn/s", sent)


def test_a_body_does_not_go_to_another_path() -> None:
    other = NextPage(url="http://a.example.gov.cn/other?pageNo=3", change=CHANGE.change)
    assert following_request("http://a.example.gov.cn/s", b"pageNo=2", other) == (other.url, b"")


def test_a_form_is_sent_anew() -> None:
    form = NextPage(url="http://a.example.gov.cn/s", form=(("col", "1"),))
    assert following_request("http://a.example.gov.cn/", b"", form) == ("http://a.example.gov.cn/s", b"col=1")


def test_media_types_of_bodies() -> None:
    assert (media_type(b' {"a": 1}')[:16], media_type(b"a=1")[12:33]) == (
        "application/json",
        "x-www-form-urlencoded",
    )
