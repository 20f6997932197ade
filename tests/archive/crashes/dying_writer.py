"""Writes three small crawls of one site into an archive and says what is on disk for good.

usage: python dying_writer.py FOLDER [background]

Every page's body follows from its address and the number of the crawl: two in three stay as they were, so
that the later crawls write revisits. The files roll at 40 KB. A crawl that was broken off is gone on with,
and one that ended is not made again.
"""

from __future__ import annotations

import os
import random
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from archive.exchange import Exchange
from archive.fetches import Fetch, FrontierEntry, Kind, Link
from archive.folder import DataFolder
from archive.ledger import Ledger
from archive.site_archive import SiteArchive
from archive.warc.files import Limits
from disclosure.errors import StorageFull
from disclosure.model import FetchState

if TYPE_CHECKING:
    from collections.abc import Iterator

SITE = "gaj.example.gov.cn"
BASE = f"http://{SITE}"
PAGES, CRAWLS, GROUP = 24, 3, 5
_STAYS = 3


def body_of(url: str, crawl: int) -> bytes:
    """What the server answers in a crawl; no two pages have the same."""
    number = int(url.rpartition("/")[2])
    changes = number % _STAYS == 0
    dice = random.Random(number * 10 + (crawl if changes else 0))  # noqa: S311
    return dice.randbytes(dice.randrange(1, 6_000)) + b"%d" % number


def crawl(archive: SiteArchive, number: int, said: int) -> None:
    """One crawl to its end; a group that was committed is told at once."""
    clock = datetime(2026, 3, number, 8, tzinfo=UTC)
    archive.start_run([FrontierEntry(url=f"{BASE}/list/1000", kind=Kind.LIST, column="c")], settings={})
    waiting: list[str] = []
    while entry := archive.next_entry():
        clock += timedelta(seconds=1)
        fetch(archive, entry, number, clock)
        waiting.append(f"{number}:{entry.url}")
        if len(waiting) == GROUP:
            archive.commit()
            say(said, waiting)
            waiting = []
    archive.finish_run([], "finished")
    say(said, waiting)


def say(said: int, done: list[str]) -> None:
    """One line each; what an earlier process left half said stands on a line of its own."""
    with suppress(OSError):  # where the disk is full nothing can be said, and nothing is claimed
        os.write(said, "".join(f"\n{one}." for one in done).encode())


def fetch(archive: SiteArchive, entry: FrontierEntry, crawl: int, at: datetime) -> None:
    """Records what the server answers, and acknowledges it; a list names all pages."""
    found = tuple(pages()) if entry.kind is Kind.LIST else ()
    exchange = Exchange(url=entry.url, status=200, captured_at=at, body=body_of(entry.url, crawl))
    snapshot = archive.record(exchange, kind=entry.kind, column="c")
    links = tuple(Link(url=one.url, title="一则通告", column="c") for one in found)
    archive.acknowledge(Fetch(entry=entry, snapshot=snapshot, state=FetchState.OK, links=links, found=found))


def pages() -> Iterator[FrontierEntry]:
    """What the list leads to."""
    for number in range(PAGES):
        yield FrontierEntry(url=f"{BASE}/page/{number}", kind=Kind.DETAIL, column="c")


def finished(folder: DataFolder) -> int:
    """How many crawls came to their ends."""
    if not folder.ledger_path(SITE).exists():
        return 0
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        return sum(run.finished is not None for run in ledger.runs())


def main(root: Path, *, in_background: bool) -> None:
    """All crawls, from where an earlier process left off."""
    said = os.open(root / "acknowledged", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    folder = DataFolder.open(root / "data", create=True)
    archive = SiteArchive.open(
        folder,
        SITE,
        software="test",
        commit_every=GROUP,
        limits=Limits(max_bytes=40_000),
        in_background=in_background,
    )
    for number in range(finished(folder) + 1, CRAWLS + 1):
        crawl(archive, number, said)
    archive.close()


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), in_background="background" in sys.argv[2:])
    except StorageFull as error:
        sys.exit(error.exit_status)
