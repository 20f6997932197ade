# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""Exchanges whose octets were kept: blocks as received, digests with and without framing, revisits."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twisted.web.http import _ChunkedTransferDecoder

from archive.evidence.verify import verify
from archive.exchange import Wire
from archive.reading import read_capture
from archive.warc.about import ABOUT, about_of, entity_of
from archive.warc.dechunking import unchunked
from archive.warc.digests import digest_of
from archive.warc.files import WarcFiles

HEAD = b"HTTP/1.1 200 Fine\r\ncontent-TYPE: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
SIZED = b"HTTP/1.1 200 Fine\r\ncontent-TYPE: text/html\r\n\r\n"
REQUEST = b"GET /1 HTTP/1.1\r\nhost: gaj.example.gov.cn\r\n\r\n"


def framed(body: bytes, size: int) -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def in_chunks(body: bytes, size: int) -> dict[str, Any]:
    return {"wire": Wire(request=REQUEST, head=HEAD, framed=framed(body, size))}


AS_IT_IS: dict[str, Any] = {"wire": Wire(request=REQUEST, head=SIZED)}


def of_type(writer: Any, *types: str) -> list[Any]:
    return [record for record in writer.records() if record.type in types]


def test_blocks_are_the_octets(archive: Any, writer: Any) -> None:
    snapshot = writer.fetch(archive, "/1", b"<p>chunks", exchange=in_chunks(b"<p>chunks", 4))
    archive.commit()
    (response,), (request,) = of_type(writer, "response"), of_type(writer, "request")
    assert response.block == HEAD + framed(b"<p>chunks", 4)
    assert request.block == REQUEST
    assert response.field("WARC-Payload-Digest") == digest_of(framed(b"<p>chunks", 4))
    assert snapshot.digest == entity_of(response) == digest_of(b"<p>chunks")
    capture = read_capture(writer.folder, snapshot)
    assert (capture.body, capture.headers[0]) == (b"<p>chunks", ("content-TYPE", "text/html"))
    assert verify(writer.folder) == []


def test_without_framing_there_is_one_digest(archive: Any, writer: Any) -> None:
    snapshot = writer.fetch(archive, "/1", b"<p>", exchange=AS_IT_IS)
    archive.commit()
    (response,) = of_type(writer, "response")
    assert about_of(response) == {"kind": "detail", "column": "tzgg", "as_received": True}
    assert snapshot.digest == response.field("WARC-Payload-Digest") == digest_of(b"<p>")


@pytest.mark.parametrize("commit", [True, False])
@pytest.mark.parametrize(
    ("first", "second", "types"),
    [
        (in_chunks(b"<p>x", 1), in_chunks(b"<p>x", 3), ["response", "revisit"]),
        (AS_IT_IS, in_chunks(b"<p>x", 3), ["response", "revisit"]),
        ({}, in_chunks(b"<p>x", 3), ["response", "revisit"]),  # an archive of before
        (in_chunks(b"<p>x", 3), AS_IT_IS, ["response", "response"]),
        (in_chunks(b"<p>x", 3), {}, ["response", "response"]),
    ],
)
def test_a_revisit_can_be_read_by_its_own_headers(
    archive: Any, writer: Any, first: Any, second: Any, types: list[str], *, commit: bool
) -> None:
    before = writer.fetch(archive, "/1", b"<p>x", exchange=first)
    if commit:
        archive.commit()
    after = writer.fetch(archive, "/1", b"<p>x", exchange=second)
    archive.commit()
    records = of_type(writer, "response", "revisit")
    assert [record.type for record in records] == types
    assert before.digest == after.digest == digest_of(b"<p>x")
    assert read_capture(writer.folder, after).body == b"<p>x"
    if types[1] == "revisit":
        assert records[1].block == HEAD
        assert records[1].field("WARC-Payload-Digest") == records[0].field("WARC-Payload-Digest")
        assert entity_of(records[1]) == entity_of(records[0])
    assert rebuilt_alike(archive, writer)


def test_not_modified_refers_to_chunks_as_well(archive: Any, writer: Any) -> None:
    first = writer.fetch(archive, "/1", b"<p>x", exchange=in_chunks(b"<p>x", 2))
    wire = Wire(request=REQUEST, head=b'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n')
    second = writer.fetch(archive, "/1", b"", status=304, exchange={"wire": wire})
    third = writer.fetch(archive, "/1", b"<p>x", exchange=in_chunks(b"<p>x", 4))
    archive.commit()
    assert [record.type for record in of_type(writer, "response", "revisit")] == [
        "response",
        *["revisit"] * 2,
    ]
    assert first.digest == second.digest == third.digest
    assert rebuilt_alike(archive, writer)


def rebuilt_alike(archive: Any, writer: Any) -> bool:
    archive.close()
    before = writer.dump()["captures"]
    writer.lose_ledger()
    writer.open().close()
    return before == writer.dump()["captures"] and verify(writer.folder) == []


def test_a_wrong_entity_is_named(archive: Any, writer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    append = WarcFiles.append

    def lying(files: Any, record: Any) -> Any:
        fields = [(name, value.replace(digest_of(b"<p>x"), digest_of(b"y"))) for name, value in record.fields]
        object.__setattr__(record, "fields", tuple(fields))
        return append(files, record)

    monkeypatch.setattr(WarcFiles, "append", lying)
    writer.fetch(archive, "/1", b"<p>x", exchange=in_chunks(b"<p>x", 2))
    archive.commit()
    (fault,) = verify(writer.folder)
    assert "without its transfer coding does not have the digest" in fault.what


def test_what_others_say_under_the_same_name_is_nothing_to_us(writer: Any, archive: Any) -> None:
    writer.fetch(archive, "/1")
    archive.commit()
    (response,) = of_type(writer, "response")
    for value in ('{"entity": "sha1:A"}', "[]", "{", '{"kind": "detail", "entity": 5}'):
        fields = tuple((name, value if name == ABOUT else old) for name, old in response.fields)
        other = type(response)(
            **{name: getattr(response, name) for name in response.__slots__} | {"fields": fields}
        )
        assert entity_of(other) is None


@given(st.binary(max_size=300), st.integers(1, 40), st.binary(max_size=5).filter(lambda b: b"\n" not in b))
def test_chunks_come_apart_again(body: bytes, size: int, extension: bytes) -> None:
    octets = (
        framed(body, size).replace(b"0\r\n\r\n", b"0;" + extension + b"\r\nX: y\r\n\r\n")
        if not body
        else framed(body, size)
    )
    assert unchunked(octets) == body


@pytest.mark.parametrize(
    "octets",
    [
        b"00000000000000000003\r\nabc\r\n0000000000000000000000\r\n\r\n",
        b'3;a="x;y"\r\nabc\r\n0\r\n\r\n',
        b"3;" + b"x" * 1000 + b"\r\nabc\r\n0\r\nX-Checked: yes\r\n\r\n",
        b"3;\xff\t\r\nabc\r\n0;last\r\n\r\n",
    ],
)
def test_chunks_are_read_as_they_are_received(octets: bytes) -> None:
    """What the receiving side takes and this does not would be a body too large for memory, and lost."""
    parts: list[bytes] = []
    ended: list[bytes] = []
    _ChunkedTransferDecoder(parts.append, ended.append).dataReceived(octets)
    assert ended == [b""]
    assert unchunked(octets) == b"".join(parts) == b"abc"
