"""What the replay answers: the nearest capture, as it was, with its links inside."""

from __future__ import annotations

import gzip
import random
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import http.client

    from conftest import Kept

DAY = timedelta(days=1)
SITE = "gaj.example.gov.cn"


def test_the_nearest_capture_is_shown_with_its_own_status(kept: Kept) -> None:
    kept.keep("/a.html", "<p>一月")
    kept.keep("/a.html", "<p>gone", after=10 * DAY, status=404)
    first, later = kept.page(at="20260304"), kept.page(at="20260309")
    assert (first.status, "一月" in first.text) == (200, True)
    assert (later.status, "gone" in later.text) == (404, True)
    assert first.headers["content-location"] == f"/20260301083000/http://{SITE}/a.html"


def test_the_banner_says_what_the_page_is(kept: Kept) -> None:
    kept.keep("/a.html", "<body><p>正文")
    kept.keep("/a.html", "<body><p>正文", after=DAY)
    text = kept.page(at="20260302").text
    assert "Archived page, not the live site" in text
    assert "2026-03-02 08:30:00 UTC, sha1:" in text
    assert ".warc.gz@" in text


def test_where_the_server_said_unchanged_the_page_before_is_shown(kept: Kept) -> None:
    kept.keep("/a.html", "<body><p>正文")
    kept.keep("/a.html", after=DAY, status=304)
    said = kept.page(at="20260302")
    assert said.status == 200
    assert "正文" in said.text
    assert "服务器于 2026-03-02 08:30:00 UTC 确认未变" in said.text


def test_a_packed_page_in_gb2312_is_shown_in_utf_8(kept: Kept, packed: bytes) -> None:
    kept.keep("/a.html", packed, Content_Encoding="gzip")
    kept.keep("/b.html", "<meta charset=gb2312><p>户口".encode("gb18030"), Content_Type="text/html")
    assert "公开" in kept.page("/a.html").text
    assert "content-encoding" not in kept.page("/a.html").headers
    assert "<p>户口" in kept.page("/b.html").text
    assert kept.page("/b.html").headers["content-type"] == "text/html; charset=utf-8"


def test_what_was_served_is_had_as_a_file(kept: Kept) -> None:
    kept.keep("/a.html", "<a href=/b>x</a>")
    said = kept.page(modifier="id_")
    assert said.body == b"<a href=/b>x</a>"
    assert said.headers["content-disposition"].startswith("attachment")  # it would reach out if it were shown


def test_links_lead_inside(kept: Kept) -> None:
    kept.keep(
        "/d/a.html",
        """<base href="/e/"><a href="b.html?x=1#top">b</a><img src="//other.cn/i.png" srcset="s.png 2x, t.png">
        <a href="javascript:alert(1)" onclick="x()">j</a><form action="/post"></form><iframe src=f.html></iframe>
        <p style="background:url('p.png')"><link rel=preconnect href=//other.cn><a href="#here" target=_blank>h</a>""",
    )
    text = kept.page("/d/a.html").text
    for link in (
        f'href="/20260301083000/http://{SITE}/e/b.html?x=1#top"',
        'src="/20260301083000/http://other.cn/i.png"',
        f'srcset="/20260301083000/http://{SITE}/e/s.png 2x, /20260301083000/http://{SITE}/e/t.png"',
        f'src="/20260301083000if_/http://{SITE}/e/f.html"',
        f'url("/20260301083000/http://{SITE}/e/p.png")',
        'href="#here"',
    ):
        assert link in text
    for gone in ("javascript:", "onclick", "/post", "preconnect", "_blank", "<base"):
        assert gone not in text


def test_style_sheets_are_led_inside_too(kept: Kept) -> None:
    kept.keep("/s.css", r'@import "b.css"; p{background:URL( \68ttp://o.cn/i.png )}', Content_Type="text/css")
    assert kept.page("/s.css").text == (
        f'@import "/20260301083000/http://{SITE}/b.css"; '
        'p{background:url("/20260301083000/http://o.cn/i.png")}'
    )


def test_nothing_breaks_out_of_a_style_sheet(kept: Kept) -> None:
    kept.keep("/a.html", r"<style>p{background:url(/\3c/style\3e\3cimg src=x\3e)}</style>")
    assert "<img" not in kept.page().text


