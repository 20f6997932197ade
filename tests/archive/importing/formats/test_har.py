# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""A HAR's entries become responses, with what the browser changed said of each."""

from __future__ import annotations

import base64
import gzip
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.verify import verify
from archive.ledger import Ledger
from archive.reading import read_capture
from disclosure.model import FetchState

if TYPE_CHECKING:
    from pathlib import Path

    from archive.folder import DataFolder
    from disclosure.model import Capture, Snapshot

SITE = "gaj.example.gov.cn"
URL = f"http://{SITE}"


def captures(folder: DataFolder) -> list[tuple[Snapshot, Capture]]:
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        return [(snapshot, read_capture(folder, snapshot)) for snapshot in ledger.captures()]


def text_of(folder: DataFolder) -> str:
    """The site's WARC files unpacked."""
    return b"".join(gzip.decompress(path.read_bytes()) for path in folder.warc_dir(SITE).iterdir()).decode()


def test_an_entry_is_a_response_with_its_request(
    folder: DataFolder, take: Any, har: Any, entry: Any, types: Any
) -> None:
    report = take(har(entry()))
    assert (report.imported, report.problems) == (1, ())
    assert types()[2:5] == ["response", "request", "metadata"]
    ((snapshot, capture),) = captures(folder)
    assert snapshot.captured_at == datetime(2020, 1, 2, 3, 4, 5, 678000, tzinfo=UTC)
    assert (snapshot.status, snapshot.media_type) == (200, "text/html")
    assert (capture.body.decode(), capture.ip, capture.protocol) == ("<h1>通告", "192.0.2.7", "h2")
    assert verify(folder) == []
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        (run,) = ledger.runs()
    assert run.settings["stated_software"] == "WebInspector 537.36"


def test_headers_that_no_longer_fit_stand_aside(folder: DataFolder, take: Any, har: Any, entry: Any) -> None:
    take(har(entry()))
    text = text_of(folder)
    assert "\r\nX-Archive-Orig-content-encoding: gzip\r\n" in text
    assert "\r\nX-Archive-Orig-content-length: 33\r\n" in text
    assert "\r\nX-Archive-Orig-content-type: text/html; charset=gb2312\r\n" in text
    assert "\r\ncontent-type: text/html; charset=utf-8\r\n" in text
    assert ":authority" not in text
    assert "the browser's text in UTF-8, sent as gb2312" in text


def test_octets_in_base_64_are_as_they_were(folder: DataFolder, take: Any, har: Any, entry: Any) -> None:
    octets = bytes(range(256))
    content = {"size": 256, "mimeType": "image/png", "encoding": "base64"}
    content["text"] = base64.b64encode(octets).decode()
    take(har(entry(response__content=content, response__headers=[])))
    ((_, capture),) = captures(folder)
    assert capture.body == octets


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"text": None}, "the browser did not keep the body (8 bytes)"),
        ({"text": ""}, "the browser did not keep the body (8 bytes)"),
        ({"text": 5}, "no text"),
        ({"response__status": 0}, "no answer came (status 0)"),
        ({"response__status": True}, "no answer came"),
        ({"response__content__encoding": "rot13"}, "encoding 'rot13' is unknown"),
        ({"response__content__encoding": "base64"}, "no base 64"),
        ({"text": "AAAA", "response__content__encoding": "base64"}, "kept 3 of the body's 8 bytes"),
        ({"startedDateTime": "2020-01-02T03:04:05"}, "no time zone"),
        ({"startedDateTime": "yesterday"}, "its date is 'yesterday'"),
        ({"startedDateTime": "0001-01-01T00:00:00+08:00"}, "its date is"),
        ({"startedDateTime": "9999-12-31T23:59:59-08:00"}, "its date is"),
        ({"startedDateTime": "2087-01-01T00:00:00Z"}, "yet to come"),
        ({"startedDateTime": "1970-01-01T00:00:00Z"}, "before the web"),
        ({"request": None}, "it has no request"),
        ({"request__url": "xttp://a/"}, "no http(s) address"),
        ({"request__url": None}, "no http(s) address"),
        ({"request__method": "GET / HTTP/1.1\r\nX: y"}, "its method is"),
        ({"response__headers": [{"name": "a", "value": "b"}] * 3000}, "3000 HTTP headers"),
        ({"text": "x" * 3000}, "3000 bytes are more than 2000"),
        ({"request__postData": {"text": "x" * 3000}}, "a request of 3000 bytes"),
    ],
)
def test_an_entry_that_cannot_be_kept_is_named(
    take: Any, har: Any, entry: Any, fields: dict[str, Any], why: str
) -> None:
    report = take(har(entry("/good"), entry(**fields), entry("/better")), max_bytes=2000)
    assert report.imported == 2
    (problem,) = report.problems
    assert "theirs.har: " in problem
    assert "entry 2" in problem
    assert why in problem


