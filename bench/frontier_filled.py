"""One archive with so many requests waiting: what claiming and acknowledging costs then, and how much memory.

usage: python -m bench.frontier_filled fill|measure FOLDER NUMBER

``fill`` makes an archive with a NUMBER of requests waiting, ``measure`` times a NUMBER of fetches in one and
prints JSON. Each is a process of its own, so that the memory measured is that of a crawl alone.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from archive.acknowledgements import as_json, write_entry
from archive.fetches import Fetch, FrontierEntry, Kind, Link
from archive.folder import DataFolder
from archive.site_archive import SiteArchive
from bench.peak import peak_mb
from disclosure.model import FetchState

if TYPE_CHECKING:
    from collections.abc import Iterable

SITE = "gaj.example.gov.cn"
PER_LIST = 20
"""Rows of a list page; half of them were met before."""

BATCH = 320
"""Fetches that are timed together: ten groups, so that every batch pays for the same number of commits."""


def main() -> None:
    """Fill, or measure and print."""
    folder, number = DataFolder.open(Path(sys.argv[2]), create=True), int(sys.argv[3])
    with SiteArchive.open(folder, SITE, software="bench", commit_seconds=3600.0) as archive:
        archive.start_run([], settings={})
        if sys.argv[1] == "fill":
            _fill(archive, number)
        else:
            claim, acknowledge = _costs(archive, number)
            print(json.dumps({"claim": claim, "acknowledge": acknowledge, "memory": peak_mb()}))


def _fill(archive: SiteArchive, entries: int) -> None:
    """Puts requests into the table as they would stand there, for how it fills is not what is measured."""
    connection = archive._journal.connection  # noqa: SLF001 - as above
    connection.execute("PRAGMA cache_size = -400000")  # KiB
    connection.execute("BEGIN")
    rows = (
        (entry.key, entry.priority, as_json(write_entry(entry))) for entry in map(_detail, range(entries))
    )
    connection.executemany("INSERT INTO frontier (key, priority, entry) VALUES (?, ?, ?)", rows)
    connection.execute("COMMIT")


def _costs(archive: SiteArchive, fetches: int) -> tuple[float, float]:
    """Microseconds for claiming a request and for acknowledging it, commits included: median batches."""
    costs = [_batch(archive, number) for number in range(fetches // BATCH + 1)]
    claims, acknowledgements = zip(*costs[1:], strict=True)  # the first one opens what is opened once
    return median(claims), median(acknowledgements)


def _batch(archive: SiteArchive, number: int) -> tuple[float, float]:
    """One fetch in ten is a list page, half of whose rows are new: as many requests come as go."""
    claiming = acknowledging = 0.0
    for turn in range(BATCH):
        start = time.perf_counter()
        entry = archive.next_entry()
        between = time.perf_counter()
        assert entry is not None
        archive.acknowledge(_read(entry, []))
        if turn % 10 == 0:
            archive.acknowledge(_later_list(number * BATCH + turn))
        acknowledging += time.perf_counter() - between
        claiming += between - start
    return claiming / BATCH * 1e6, acknowledging / BATCH * 1e6


def _later_list(page: int) -> Fetch:
    known = range(page, page + PER_LIST // 2)
    new = (f"new {page} {row}" for row in range(PER_LIST // 2))
    found = [*map(_detail, known), *map(_detail, new)]
    links = tuple(Link(url=each.url, title="关于办理户口登记的公告", date="2024-01-05") for each in found)
    return Fetch(entry=_list(-page), snapshot=None, state=FetchState.OK, found=tuple(found), links=links)


def _list(page: int) -> FrontierEntry:
    return FrontierEntry(url=f"http://{SITE}/tzgg/index_{page}.html", kind=Kind.LIST, column="tzgg")


def _detail(number: object) -> FrontierEntry:
    """Addresses in no order: what is new falls anywhere in the index by address."""
    name = hashlib.md5(str(number).encode(), usedforsecurity=False).hexdigest()
    return FrontierEntry(
        url=f"http://{SITE}/art/2024/1/5/{name}.html", kind=Kind.DETAIL, column="tzgg", depth=1
    )


def _read(entry: FrontierEntry, found: Iterable[FrontierEntry]) -> Fetch:
    return Fetch(entry=entry, snapshot=None, state=FetchState.OK, found=tuple(found))


if __name__ == "__main__":
    main()
