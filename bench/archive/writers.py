"""Who writes the same exchanges: our archive, and warcio without anything around it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from isal import isal_zlib
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.fetches import Fetch, FrontierEntry, Kind
from archive.folder import DataFolder
from archive.site_archive import SiteArchive
from archive.warc.blocks import head_of
from disclosure.model import FetchState

from .exchanges import SITE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from archive.exchange import Exchange

RECORDS = 3
"""Records an exchange: response, request, and what became of it."""


def write_ours(folder: Path, exchanges: Sequence[Exchange], *, in_background: bool = False) -> None:
    """Record and acknowledge each, in group commits: synced files and a ledger that accounts for them."""
    data = DataFolder.open(folder, create=True)
    with SiteArchive.open(data, SITE, software="bench", in_background=in_background) as archive:
        archive.start_run([], settings={})
        for exchange in exchanges:
            snapshot = archive.record(exchange, kind=Kind.DETAIL, column="tzgg")
            entry = FrontierEntry(url=exchange.url, kind=Kind.DETAIL, column="tzgg")
            archive.acknowledge(Fetch(entry=entry, snapshot=snapshot, state=FetchState.OK))


def write_bare(folder: Path, exchanges: Sequence[Exchange]) -> None:
    """Response, request and metadata records by warcio as it comes: nothing synced, nothing accounted for."""
    folder.mkdir()
    with (folder / "bare.warc.gz").open("wb") as file:
        _write(WARCWriter(file, gzip=True, warc_version="1.1"), exchanges)


def write_bare_isal(folder: Path, exchanges: Sequence[Exchange]) -> None:
    """The same with our compressor in place of zlib at level 9, so that only the rest is compared."""
    folder.mkdir()
    with (folder / "bare.warc.gz").open("wb") as file:
        _write(_IsalWriter(file), exchanges)


class _IsalWriter(WARCWriter):  # type: ignore[misc]  # warcio ships no types
    """warcio's writer over ISA-L at the level that the archive uses; warcio has no argument for that."""

    def __init__(self, out: Any) -> None:  # noqa: ANN401 - warcio's signature
        super().__init__(out, gzip=False, warc_version="1.1")

    def _write_warc_record(self, out: Any, record: Any) -> None:  # noqa: ANN401 - warcio's signature
        plain = BytesIO()
        super()._write_warc_record(plain, record)
        packer = isal_zlib.compressobj(3, isal_zlib.DEFLATED, isal_zlib.MAX_WBITS + 16)
        out.write(packer.compress(plain.getvalue()) + packer.flush())


def _write(writer: Any, exchanges: Sequence[Exchange]) -> None:  # noqa: ANN401 - warcio ships no types
    for exchange in exchanges:
        answer = writer.create_warc_record(
            exchange.url,
            "response",
            payload=BytesIO(head_of(exchange.body)),  # all of it: these are pages
            http_headers=StatusAndHeaders("200 OK", list(exchange.headers), protocol="HTTP/1.1"),
        )
        asked = writer.create_warc_record(
            exchange.url,
            "request",
            payload=BytesIO(),
            http_headers=StatusAndHeaders(
                "GET / HTTP/1.1", list(exchange.request_headers), is_http_request=True
            ),
        )
        writer.write_request_response_pair(asked, answer)
        block = b"run: bench\r\nkind: detail\r\ncolumn: tzgg\r\nstate: ok\r\n"
        writer.write_record(
            writer.create_warc_record(
                exchange.url,
                "metadata",
                payload=BytesIO(block),
                length=len(block),
                warc_content_type="application/warc-fields",
            )
        )
