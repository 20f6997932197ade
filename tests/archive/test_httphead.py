from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.exchange import Exchange
from archive.warc.httphead import as_received, header, read_head, request_head, response_head, status_of

AT = datetime(2026, 3, 1, tzinfo=UTC)
URL = "http://gaj.example.gov.cn/a?b=1"

TOKENS = st.text(alphabet="abcXYZ019-_!#$%&'*+.^`|~", min_size=1, max_size=12)
VALUES = st.text(
    st.characters(min_codepoint=0, max_codepoint=255, exclude_characters="\r\n"), max_size=30
).map(lambda text: text.strip(" \t"))


def exchange(**fields: object) -> Exchange:
    return Exchange(**{"url": URL, "status": 200, "captured_at": AT, **fields})  # type: ignore[arg-type]


@given(st.lists(st.tuples(TOKENS, VALUES), max_size=8), st.binary(max_size=50))
def test_headers_come_back_as_received(headers: list[tuple[str, str]], body: bytes) -> None:
    head = response_head(exchange(headers=tuple(headers), body=body))
    read = read_head(head + body)
    assert as_received(read.headers) == tuple(headers)
    assert read.length == len(head)
    assert status_of(read.start) == 200


def test_a_length_that_contradicts_the_body_is_kept_under_another_name() -> None:
    headers = (("Content-Length", "99"), ("Transfer-Encoding", "chunked"), ("Content-Length", "2"))
    head = response_head(exchange(headers=headers, body=b"ab"))
    assert b"\r\nX-Archive-Orig-Content-Length: 99\r\nX-Archive-Orig-Transfer-Encoding: chunked\r\n" in head
    assert head.endswith(b"\r\nContent-Length: 2\r\n\r\n")
    assert as_received(read_head(head).headers) == headers


def test_a_name_that_is_no_token_becomes_a_value() -> None:
    head = response_head(exchange(headers=(("Bad Name", "x"), ("", "y"))))
    assert b"X-Archive-Orig-Malformed: Bad Name: x\r\nX-Archive-Orig-Malformed: : y" in head


def test_line_breaks_cannot_forge_headers() -> None:
    head = response_head(exchange(headers=(("A", "x\r\n\r\nSet-Cookie: y"),), reason="OK\r\nB: z"))
    assert [name for name, _ in read_head(head).headers] == ["A"]


def test_octets_beyond_ascii_stay_as_they_are() -> None:
    name = "通告.doc".encode("gb18030").decode("latin-1")
    head = response_head(exchange(headers=(("Content-Disposition", name),)))
    assert "通告.doc".encode("gb18030") in head


@pytest.mark.parametrize(
    ("fields", "start"),
    [
        ({}, "HTTP/1.1 200 OK"),
        ({"reason": "Fine"}, "HTTP/1.1 200 Fine"),
        ({"status": 599}, "HTTP/1.1 599"),
        ({"protocol": "HTTP/1.0"}, "HTTP/1.0 200 OK"),
        ({"protocol": "h2"}, "HTTP/1.1 200 OK"),
    ],
)
def test_status_lines(fields: dict[str, object], start: str) -> None:
    assert read_head(response_head(exchange(**fields))).start == start


def test_a_request_names_its_host_once() -> None:
    assert request_head(exchange()) == b"GET /a?b=1 HTTP/1.1\r\nHost: gaj.example.gov.cn\r\n\r\n"
    own = exchange(method="POST", request_headers=(("host", "x"), ("A", "b")))
    assert request_head(own) == b"POST /a?b=1 HTTP/1.1\r\nhost: x\r\nA: b\r\n\r\n"


def test_a_request_without_path_asks_for_the_root() -> None:
    assert request_head(exchange(url="http://u:p@h.gov.cn")).startswith(
        b"GET / HTTP/1.1\r\nHost: h.gov.cn\r\n"
    )


def test_heads_by_others_may_use_bare_line_feeds_and_folded_lines() -> None:
    head = read_head(b"HTTP/1.1 200\nA: b\n\tc\nno colon\n\nbody")
    assert head == ("HTTP/1.1 200", (("A", "b c"), ("no colon", "")), 31)
    assert header(head.headers, "a") == "b c"


def test_a_block_without_an_empty_line_is_all_head() -> None:
    assert read_head(b"HTTP/1.1 204 No Content").length == 23
