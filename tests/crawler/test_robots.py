from __future__ import annotations

import pytest

from crawler.hosts.robots import read_robots

PAGE = "http://gaj.example.gov.cn/tzgg/a.html"
TEXT = (("Content-Type", "text/plain"),)


@pytest.mark.parametrize(
    ("status", "headers", "body", "allowed"),
    [
        (200, TEXT, b"User-agent: *\nDisallow: /tzgg/", False),
        (200, TEXT, b"User-agent: *\nDisallow: /other/", True),
        (200, TEXT, b"User-agent: gongkai\nDisallow: /\nUser-agent: *\nDisallow:", False),
        (200, TEXT, b"User-agent: *\nDisallow: /\nUser-agent: gongkai\nAllow: /", True),
        (200, TEXT, b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /tzgg/\r\n", False),
        (200, TEXT, "# 说明\nUser-agent: *\nDisallow: /tzgg/".encode("gb18030"), False),
        (200, TEXT, b"", True),
        (200, (("Content-Type", "text/html"),), b"User-agent: *\nDisallow: /", False),
        (200, (("Content-Type", "text/html"),), b"Disallow: /", True),
        (200, TEXT, b"\n <!DOCTYPE html><html>Disallow: /</html>", True),
        (404, TEXT, b"User-agent: *\nDisallow: /", True),
        (410, TEXT, b"", True),
        (401, TEXT, b"", False),
        (403, TEXT, b"", False),
        (429, TEXT, b"", False),
        (500, TEXT, b"", False),
        (503, TEXT, b"User-agent: *\nAllow: /", False),
    ],
)
def test_what_an_answer_allows(
    status: int, headers: tuple[tuple[str, str], ...], body: bytes, *, allowed: bool
) -> None:
    assert (read_robots(status, headers, body).forbids(PAGE, "gongkai") == "") is allowed


def test_a_refusal_is_said_in_words() -> None:
    assert "403" in read_robots(403, (), b"").forbids(PAGE, "gongkai")


@pytest.mark.parametrize(
    ("body", "delay"), [(b"Crawl-delay: 5", 5.0), (b"Crawl-delay: 3600", 30.0), (b"", 0.0)]
)
def test_crawl_delay_is_kept_within_reason(body: bytes, delay: float) -> None:
    assert read_robots(200, TEXT, b"User-agent: *\n" + body).delay("gongkai") == delay
