from __future__ import annotations

import pytest

from crawler.hosts.redirects import Turn, read_redirect

PAGE = "http://gaj.example.gov.cn/tzgg/a.html"
HOSTS = {"gaj.example.gov.cn", "www.example.gov.cn"}


@pytest.mark.parametrize(
    ("location", "sets_cookie", "turn", "url"),
    [
        (PAGE, True, Turn.AGAIN, PAGE),
        (PAGE, False, Turn.LOOP, PAGE),
        (
            "https://gaj.example.gov.cn/tzgg/a.html",
            False,
            Turn.AGAIN,
            "https://gaj.example.gov.cn/tzgg/a.html",
        ),
        ("../b/c.html#x", False, Turn.ANOTHER, "http://gaj.example.gov.cn/b/c.html"),
        ("//www.example.gov.cn/x", False, Turn.ANOTHER, "http://www.example.gov.cn/x"),
        (
            "/公告 1.html".encode().decode("latin-1"),
            False,
            Turn.ANOTHER,
            "http://gaj.example.gov.cn/公告%201.html",
        ),
        ("/", False, Turn.HOME, "http://gaj.example.gov.cn/"),
        ("http://www.example.gov.cn/index.html", False, Turn.HOME, "http://www.example.gov.cn/index.html"),
        ("http://elsewhere.example.com/", False, Turn.OFF_SITE, "http://elsewhere.example.com/"),
        ("http://gaj.example.gov.cn.evil.example/", False, Turn.OFF_SITE, None),
        ("http://gaj.example.gov.cn@evil.example/", False, Turn.OFF_SITE, None),
        ("http://127.0.0.1/", False, Turn.OFF_SITE, None),
        ("javascript:alert(1)", False, Turn.BROKEN, ""),
        ("file:///etc/passwd", False, Turn.BROKEN, ""),
        ("http://[bad", False, Turn.BROKEN, ""),
        ("", False, Turn.BROKEN, ""),
        (None, False, Turn.BROKEN, ""),
    ],
)
def test_where_a_redirect_leads(
    location: str | None, *, sets_cookie: bool, turn: Turn, url: str | None
) -> None:
    read = read_redirect(PAGE, location, hops=0, sets_cookie=sets_cookie, hosts=HOSTS)
    assert read.turn is turn
    assert url is None or read.url == url


def test_what_stands_behind_the_hash_stays_and_tells_no_two_resources_apart() -> None:
    there = read_redirect(f"{PAGE}#17", "/b.html#x", hops=0, sets_cookie=False, hosts=HOSTS)
    assert (there.turn, there.url) == (Turn.ANOTHER, "http://gaj.example.gov.cn/b.html#17")
    assert read_redirect(f"{PAGE}#17", PAGE, hops=0, sets_cookie=False, hosts=HOSTS).turn is Turn.LOOP


def test_the_home_page_may_be_redirected_to_itself() -> None:
    read = read_redirect("http://gaj.example.gov.cn/", "/index.html", hops=0, sets_cookie=False, hosts=HOSTS)
    assert read.turn is Turn.AGAIN


def test_after_five_hops_no_more_are_followed() -> None:
    assert read_redirect(PAGE, "/b", hops=4, sets_cookie=False, hosts=HOSTS).turn is Turn.ANOTHER
    assert read_redirect(PAGE, "/b", hops=5, sets_cookie=False, hosts=HOSTS).turn is Turn.LOOP
