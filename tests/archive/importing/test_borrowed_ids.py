# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""A record of others cannot speak of one that is in the archive: ids and references are looked at first."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from warcio.statusandheaders import StatusAndHeaders

from archive.evidence.verify import verify
from archive.reading import read_capture
from archive.warc.digests import digest_of
from archive.warc.records import IDENTICAL

if TYPE_CHECKING:
    from archive.folder import DataFolder

SITE = "gaj.example.gov.cn"
URL = f"http://{SITE}"


@pytest.fixture
def ours(writer: Any) -> str:
    """The id of a capture of our own."""
    with writer.open() as archive:
        writer.crawl(archive, 1)
        archive.finish_run([], "finished")
    found = next(record for record in writer.records() if record.type == "response")
    return str(found.record_id)


def test_an_id_that_is_taken_is_refused(
    folder: DataFolder, take: Any, foreign: Any, writer: Any, ours: str
) -> None:
    before = writer.dump()
    foreign.record("response", f"{URL}/evil", WARC_Record_ID=ours)
    report = take(foreign.done())
    assert report.imported == 0
    assert f"another record has its id, {ours}" in report.problems[0]
    assert writer.dump() == before
    assert verify(folder) == []


def test_an_id_is_given_once_in_a_file_too(take: Any, foreign: Any) -> None:
    for number in range(3):
        foreign.record("response", f"{URL}/{number}", WARC_Record_ID="<urn:uuid:1>")
    assert (take(foreign.done()).imported, take(foreign.path).already_there) == (1, 1)


def test_a_request_of_another_capture_is_left_out(
    folder: DataFolder, take: Any, foreign: Any, writer: Any, ours: str
) -> None:
    """The capture names the request, the request one of our own captures, whose identity it would change."""
    before = writer.dump()["captures"]
    post = foreign.writer.create_warc_record(
        f"{URL}/evil",
        "request",
        payload=BytesIO(b""),
        length=0,
        http_headers=StatusAndHeaders("/evil HTTP/1.1", [], protocol="POST"),
        warc_headers_dict={"WARC-Concurrent-To": ours},
    )
    foreign.writer.write_record(post)
    asked = post.rec_headers.get_header("WARC-Record-ID")
    foreign.record("response", f"{URL}/evil", WARC_Concurrent_To=asked)
    assert take(foreign.done()).imported == 1
    assert [row for row in writer.dump()["captures"] if row in before] == before
    assert verify(folder) == []


def test_only_a_revisit_refers_to_another_record(
    folder: DataFolder, take: Any, foreign: Any, ours: str
) -> None:
    for number, target in enumerate((ours, "<urn:uuid:nowhere>")):
        foreign.record("response", f"{URL}/{number}", WARC_Refers_To=target)
    report = take(foreign.done())
    assert report.imported == 0
    assert "a response that refers to another record" in report.problems[0]
    assert verify(folder) == []


def test_a_revisit_that_states_what_its_original_lacks_hides_no_page(
    folder: DataFolder, take: Any, foreign: Any, writer: Any, ours: str
) -> None:
    """It was to make the next capture of a page a revisit of ours, with another content."""
    page = b"<h1>what the page will say"
    about = f'{{"kind": "detail", "entity": "{digest_of(page)}"}}'
    stated = {"WARC_Refers_To": ours, "WARC_Date": "2026-03-01T09:00:00Z", "WARC_JSON_Metadata": about}
    foreign.record("revisit", f"{URL}/page", b"", WARC_Profile=IDENTICAL, **stated)
    take(foreign.done())
    writer.clock.advance(days=1)
    with writer.open() as archive:
        archive.start_run([], settings={})
        snapshot = writer.fetch(archive, "/page", page)
    assert read_capture(folder, snapshot).body == page
