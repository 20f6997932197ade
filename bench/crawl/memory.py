"""Peak memory: with many addresses queued, and with many sites in one process."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from .running import contestant, run
from .targets import Figure
from .world import Shape, write_queued, write_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .server import Server

FEW, MANY = 10_000, 200_000
FETCHED = 300
"""Requests of a crawl that is looked at while its queue is full."""
SITES, MOST_SITES = 40, 400
_NOTICES = 4


def write_sites(folder: Path) -> list[Path]:
    """One site whose queue is filled, then as many as are crawled in one process; ten share their files."""
    queued = folder / "queued"
    write_queued(queued)
    roots = [folder / f"small{number}" for number in range(SITES)]
    for number, root in enumerate(roots):
        write_site(root, Shape(_NOTICES), seed=1000 + number)
    return [queued, *(roots[number % SITES] for number in range(MOST_SITES))]


def measure(server: Server, ports: list[int], folder: Path) -> Iterator[Figure]:
    """The two ratios, after what they come from is printed."""
    first, *others = ports
    print("\nPeak memory of a crawl")
    queues = {count: _queued(server, first, folder / f"queue{count}", count) for count in (FEW, MANY)}
    sites = {count: _sites(server, others[:count], folder / f"sites{count}") for count in (SITES, MOST_SITES)}
    for what, peaks in (("addresses queued", queues), ("sites in one process", sites)):
        for count, peak in peaks.items():
            print(f"  {count:9,} {what:24}{peak:8.1f} MB")
    yield Figure(name=f"{MANY:,} queued / {FEW:,}", values=[queues[MANY] / queues[FEW]], most=1.25)
    yield Figure(name=f"{MOST_SITES} sites / {SITES}", values=[sites[MOST_SITES] / sites[SITES]], most=1.5)


def _queued(server: Server, port: int, folder: Path, count: int) -> float:
    folder.mkdir()
    contestant(who="queue", ports=[port], folder=str(folder), count=count)
    done = run(
        server, [port], who="gongkai", folder=str(folder), options={"daily_cap": FETCHED, "max_pages": 1}
    )
    shutil.rmtree(folder)
    return done.peak


def _sites(server: Server, ports: list[int], folder: Path) -> float:
    folder.mkdir()
    done = run(server, ports, who="gongkai", folder=str(folder))
    shutil.rmtree(folder)
    return done.peak