@pytest.mark.parametrize("value", [None, [], 5, "x", {}, {"request": {}, "response": {}}])
def test_an_entry_that_is_none_is_named(take: Any, har: Any, value: Any) -> None:
    (problem,) = take(har(value)).problems
    assert "theirs.har: entry 1: " in problem


def test_what_no_server_answered_is_counted(take: Any, har: Any, entry: Any) -> None:
    urls = ["data:text/html,x", "blob:http://a/1", "chrome-extension://x/y.js", "data:,"]
    report = take(har(entry(), *(entry(request__url=url) for url in urls)))
    assert (report.imported, report.problems) == (1, ())
    assert report.passed_over == {"data: entries": 2, "blob: entries": 1, "chrome-extension: entries": 1}


@pytest.mark.parametrize(("status", "method"), [(204, "GET"), (304, "GET"), (200, "HEAD"), (302, "GET")])
def test_an_answer_may_have_no_body(take: Any, har: Any, entry: Any, status: int, method: str) -> None:
    content = {"size": 0, "mimeType": "text/html"}
    made = entry(response__status=status, request__method=method, response__content=content)
    assert take(har(made)).imported == 1


def test_what_a_cache_gave_is_no_answer(folder: DataFolder, take: Any, har: Any, entry: Any) -> None:
    take(har(entry(response__status=304)))
    ((snapshot, capture),) = captures(folder)
    assert (snapshot.status, capture.body) == (304, b"")
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        (state,) = ledger.states()
    assert state.state is FetchState.OK  # posted as: as good as it was
    assert "from its cache" in state.detail


def test_a_form_keeps_its_identity(folder: DataFolder, take: Any, har: Any, entry: Any) -> None:
    text = {"postData": {"mimeType": "application/x-www-form-urlencoded", "text": "page=1"}}
    fields = {"postData": {"params": [{"name": "page", "value": "2"}]}}
    made = [entry("/list.do") for _ in range(2)]
    for one, posted in zip(made, (text, fields), strict=True):
        one["request"] |= {"method": "POST", **posted}
    assert take(har(*made)).imported == 2
    assert "page=2" in text_of(folder)
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        assert len(list(ledger.states())) == 2
    assert take(har(*made)).already_there == 2


def test_halves_of_characters_are_replaced_and_said(
    folder: DataFolder, take: Any, har: Any, entry: Any
) -> None:
    take(har(entry(text="<h1>\ud83d")))
    ((_, capture),) = captures(folder)
    assert capture.body.decode() == "<h1>\ufffd"
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        assert "halves of characters were replaced" in next(ledger.states()).detail


def test_a_header_cannot_begin_another(folder: DataFolder, take: Any, har: Any, entry: Any) -> None:
    evil = [{"name": "a", "value": "b\r\n\r\n<script>"}, {"name": "x\r\ny", "value": "z"}]
    take(har(entry(response__headers=evil)))
    ((_, capture),) = captures(folder)
    assert capture.body.decode() == "<h1>通告"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "ends early"),
        (b"[]", "no JSON"),
        (b"{}", "no capture in it"),
        (b'{"log": {"entries": {}}}', "'[' is missing"),
        (b'{"log": {"entries": [', "ends early"),
        (b"GIF89a", "no JSON"),
        (b'{"log": {"entries": [' + b"[" * 100_000, "ends early"),
        (b'{"log": {"entries": [' + b"[" * 99_999 + b"]" * 99_999 + b"]}}", "nested deeper than 64"),
        (b'{"log": {"entries": ["' + b"x" * 40_000_000 + b'"]}}', "larger than what may be taken in"),
        (b'{"log": {"entries": [\xff]}}', "no JSON"),
        (b'{"log": {"entries": [' + b"9" * 9_999 + b"]}}", "no JSON"),
    ],
)
def test_what_is_no_har_is_a_problem(take: Any, tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "bad.har"
    path.write_bytes(content)
    report = take(path, max_bytes=1 << 20)
    assert report.imported == 0
    (problem,) = report.problems
    assert why in problem


def test_a_cut_file_gives_what_stands_before(take: Any, har: Any, entry: Any) -> None:
    path = har(entry("/1"), entry("/2"), entry("/3"))
    path.write_bytes(path.read_bytes()[:-200])
    report = take(path)
    assert report.imported == 2
    assert "the rest of the file was not read" in report.problems[0]


def test_a_byte_order_mark_and_indents_do_no_harm(take: Any, entry: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.har"
    text = json.dumps({"x": [1, {"y": '\\"'}], "log": {"pages": [], "entries": [entry()]}}, indent=2)
    path.write_text(text, encoding="utf-8-sig")
    assert take(path).imported == 1
