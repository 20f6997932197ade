"""Writes, verifies, rebuilds and reads one body of so many bytes, and prints the most memory that it took."""

from __future__ import annotations

import hashlib
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from archive.evidence.verify import verify
from archive.exchange import Exchange
from archive.fetches import Fetch, FrontierEntry, Kind
from archive.folder import DataFolder
from archive.ledger import Ledger
from archive.reading import open_payload
from archive.site_archive import SiteArchive
from archive.warc.spool import Gathering
from bench.peak import peak_mb
from disclosure.model import FetchState

if TYPE_CHECKING:
    from collections.abc import Iterator

SITE = "gaj.example.gov.cn"
URL = f"http://{SITE}/attachment.zip"
PIECE = 1 << 16


def pieces(size: int) -> Iterator[bytes]:
    """Octets that are no two pieces alike, and still take little room packed."""
    for number in range(0, size, PIECE):
        yield (b"%d " % number).ljust(PIECE, b"-")[: size - number]


def main(root: Path, size: int) -> None:
    folder = DataFolder.open(root, create=True)
    entry = FrontierEntry(url=URL, kind=Kind.ATTACHMENT, column="tzgg")
    with SiteArchive.open(folder, SITE, software="test") as archive:
        archive.start_run([entry], settings={})
        for _ in range(2):  # the second becomes a revisit
            with Gathering(folder.site_dir(SITE)) as gathering:
                for piece in pieces(size):
                    gathering.write(piece)
            exchange = Exchange(url=URL, status=200, captured_at=datetime.now(UTC), body=gathering.block())
            snapshot = archive.record(exchange, kind=entry.kind, column=entry.column)
            archive.acknowledge(Fetch(entry=entry, snapshot=snapshot, state=FetchState.OK))
            gathering.discard()
        archive.finish_run([], "finished")
    assert verify(folder) == []
    folder.ledger_path(SITE).unlink()
    SiteArchive.open(folder, SITE, software="test").close()
    assert verify(folder) == []
    wanted = hashlib.sha256()
    for piece in pieces(size):
        wanted.update(piece)
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        snapshots = list(ledger.captures(url=URL))
    for found in snapshots:
        got = hashlib.sha256()
        for piece in open_payload(folder, found).chunks():
            got.update(piece)
        assert got.digest() == wanted.digest()
    print(round(peak_mb() * (1 << 20)), len(snapshots))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