def test_a_redirect_leads_inside(kept: Kept) -> None:
    kept.keep("/a.html", status=302, Location="/通告.html?a=1".encode().decode("latin-1"))
    said = kept.page()
    assert said.status == 302
    assert said.headers["location"] == f"/20260301083000/http://{SITE}/%E9%80%9A%E5%91%8A.html?a=1"


def test_a_refreshing_page_says_where_to(kept: Kept) -> None:
    kept.keep("/a.html", '<meta http-equiv="Refresh" content="0; URL=\'/new/\'"><body>moved')
    text = kept.page().text
    assert f'the page refreshes to): <a href="/20260301083000/http://{SITE}/new/"' in text
    assert "http-equiv" not in text


def test_headers_of_the_server_are_not_passed_on(kept: Kept) -> None:
    kept.keep(
        "/a.html",
        "<p>x",
        Set_Cookie="a=1",
        Strict_Transport_Security="max-age=1",
        Content_Security_Policy="script-src *",
        Link="<http://other.cn>; rel=preconnect",
        Refresh="0; url=http://other.cn",
    )
    headers = kept.page().headers
    assert not {"set-cookie", "strict-transport-security", "refresh"} & headers.keys()
    assert headers["content-security-policy"].startswith("sandbox allow-same-origin")
    assert "other.cn" not in str(headers)


def test_a_frameset_keeps_its_frames(kept: Kept) -> None:
    kept.keep(
        "/a.html", '<frameset cols="20%,*"><frame src="l.html"><frame src="r.html" name="r"></frameset>'
    )
    text = kept.page().text
    assert f'<frame src="/20260301083000/http://{SITE}/l.html">' in text


@pytest.mark.parametrize("body", [b"", b"   ", b"\x00\x01", b"plain", b"<", b"<!--", b"<a" * 2000], ids=str)
def test_what_is_hardly_a_page_is_answered_all_the_same(kept: Kept, body: bytes) -> None:
    kept.keep("/a.html", body)
    assert kept.page().status == 200


def test_documents_are_handed_over_as_files(kept: Kept) -> None:
    kept.keep("/申请表.pdf", b"%PDF-1.4", Content_Type="application/pdf")
    kept.keep("/x.svg", b"<svg/>", Content_Type="image/svg+xml")
    kept.keep("/i.png", b"\x89PNG", Content_Type="image/png")
    said = kept.page("/%E7%94%B3%E8%AF%B7%E8%A1%A8.pdf")
    assert (
        said.headers["content-disposition"] == "attachment; filename*=UTF-8''%E7%94%B3%E8%AF%B7%E8%A1%A8.pdf"
    )
    assert "content-disposition" in kept.page("/x.svg").headers
    assert "content-disposition" not in kept.page("/i.png").headers


