# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
from __future__ import annotations

import gzip
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from warcio.statusandheaders import StatusAndHeaders

from archive.evidence.verify import verify
from archive.imports.importing import ImportReport
from archive.ledger import Ledger
from archive.reading import read_capture
from archive.warc.digests import digest_of
from archive.warc.scan import scan
from disclosure.errors import LedgerLocked
from disclosure.model import FetchState

if TYPE_CHECKING:
    from pathlib import Path

    from archive.folder import DataFolder


SITE = "gaj.example.gov.cn"


URL = f"http://{SITE}"


DATE = "2019-05-06T07:08:09Z"


def test_a_response_keeps_its_own_headers_and_date(folder: DataFolder, take: Any, foreign: Any) -> None:
    headers = (("Content-Type", "text/html"), ("Set-Cookie", "a"), ("Set-Cookie", "b"))
    record_id = foreign.record("response", headers=headers, WARC_IP_Address="192.0.2.9", X_Theirs="kept")
    assert take(foreign.done()) == ImportReport(imported=1, already_there=0, sites={SITE: 1}, problems=())
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        (page,) = ledger.latest()
    capture = read_capture(folder, page.snapshot)
    assert (capture.body, capture.headers, capture.ip) == (b"<h1>", headers, "192.0.2.9")
    assert capture.captured_at.isoformat() == "2019-05-06T07:08:09+00:00"
    assert page.detail == "from theirs.warc.gz, record 1"
    (kept,) = [r for path in folder.warc_dir(SITE).iterdir() for r in scan(path) if r.type == "response"]
    assert (kept.record_id, kept.version, kept.field("X-Theirs")) == (record_id, "WARC/1.0", "kept")
    assert kept.field("WARC-Date") == DATE
    assert verify(folder) == []


@pytest.mark.parametrize("packing", ["records", "whole", "none"])
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_every_packing_is_read(take: Any, make_foreign: Any, bodies: Any, packing: str, version: str) -> None:
    foreign = make_foreign(packing, packed=packing == "records", version=version)
    for number in range(3):
        foreign.record("response", f"{URL}/{number}", b"%d" % number)
    path = foreign.done()
    if packing == "whole":
        path.write_bytes(gzip.compress(path.read_bytes()))
    assert take(path).imported == 3
    assert bodies() == [b"0", b"1", b"2"]


def test_the_same_records_add_nothing(folder: DataFolder, take: Any, foreign: Any, tmp_path: Path) -> None:
    for number in range(3):
        foreign.record("response", f"{URL}/{number}", b"%d" % number)
    path = foreign.done()
    take(path)
    (kept,) = folder.warc_dir(SITE).iterdir()
    before = kept.read_bytes()
    copy = tmp_path / "copy.warc.gz"
    copy.write_bytes(path.read_bytes())
    assert take(path, copy) == ImportReport(imported=0, already_there=6, sites={}, problems=())
    assert kept.read_bytes() == before


def test_requests_come_with_their_responses(take: Any, foreign: Any, types: Any) -> None:
    first = foreign.record("response", f"{URL}/1")
    foreign.record("request", f"{URL}/1", b"", WARC_Concurrent_To=first)
    asked = foreign.record("request", f"{URL}/2", b"")  # as wget has it: the request comes first
    foreign.record("response", f"{URL}/2", WARC_Concurrent_To=asked)
    foreign.record("request", f"{URL}/3", b"")  # of nothing
    assert take(foreign.done()).imported == 2
    assert types() == ["warcinfo", "metadata", *["response", "request", "metadata"] * 2, "metadata"]


def test_a_post_request_keeps_its_identity(folder: DataFolder, take: Any, foreign: Any) -> None:
    first = foreign.record("response", f"{URL}/list.do")
    post = StatusAndHeaders("/list.do HTTP/1.1", [], protocol="POST")
    record = foreign.writer.create_warc_record(
        f"{URL}/list.do",
        "request",
        payload=BytesIO(b"page=1"),
        length=6,
        http_headers=post,
        warc_headers_dict={"WARC-Concurrent-To": first},
    )
    foreign.writer.write_record(record)
    assert take(foreign.done()).imported == 1
    assert take(foreign.path).already_there == 1
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        assert list(ledger.captures(url=f"{URL}/list.do")) == []
        assert len(list(ledger.latest())) == 1


