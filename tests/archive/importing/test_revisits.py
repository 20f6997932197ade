# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive.evidence.verify import verify
from archive.warc.digests import digest_of

if TYPE_CHECKING:
    from archive.folder import DataFolder


SITE = "gaj.example.gov.cn"


URL = f"http://{SITE}"


DATE = "2019-05-06T07:08:09Z"


def revisit(foreign: Any, digest: str, **fields: str) -> None:
    foreign.record(
        "revisit",
        f"{URL}/1.html",
        b"",
        WARC_Payload_Digest=digest,
        WARC_Profile="http://netpreserve.org/warc/1.0/revisit/identical-payload-digest",
        **{"WARC_Date": "2020-01-01T00:00:00Z", **fields},
    )


DIGEST = "sha1:7KP4LXTLTY2XZQFYB2MHYMLHFCJNGQNG"


def test_a_revisit_finds_its_original(folder: DataFolder, take: Any, foreign: Any, bodies: Any) -> None:
    record_id = foreign.record("response")
    revisit(foreign, digest_of(b"<h1>"), WARC_Refers_To=record_id)
    revisit(
        foreign,
        digest_of(b"<h1>"),
        WARC_Date="2021-01-01T00:00:00Z",
        WARC_Refers_To_Target_URI=f"https://{SITE}/1.html",
        WARC_Refers_To_Date=DATE,
    )
    revisit(foreign, digest_of(b"<h1>"), WARC_Date="2022-01-01T00:00:00Z", WARC_Refers_To="<urn:uuid:lost>")
    report = take(foreign.done())
    assert (report.imported, report.problems) == (4, ())
    assert bodies() == [b"<h1>"] * 4
    assert verify(folder) == []


def test_a_revisit_without_original_is_refused(take: Any, foreign: Any, types: Any) -> None:
    revisit(foreign, DIGEST)
    report = take(foreign.done())
    assert report.imported == 0
    assert "refers to a record that is not in the archive" in report.problems[0]
    assert types() == []


def test_a_revisit_has_the_digest_of_its_original(take: Any, foreign: Any) -> None:
    record_id = foreign.record("response")
    revisit(foreign, DIGEST, WARC_Refers_To=record_id)
    report = take(foreign.done())
    assert report.imported == 1
    assert "refers to a record that is not in the archive" in report.problems[0]


def test_an_import_can_be_rebuilt_too(folder: DataFolder, take: Any, foreign: Any, writer: Any) -> None:
    record_id = foreign.record("response")
    foreign.record("request", body=b"", WARC_Concurrent_To=record_id)
    revisit(foreign, digest_of(b"<h1>"))
    take(foreign.done())
    before = writer.dump()
    folder.ledger_path(SITE).unlink()
    writer.clock.advance(seconds=1)
    writer.open().close()
    assert writer.dump() == before
