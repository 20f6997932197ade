# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
from __future__ import annotations

from typing import Any

import pytest

from archive.reading import read_capture
from archive.warc.digests import digest_of
from disclosure.model import FetchState


def captures(writer: Any) -> list[str]:
    return [record.type for record in writer.records() if record.type in {"response", "revisit"}]


@pytest.mark.parametrize("commit", [True, False])
def test_an_unchanged_payload_is_written_once(archive: Any, writer: Any, *, commit: bool) -> None:
    first = writer.fetch(archive, "/1", b"<h1>")
    if commit:
        archive.commit()
    second = writer.fetch(archive, "/1", b"<h1>", exchange={"headers": (("X-Seen", "2"),)})
    third = writer.fetch(archive, "/1", b"<h1>")
    archive.commit()
    assert captures(writer) == ["response", "revisit", "revisit"]
    assert first.digest == second.digest == third.digest
    capture = read_capture(writer.folder, second)
    assert (capture.body, capture.headers) == (b"<h1>", (("X-Seen", "2"),))
    assert capture.captured_at == second.captured_at > first.captured_at
    original = writer.records()[2].record_id
    assert {r.field("WARC-Refers-To") for r in writer.records() if r.type == "revisit"} == {original}


@pytest.mark.parametrize("commit", [True, False])
def test_a_server_confirms_its_last_good_answer_and_no_error_page_since(
    archive: Any, writer: Any, *, commit: bool
) -> None:
    good = writer.fetch(archive, "/1", b"<h1>")
    writer.fetch(archive, "/1", b"<h1>502", status=502, state=FetchState.SERVER_ERROR)
    if commit:
        archive.commit()
    writer.fetch(archive, "/1", b"", status=304, state=FetchState.NOT_MODIFIED)
    archive.commit()
    (confirmed,) = [r.field("WARC-Refers-To") for r in writer.records() if r.type == "revisit"]
    assert confirmed == next(r.record_id for r in writer.records() if r.offset == good.offset)


def test_http_and_https_are_one_resource(archive: Any, writer: Any) -> None:
    writer.fetch(archive, "/1")
    writer.fetch(archive, "/1", exchange={"url": "https://gaj.example.gov.cn/1"})
    archive.commit()
    assert captures(writer) == ["response", "revisit"]


def test_only_the_latest_capture_counts(archive: Any, writer: Any) -> None:
    for body in (b"a", b"b", b"a"):
        writer.fetch(archive, "/1", body)
    archive.commit()
    assert captures(writer) == ["response"] * 3


def test_the_same_payload_elsewhere_is_a_response(archive: Any, writer: Any) -> None:
    writer.fetch(archive, "/1")
    writer.fetch(archive, "/2")
    writer.fetch(archive, "/1", exchange={"method": "POST", "request_body": b"q"})
    archive.commit()
    assert captures(writer) == ["response"] * 3


def test_an_empty_payload_is_a_response(archive: Any, writer: Any) -> None:
    for _ in range(2):
        writer.fetch(archive, "/1", b"", status=404, state=FetchState.GONE)
    archive.commit()
    assert captures(writer) == ["response"] * 2


def test_not_modified_refers_to_what_was_not_modified(archive: Any, writer: Any) -> None:
    first = writer.fetch(archive, "/1", b"<h1>")
    second = writer.fetch(archive, "/1", b"", status=304, state=FetchState.NOT_MODIFIED)
    third = writer.fetch(archive, "/1", b"<h1>")
    archive.commit()
    assert captures(writer) == ["response", "revisit", "revisit"]
    assert second.digest == third.digest == first.digest
    capture = read_capture(writer.folder, second)
    assert (capture.status, capture.body) == (304, b"")
    assert read_capture(writer.folder, third).body == b"<h1>"


def test_not_modified_without_an_earlier_capture_is_a_response(archive: Any, writer: Any) -> None:
    writer.fetch(archive, "/1", b"", status=304, state=FetchState.NOT_MODIFIED)
    archive.commit()
    assert captures(writer) == ["response"]


def test_another_body_with_the_same_digest_is_kept(writer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """As two files for which SHA-1 gives one digest: everybody can make such a pair."""
    monkeypatch.setattr("archive.revisits.digest_of", lambda _: digest_of(b"<p>first"))
    with writer.open() as archive:
        archive.start_run([], settings={})
        writer.fetch(archive, "/a", b"<p>first")
        archive.commit()
        writer.fetch(archive, "/a", b"<p>other")
    first, second = (found for found in writer.records() if found.type in {"response", "revisit"})
    assert (first.type, second.type) == ("response", "response")
    assert second.block.endswith(b"<p>other")


def test_what_cannot_be_read_any_more_is_kept_anew(writer: Any) -> None:
    with writer.open() as archive:
        archive.start_run([], settings={})
        snapshot = writer.fetch(archive, "/a", b"<p>body")
    (path,) = writer.warcs()
    content = bytearray(path.read_bytes())
    content[snapshot.offset + snapshot.length // 2] ^= 1
    path.write_bytes(content)
    with writer.open() as archive:
        archive.start_run([], settings={})
        again = writer.fetch(archive, "/a", b"<p>body")
    assert read_capture(writer.folder, again).body == b"<p>body"