def test_other_records_are_passed_over(take: Any, foreign: Any, bodies: Any) -> None:
    foreign.record("warcinfo", None, b"software: theirs\r\n")
    foreign.record("metadata", body=b"run: r\r\nstate: ok\r\n", Content_Type="application/warc-fields")
    foreign.record("response")
    foreign.record("resource", f"{URL}/2.html", b"<p>", Content_Type="text/html")
    foreign.record("conversion", body=b"text", Content_Type="text/plain")
    report = take(foreign.done())
    assert (report.imported, report.problems) == (2, ())
    assert bodies() == [b"<h1>", b"<p>"]


def test_states_follow_from_the_status(folder: DataFolder, take: Any, foreign: Any) -> None:
    starts = [
        "200 OK",
        "302 Found",
        "404 Not Found",
        "403 No",
        "412 No",
        "500 Oops",
        "204 No Content",
        "418 Tea",
    ]
    for start in starts:
        foreign.record("response", f"{URL}/{start[:3]}", start=start)
    take(foreign.done())
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        states = {state.url[-3:]: state.state for state in ledger.states()}
    assert states == {
        "200": FetchState.OK,
        "204": FetchState.OK,
        "302": FetchState.REDIRECTED,
        "403": FetchState.FORBIDDEN,
        "404": FetchState.GONE,
        "412": FetchState.BLOCKED,
        "418": FetchState.UNREADABLE,
        "500": FetchState.SERVER_ERROR,
    }


def test_a_body_in_chunks_is_put_together(folder: DataFolder, take: Any, foreign: Any, bodies: Any) -> None:
    headers = (("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip"))
    packed = gzip.compress(b"<h1>" * 100)
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    foreign.record("response", f"{URL}/1", chunks, headers=headers)
    # Heritrix and others take the payload digest without the transfer coding.
    foreign.record("response", f"{URL}/2", chunks, headers=headers, WARC_Payload_Digest=digest_of(packed))
    assert take(foreign.done()).problems == ()
    assert bodies() == [b"<h1>" * 100] * 2
    assert verify(folder) == []


def test_records_go_to_the_sites_of_their_hosts(folder: DataFolder, take: Any, foreign: Any) -> None:
    for number in range(40):
        foreign.record("response", f"http://h{number % 20}.gov.cn:8080/{number}")
    report = take(foreign.done())
    assert report.imported == 40
    assert set(report.sites.values()) == {2}
    assert len(folder.site_ids()) == 20
    assert verify(folder) == []


def test_a_site_that_is_being_written_is_in_the_way(take: Any, foreign: Any, writer: Any) -> None:
    foreign.record("response")
    with writer.open(), pytest.raises(LedgerLocked):
        take(foreign.done())


def test_our_own_files_can_be_taken_in_elsewhere(
    folder: DataFolder, take: Any, writer: Any, bodies: Any
) -> None:
    with writer.open() as archive:
        writer.crawl(archive)
        archive.finish_run([], "finished")
        archive.start_run([], settings={})
        writer.fetch(archive, "/tzgg/1.html", b"<h1>/tzgg/1.html")
    report = take(*writer.warcs(), site="elsewhere")
    assert (report.imported, report.problems) == (5, ())
    assert len(bodies("elsewhere")) == 5
    assert verify(folder) == []


def test_an_address_with_blanks_and_no_type_are_put_right(
    folder: DataFolder, take: Any, tmp_path: Path
) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(
        b"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:5466470b-608f-4fe7-a69b-63c4577fbd4f>\r\n"
        b"WARC-Date: 2019-05-06T07:08:09Z\r\nWARC-Target-URI: http://gaj.example.gov.cn/a\t b\r\n"
        b"Content-Length: 1\r\n\r\nx\r\n\r\n"
    )
    assert take(path).imported == 1
    with Ledger.open(folder.ledger_path("gaj.example.gov.cn")) as ledger:
        (capture,) = ledger.captures()
    assert (capture.media_type, capture.url) == (
        "application/octet-stream",
        "http://gaj.example.gov.cn/a%20b",
    )
    assert verify(folder) == []
