"""Golden records, byte for byte: a change of what is on disk is seen here."""

from __future__ import annotations

import gzip
import zlib
from datetime import UTC, datetime

import pytest

from archive.acknowledgements import acknowledgement_record, read_acknowledgement
from archive.exchange import Exchange
from archive.fetches import Fetch, FrontierEntry, Kind, Link
from archive.warc import records, serialising
from archive.warc.records import Original, Record, warc_fields
from archive.warc.scan import Found
from archive.warc.serialising import compressed
from disclosure.errors import ArchiveDamaged
from disclosure.model import FetchState

AT = datetime(2026, 3, 1, 8, 30, 0, 5000, tzinfo=UTC)
EXCHANGE = Exchange(
    url="https://gaj.example.gov.cn/1.html",
    status=200,
    captured_at=AT,
    headers=(("Content-Type", "text/html"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=\xe9")),
    body=b"<p>",
    request_headers=(("User-Agent", "gongkai"),),
    ip="192.0.2.1",
    protocol="h2",
)


def unpacked(record: Record) -> str:
    return gzip.decompress(compressed(record, 6)).decode("latin-1").replace("\r\n", "\n")


@pytest.fixture(autouse=True)
def _ids(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "new_record_id", lambda: "<urn:uuid:n>")


def test_a_response() -> None:
    assert unpacked(records.response(EXCHANGE, record_id="<urn:uuid:1>", extra=(("X", "y"),))) == (
        "WARC/1.1\n"
        "WARC-Type: response\n"
        "WARC-Record-ID: <urn:uuid:1>\n"
        "WARC-Date: 2026-03-01T08:30:00.005000Z\n"
        "WARC-Target-URI: https://gaj.example.gov.cn/1.html\n"
        "WARC-IP-Address: 192.0.2.1\n"
        "WARC-Protocol: h2\n"
        "X: y\n"
        "WARC-Payload-Digest: sha1:MOW2KXALUIJKLMPY2WTQREDYR4AJOK7U\n"
        "WARC-Block-Digest: sha1:AJCSUQ2YO4X2UXJCESXTWHMBORHE63V7\n"
        "Content-Type: application/http; msgtype=response\n"
        "Content-Length: 81\n"
        "\n"
        "HTTP/1.1 200 OK\n"
        "Content-Type: text/html\n"
        "Set-Cookie: a=1\n"
        "Set-Cookie: b=\xe9\n"
        "\n"
        "<p>\n\n"
    )


def test_a_request_names_its_response() -> None:
    text = unpacked(records.request(EXCHANGE, concurrent_to="<urn:uuid:1>"))
    assert "WARC-Type: request\nWARC-Record-ID: <urn:uuid:n>\n" in text
    assert "\nWARC-Concurrent-To: <urn:uuid:1>\n" in text
    assert text.endswith("\n\nGET /1.html HTTP/1.1\nHost: gaj.example.gov.cn\nUser-Agent: gongkai\n\n\n\n")


def test_a_revisit_has_the_head_alone() -> None:
    original = Original(record_id="<urn:uuid:0>", url="http://x/", captured_at="2025", digest="sha1:D")
    text = unpacked(records.revisit(EXCHANGE, record_id="<urn:uuid:1>", original=original))
    assert (
        "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest\n"
        "WARC-Refers-To: <urn:uuid:0>\n"
        "WARC-Refers-To-Target-URI: http://x/\n"
        "WARC-Refers-To-Date: 2025\n"
        "WARC-Payload-Digest: sha1:D\n"
    ) in text
    assert text.endswith("Set-Cookie: b=\xe9\n\n\n\n")


def test_a_warcinfo_opens_a_file() -> None:
    block = warc_fields([("software", "gongkai/1"), ("operator", ""), ("description", "a\r\nb")])
    text = unpacked(records.warcinfo("f.warc.gz", block, at=AT))
    assert "WARC-Type: warcinfo" in text
    assert "WARC-Filename: f.warc.gz\nContent-Type: application/warc-fields\n" in text
    assert text.endswith("\n\nsoftware: gongkai/1\ndescription: a b\n\n\n")


FETCH = Fetch(
    entry=FrontierEntry(
        url="http://h.gov.cn/l.do", kind=Kind.LIST, column="tzgg", method="POST", body=b"p=1"
    ),
    snapshot=None,
    state=FetchState.OK,
    detail="第1页\n共2页",
    links=(
        Link(url="http://h.gov.cn/通告.html", title="关于\u3000通告", date="2026-02-27"),
        Link(url="http://h.gov.cn/2.html", fields={"index_number": "0033/\r\n2026-1"}),
    ),
    found=(
        FrontierEntry(url="http://h.gov.cn/1.html", kind=Kind.DETAIL, column="tzgg", depth=1),
        FrontierEntry(
            url="http://h.gov.cn/l.do",
            kind=Kind.LIST,
            method="POST",
            body=b"\xff\x00",
            priority=-1,
            params={"page": "2"},
        ),
    ),
)


def test_an_acknowledgement_is_readable_by_people_and_tools() -> None:
    record = acknowledgement_record(FETCH, run="r1", at=AT, record_id="<urn:uuid:1>")
    text = compressed(record, 6)
    block = gzip.decompress(text).decode("utf-8").replace("\r\n", "\n").partition("\n\n")[2]
    assert block == (
        "run: r1\n"
        "kind: list\n"
        "column: tzgg\n"
        "state: ok\n"
        "detail: 第1页 共2页\n"
        "key: POST http://h.gov.cn/l.do 008fcca73439337314714b01fb7e044e9acd6768\n"
        "outlink: http://h.gov.cn/%E9%80%9A%E5%91%8A.html L a/@href\n"
        "outlink: http://h.gov.cn/2.html L a/@href\n"
        'link: {"url": "http://h.gov.cn/通告.html", "title": "关于\u3000通告", "date": "2026-02-27"}\n'
        'link: {"url": "http://h.gov.cn/2.html", "fields": {"index_number": "0033/\\r\\n2026-1"}}\n'
        'found: {"url": "http://h.gov.cn/1.html", "kind": "detail", "column": "tzgg", "depth": 1}\n'
        'found: {"url": "http://h.gov.cn/l.do", "kind": "list", "priority": -1, "method": "POST",'
        ' "body": "/wA=", "params": {"page": "2"}}\n'
        "\n\n"
    )


def found(record: Record) -> Found:
    return Found(
        file="f", offset=7, length=1, version=record.version, fields=record.fields, content=record.block
    )


def test_an_acknowledgement_reads_back() -> None:
    read = read_acknowledgement(found(acknowledgement_record(FETCH, run="r1", at=AT, record_id="<u>")))
    assert read is not None
    assert (read.run, read.at, read.key, read.url) == ("r1", AT, FETCH.entry.key, FETCH.entry.url)
    assert (read.kind, read.column, read.state) == (Kind.LIST, "tzgg", FetchState.OK)
    assert (read.detail, read.record_id) == ("第1页 共2页", "<u>")
    assert (read.links, read.found) == (FETCH.links, FETCH.found)


def test_metadata_by_others_is_no_acknowledgement() -> None:
    record = records.metadata("http://h/", b"fetchTimeMs: 5\r\n", at=AT, content_type=records.FIELDS)
    assert read_acknowledgement(found(record)) is None


@pytest.mark.parametrize(
    "block",
    [
        b"run: r\r\nstate: ok\r\n",
        b"run: r\r\nstate: fine\r\nkind: list\r\n",
        b"run: r\r\nstate: ok\r\nkind: list\r\nlink: {\r\n",
        b'run: r\r\nstate: ok\r\nkind: list\r\nfound: {"kind": "list"}\r\n',
        b"run: r\r\nstate: ok\r\nkind: list\r\nfound: []\r\n",
    ],
)
def test_an_acknowledgement_that_cannot_be_understood_is_damage(block: bytes) -> None:
    record = records.metadata("http://h/", block, at=AT, content_type=records.FIELDS)
    with pytest.raises(ArchiveDamaged, match="f, offset 7"):
        read_acknowledgement(found(record))


def test_lone_surrogates_do_not_stop_an_acknowledgement() -> None:
    fetch = Fetch(
        entry=FrontierEntry(url="http://h.gov.cn/\udcff", kind=Kind.LIST),
        snapshot=None,
        state=FetchState.DNS,
        detail="\udcff",
        links=(Link(url="http://h.gov.cn/\udcff", title="\udcff"),),
    )
    read = read_acknowledgement(found(acknowledgement_record(fetch, run="r", at=AT, record_id=None)))
    assert read is not None
    assert (read.detail, read.links[0].title) == ("?", "?")
    assert read.key == fetch.entry.key


@pytest.mark.parametrize("level", [1, 9])
def test_a_record_is_one_gzip_member(level: int) -> None:
    member = compressed(records.response(EXCHANGE, record_id="<urn:uuid:1>"), level)
    unpacker = zlib.decompressobj(zlib.MAX_WBITS + 16)
    unpacker.decompress(member)
    assert unpacker.eof
    assert unpacker.unused_data == b""


@pytest.mark.parametrize(
    "record",
    [
        records.response(EXCHANGE, record_id="<urn:uuid:1>", extra=(("X", "\u6837"),)),
        records.revisit(
            EXCHANGE,
            record_id="<urn:uuid:1>",
            original=Original(record_id="<urn:uuid:0>", url="http://x/", captured_at="2026", digest="sha1:A"),
        ),
        records.request(EXCHANGE, concurrent_to="<urn:uuid:1>"),
        records.metadata("urn:x", b"a: b\r\n", at=AT, content_type=records.FIELDS),
        records.resource("http://x/1", b"x", at=AT, content_type="text/plain"),
        records.warcinfo("a.warc.gz", b"a: b\r\n", at=AT),
    ],
    ids=lambda record: record.fields[0][1],
)
def test_records_are_written_as_warcio_writes_them(record: Record) -> None:
    assert serialising.is_own(record)
    assert serialising.serialised(record) == serialising.serialised_by_warcio(record)