@pytest.mark.parametrize(
    ("asked", "status", "body", "which"),
    [
        ("bytes=2-4", 206, b"234", "bytes 2-4/10"),
        ("bytes=7-", 206, b"789", "bytes 7-9/10"),
        ("bytes=-2", 206, b"89", "bytes 8-9/10"),
        ("bytes=5-99", 206, b"56789", "bytes 5-9/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("bytes=-0", 416, b"", "bytes */10"),
        ("bytes=0-1,4-5", 200, b"0123456789", None),
        ("lines=1-2", 200, b"0123456789", None),
    ],
)
def test_parts_of_a_file_are_given(
    kept: Kept, asked: str, status: int, body: bytes, which: str | None
) -> None:
    kept.keep("/v.mp4", b"0123456789", Content_Type="video/mp4")
    said = kept.ask(f"/2026/http://{SITE}/v.mp4", HTTP_RANGE=asked)
    assert (said.status, said.body, said.headers.get("content-range")) == (status, body, which)


@pytest.mark.parametrize(
    ("stated", "sent"),
    [
        ("text/plain; charset=GBK; x=1", "text/plain; charset=GBK"),
        ("image/png, text/html", "application/octet-stream"),
        ("text/plain\ttext/html", "application/octet-stream"),
        ("图片", "application/octet-stream"),
        ("", "application/octet-stream"),
    ],
)
def test_one_plain_media_type_is_sent(kept: Kept, stated: str, sent: str) -> None:
    kept.keep("/a", b"body", Content_Type=stated.encode().decode("latin-1"))
    assert kept.page("/a").headers["content-type"] == sent


def test_what_is_not_archived_is_said_with_what_is_near(kept: Kept) -> None:
    kept.keep("/tzgg/1.html", "<p>x")
    said = kept.page("/tzgg/2.html")
    assert said.status == 404
    assert f'<a href="/http://{SITE}/tzgg/1.html">' in said.text
    assert kept.ask("/2026/http://other.cn/<script>").text.count("<script>") == 0


def test_captures_of_all_sites_count_and_new_sites_are_seen(kept: Kept) -> None:
    kept.keep("/a.html", "<p>old")
    assert "old" in kept.page(at="2027").text
    kept.keep("/b.html", "<p>x", site="portal.example.gov.cn")
    assert kept.ask("/2026/http://portal.example.gov.cn/b.html").status == 200


def test_head_gives_the_headers_alone(kept: Kept) -> None:
    kept.keep("/a.html", "<p>x")
    got = kept.page()
    said = kept.ask(f"/20260301083000/http://{SITE}/a.html", method="HEAD")
    assert (said.status, said.body, said.headers) == (200, b"", got.headers)


def test_the_front_page_names_the_sites_and_looks_addresses_up(kept: Kept) -> None:
    kept.keep("/a.html", "<p>x")
    assert f"/http://{SITE}/" in kept.ask("/").text
    assert kept.ask(f"/find?url=http%3A%2F%2F{SITE}%2Fa.html").headers["location"].endswith("/a.html")
    assert kept.ask("/nothing").status == 404


def test_over_a_socket_the_target_arrives_as_it_was_sent(
    kept: Kept, connection: http.client.HTTPConnection
) -> None:
    kept.keep("/a%2Fb?q=%E5%85%AC&x=1", "<p>here")
    connection.request("GET", f"/20260301083000/http://{SITE}/a%2Fb?q=%E5%85%AC&x=1")
    answer = connection.getresponse()
    assert (answer.status, b"here" in answer.read()) == (200, True)


def test_what_is_too_large_for_memory_comes_in_pieces(
    kept: Kept, connection: http.client.HTTPConnection
) -> None:
    body = bytes(range(256)) * 8192
    noise = random.Random(1).randbytes(len(body))  # noqa: S311 - the same bytes each time
    kept.keep("/v.mp4", body, Content_Type="video/mp4")
    kept.keep(
        "/v.bin",
        gzip.compress(noise, 1),
        Content_Type="application/zip",
        Content_Encoding="gzip",
    )
    said = kept.page("/v.mp4")
    assert (said.body == body, said.headers["accept-ranges"]) == (True, "none")
    connection.request("GET", f"/2026/http://{SITE}/v.bin")
    assert connection.getresponse().read() == noise
    assert kept.ask(f"/2026/http://{SITE}/v.mp4", method="HEAD").body == b""


def test_what_would_be_gone_through_again_and_again_is_answered_at_once(kept: Kept) -> None:
    commas, spaces, opened = "," * 200_000, " " * 200_000, "url(" * 200_000
    kept.keep(
        "/a.html", f'<img srcset="{commas}b.png 2x"><meta http-equiv=refresh content="0;url=c{spaces}d">'
    )
    kept.keep("/a.css", opened, Content_Type="text/css")
    assert "b.png 2x" in kept.page().text
    assert kept.page("/a.css").text == opened


def test_a_style_sheet_keeps_its_comment_signs_and_its_ranges(kept: Kept) -> None:
    kept.keep("/a.html", "<style><!-- @media (width <= 9em) { b > i { color: red } } --></style><p>x")
    assert "<!-- @media (width <= 9em) { b > i { color: red } } -->" in kept.page().text


def test_a_range_of_absurd_length_is_none(kept: Kept) -> None:
    kept.keep("/a.html", "<p>x")
    said = kept.ask(f"/20260301083000/http://{SITE}/a.html", HTTP_RANGE=f"bytes={'9' * 5000}-")
    assert said.status == 200
