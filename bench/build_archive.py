"""The archive that `bench.build` indexes, and one build of it, as a process of its own.

usage: python -m bench.build_archive FOLDER JOBS
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING

from archive.exchange import Exchange
from archive.fetches import Fetch, FrontierEntry, Kind
from archive.folder import DataFolder
from archive.site_archive import SiteArchive
from bench.realistic.notices import write_notice
from bench.realistic.pages import realistic_pages
from disclosure.model import FetchState
from disclosure.registry import load_registry
from indexer.building.build import build_index
from indexer.opening import open_index

if TYPE_CHECKING:
    from collections.abc import Iterator

SITES = 4
_BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
_PER_SITE = 50
_SMALL = (
    '<html><head><meta charset="utf-8"><title>{title}</title></head><body><h1>{title}</h1>'
    '<div class="TRS_Editor">{text}</div></body></html>'
)


def fill(root: Path, count: int, *, small: bool) -> int:
    """Put so many pages into the archives of `SITES` sites; their bytes."""
    folder, octets = DataFolder.open(root, create=True), 0
    bodies = _small_pages() if small else _pages()
    for number in range(SITES):
        site = f"gaj{number}.example.gov.cn"
        share = range(number, count, SITES)
        with SiteArchive.open(folder, site, software="bench", commit_every=500, commit_seconds=60) as archive:
            archive.start_run([], settings={})
            for place, body in zip(share, bodies, strict=False):
                octets += len(body)
                _keep(archive, f"http://{site}/art/2026/3/1/art_1_{place}.html", body, place)
            archive.finish_run([], "done")
    return octets


def _keep(archive: SiteArchive, url: str, body: bytes, place: int) -> None:
    at = _BEGIN + timedelta(seconds=place)
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    exchange = Exchange(url=url, status=200, captured_at=at, headers=headers, body=body)
    snapshot = archive.record(exchange, kind=Kind.DETAIL, column=None)
    entry = FrontierEntry(url=url, kind=Kind.DETAIL, column=None)
    archive.acknowledge(Fetch(entry=entry, snapshot=snapshot, state=FetchState.OK, links=()))


def _pages() -> Iterator[bytes]:
    seed = 0
    while True:
        seed += 1
        yield from (case.body for case in realistic_pages(seed, per_site=_PER_SITE))


def _small_pages() -> Iterator[bytes]:
    random = Random(1)
    while True:
        notice = write_notice(random)
        text = "".join(f"<p>{paragraph}</p>" for paragraph in islice(notice.paragraphs, 12))
        yield _SMALL.format(title=notice.title, text=text).encode()


def main() -> None:
    """Build a new index of the folder, and print what it took as JSON."""
    folder, jobs = DataFolder.open(Path(sys.argv[1])), int(sys.argv[2])
    registry = load_registry()
    with tempfile.TemporaryDirectory() as place, open_index(Path(place) / "index.db") as index:
        before, begun = _used(resource.RUSAGE_SELF), perf_counter()
        report = build_index(folder, index, registry, jobs=jobs)
        seconds = perf_counter() - begun
    writing = _used(resource.RUSAGE_SELF) - before
    told = {
        "notices": report.ledger["notices"],
        "seconds": seconds,
        "processors": writing + _used(resource.RUSAGE_CHILDREN),
        "writing": writing,
        "writer": _peak(resource.RUSAGE_SELF),
        "worker": _peak(resource.RUSAGE_CHILDREN),
    }
    print(json.dumps(told))


def _used(whose: int) -> float:
    """Seconds of processors."""
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


def _peak(whose: int) -> float:
    """Megabytes; Linux counts kilobytes, macOS bytes."""
    return resource.getrusage(whose).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    main()
