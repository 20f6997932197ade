"""Small WARC files by warcio, a WACZ of one, and the check of a file."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.evidence.foreign.checking import FileCheck

from .packing import Wacz

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from archive.evidence.faults import Fault

URL = "http://gaj.example.gov.cn/"


def warc_by_others(*, gzip: bool, version: str = "1.1", chunked: bool = False) -> bytes:
    """warcinfo, response, request, revisit, resource."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=gzip, warc_version=version)

    def write(record: Any) -> None:  # noqa: ANN401 - warcio ships no types
        writer.write_record(record)
        record.raw_stream.close()  # a temporary file, where warcio had to read it twice

    write(writer.create_warcinfo_record("x.warc.gz", {"software": "others"}))
    fields = [("Content-Type", "text/html"), *([("Transfer-Encoding", "chunked")] if chunked else [])]
    body = b"5\r\n<h1>x\r\n0\r\n\r\n" if chunked else b"<h1>x"
    head = StatusAndHeaders("200 OK", fields, protocol="HTTP/1.1")
    response = writer.create_warc_record(URL, "response", payload=BytesIO(body), http_headers=head)
    asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "gaj.example.gov.cn")], is_http_request=True)
    request = writer.create_warc_record(URL, "request", payload=BytesIO(b""), http_headers=asked)
    writer.write_request_response_pair(request, response)
    for record in (request, response):
        record.raw_stream.close()
    digest = response.rec_headers.get_header("WARC-Payload-Digest")
    write(
        writer.create_revisit_record(
            URL + "again", digest, URL, response.rec_headers.get_header("WARC-Date"), http_headers=head
        )
    )
    write(
        writer.create_warc_record(
            URL + "a.pdf", "resource", payload=BytesIO(b"%PDF"), warc_content_type="application/pdf"
        )
    )
    return out.getvalue()


@pytest.fixture
def by_others() -> Callable[..., bytes]:
    return warc_by_others


@pytest.fixture
def wacz(by_others: Callable[..., bytes]) -> Wacz:
    return Wacz(by_others(gzip=True))


@pytest.fixture
def check(tmp_path: Path) -> Callable[..., list[Fault]]:
    """The faults of a file of some content."""

    def faults(content: bytes, name: str = "x.warc.gz", **options: Any) -> list[Fault]:  # noqa: ANN401
        (tmp_path / name).write_bytes(content)
        return list(FileCheck(**options).faults(tmp_path / name))

    return faults
