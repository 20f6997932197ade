# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""An MHTML file gives its page and the page's parts, each as a resource."""

from __future__ import annotations

import os
import tracemalloc
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.verify import verify
from archive.imports.mhtml.parts import Headers, parts_of, read_headers
from archive.ledger import Ledger
from archive.reading import read_capture
from disclosure.errors import InputError
from disclosure.model import FetchState

if TYPE_CHECKING:
    from archive.folder import DataFolder

SITE = "gaj.example.gov.cn"
END = "------MultipartBoundary--abc------\n".replace("\n", "\r\n")
BETWEEN = "------MultipartBoundary--abc----\r\n"


def test_a_page_and_its_parts_are_resources(folder: DataFolder, take: Any, mhtml: Any) -> None:
    report = take(mhtml())
    assert (report.sites, report.problems) == ({SITE: 2, "img.example.gov.cn": 1}, ())
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        page, style = ledger.captures()
        states = {state.url: state.state for state in ledger.states()}
        (run,) = ledger.runs()
    assert (page.url, page.media_type) == (f"http://{SITE}/1.html", "text/html")
    assert page.captured_at == datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert read_capture(folder, page).body.decode() == '<html><h1>通告</h1><img src="a.png">'
    assert read_capture(folder, page).headers == (("Content-Type", "text/html; charset=utf-8"),)
    assert read_capture(folder, style).body == b"h1 { color: red }"
    assert states == {page.url: FetchState.OK, "cid:css-1@mhtml.blink": FetchState.UNREADABLE}
    stated = {name: value for name, value in run.settings.items() if name.startswith("stated_")}
    assert stated == {
        "stated_software": "Blink",
        "stated_title": "通告",
        "stated_address": f"http://{SITE}/1.html",
    }
    assert verify(folder) == []


def test_pictures_are_their_octets(take: Any, mhtml: Any, bodies: Any) -> None:
    take(mhtml(), site="all")
    assert bodies("all")[1] == b"\x89PNG\r\n\x1a\n"


def test_a_second_time_adds_nothing(take: Any, mhtml: Any) -> None:
    take(mhtml())
    assert (take(mhtml()).imported, take(mhtml()).already_there) == (0, 3)


def test_without_a_date_the_file_s_counts(folder: DataFolder, take: Any, mhtml: Any) -> None:
    path = mhtml(("Date: Thu, 2 Jan 2020 03:04:05 -0000\r\n", ""))
    saved = datetime(2021, 1, 1, tzinfo=UTC)
    os.utime(path, (saved.timestamp(), saved.timestamp()))
    take(path)
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        assert {snapshot.captured_at for snapshot in ledger.captures()} == {saved}
    os.utime(path, (0, 0))
    assert take(path).already_there == 3


def test_addresses_are_relative_to_the_page_s(folder: DataFolder, take: Any, mhtml: Any) -> None:
    take(mhtml(("http://img.example.gov.cn/a.png", "img/a.png")))
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        assert f"http://{SITE}/img/a.png" in {snapshot.url for snapshot in ledger.captures()}


def test_a_page_without_address_is_named_by_its_file(folder: DataFolder, take: Any, mhtml: Any) -> None:
    path = mhtml((f"Content-Location: http://{SITE}/1.html", "Content-Location: file:///C:/secret/1.html"))
    path.write_bytes(
        path.read_bytes().replace(b"Snapshot-Content-Location: file:///C:/secret/1.html\r\n", b"")
    )
    assert take(path).sites == {"imported": 2, "img.example.gov.cn": 1}
    with Ledger.open(folder.ledger_path("imported")) as ledger:
        assert [snapshot.url for snapshot in ledger.captures()] == [
            "file:theirs.mhtml",
            "cid:css-1@mhtml.blink",
        ]


def test_inner_multiparts_are_read_too(take: Any, mhtml: Any, bodies: Any) -> None:
    inner = (
        'Content-Type: multipart/alternative; boundary="in"\r\n\r\n--in\r\nContent-Type: text/html\r\n'
        f"Content-Location: http://{SITE}/inner.html\r\n\r\n<p>\r\n--in--\r\n{BETWEEN}"
    )
    path = mhtml(("Content-Type: image/png", f"{inner}Content-Type: image/png"))
    assert take(path, site="all").problems == ()
    assert b"<p>" in bodies("all")


def nested(depth: int) -> str:
    return "".join(
        f'Content-Type: multipart/mixed; boundary="b{level}"\r\n\r\n--b{level}\r\n' for level in range(depth)
    )


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("multipart/related;", "text/html;", "no MHTML file"),
        ('boundary="----MultipartBoundary--abc----"', "x=y", "no MHTML file"),
        (END, "", "the file ends within a part"),
        (BETWEEN, "", "there is no part in it"),
        ("iVBORw0KGgo=", "iVBO?", "no base 64"),
        ("iVBORw0KGgo=", "", "it is empty"),
        ("base64", "uuencode", "'uuencode' is unknown"),
        ("Content-Type: image/png", f"{nested(20)}Content-Type: image/png", "nested deeper than 8"),
        ("Content-Type: image/png", "X: y\r\n" * 3000 + "Content-Type: image/png", "2000 lines"),
        ("iVBORw0KGgo=", "A" * 4000, "more than 2000"),
        ("iVBORw0KGgo=", "A" * 9000, "more than 4 times 2000"),
        ("Date: Thu, 2 Jan 2020", "Date: Thu, 2 Jan 2087", "yet to come"),
    ],
)
def test_what_cannot_be_kept_is_named(take: Any, mhtml: Any, old: str, new: str, why: str) -> None:
    report = take(mhtml((old, new)), max_bytes=2000)
    assert why in report.problems[0]


def test_a_part_that_is_damaged_leaves_the_others(take: Any, mhtml: Any) -> None:
    report = take(mhtml(("iVBORw0KGgo=", "?")))
    assert (report.imported, len(report.problems)) == (2, 1)
    assert "part 2: http://img.example.gov.cn/a.png: its body is no base 64" in report.problems[0]


def test_short_lines_take_no_more_room_than_long_ones() -> None:
    body = b"a\n" * 500_000
    headers = Headers({"content-type": "multipart/related; boundary=b"})
    stream = BytesIO(b"--b\n\n" + body + b"\n--b--\n")
    tracemalloc.start()
    (part,) = parts_of(stream, headers, most=1 << 20)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert part.body == body
    assert peak < 5 * len(body)


def test_lines_that_go_on_count_as_lines() -> None:
    with pytest.raises(InputError, match="2000 lines"):
        read_headers(BytesIO(b"A: b\n" + b" \n" * 3_000))
