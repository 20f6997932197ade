"""Notices a second into both indexes, and how long searches take at different shares of hits.

    python -m bench.index [--notices 50000] [--rounds 3] [--elasticsearch URL] [--check]

Without --elasticsearch a node is started on loopback (JDK 21 and Maven). Wall clock: both engines wait for
disks. Everybody takes turns, round by round, and ratios are taken round by round.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from bench.index import embedded, server
from bench.index.notices import OFTEN, RARE, SOME, notices
from indexer.base import Query
from indexer.elastic.addresses import Access, Address
from indexer.elastic.connecting import client_of
from indexer.elastic.index import ElasticIndex
from indexer.sqlite import SqliteIndex
from tools.elasticsearch.node import Node

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice
    from indexer.base import Index

NAME = "bench-index"
EMBEDDED, ELASTIC, SEARCH = 0.8, 0.85, 1.2
TIMES, WARM = 40, 5000
QUESTIONS = {
    "a word in 0.01 %": Query(text=RARE),
    "a word in 1 %": Query(text=SOME),
    "a word in a third": Query(text=OFTEN),
    "a phrase": Query(text='"居民身份证派出所"'),
    "a word and filters": Query(text=OFTEN, region="330800", item=7),
    "filters alone": Query(region="330800", sort="published"),
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.index")
    parser.add_argument("--notices", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--elasticsearch", metavar="URL")
    parser.add_argument("--check", action="store_true", help="end with status 1 where a target is missed")
    options = parser.parse_args()
    made = list(notices(options.notices))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        missed = store_embedded(folder, made, options.rounds)
        url = options.elasticsearch or stack.enter_context(Node()).url
        missed |= store_elastic(url, made, options.rounds)
        missed |= search_both(folder / "index.db", url)
    sys.exit(1 if missed and options.check else 0)


def store_embedded(folder: Path, made: list[Notice], rounds: int) -> bool:
    """Whether the target is missed."""
    ours, bare = [], []
    for number in range(rounds):
        path = folder / ("index.db" if number == 0 else f"other{number}.db")
        ours.append(embedded.store(path, made))
        bare.append(embedded.store_bare(folder / f"bare{number}.db", embedded.rows_of(path, made)))
    return told(("embedded", "executemany"), len(made), ours, bare, EMBEDDED)


def store_elastic(url: str, made: list[Notice], rounds: int) -> bool:
    """Whether the target is missed."""
    address, documents = Address(url, NAME), server.ready(made)
    client, ours, bare = client_of(address, Access()), [], []
    with ElasticIndex(address, Access()) as index:
        server.store_bare(client, f"{NAME}-bare", documents[:WARM])  # a server that has just started is slow
        for number in range(rounds):
            if number % 2:
                ours.append(server.store(index, made))
            bare.append(server.store_bare(client, f"{NAME}-bare", documents))
            if not number % 2:
                ours.append(server.store(index, made))
    return told(("Elasticsearch", "parallel_bulk"), len(made), ours, bare, ELASTIC)


def told(names: tuple[str, str], count: int, ours: list[float], bare: list[float], target: float) -> bool:
    """Prints notices a second and the ratio of rounds; whether it is below the target."""
    ratio = median(b / o for o, b in zip(ours, bare, strict=True))
    speeds = f"{count / median(ours):,.0f} notices a second, {names[1]} {count / median(bare):,.0f}"
    print(f"{names[0]:14} {speeds}: {ratio:.2f} (target {target})")
    return ratio < target


def search_both(path: Path, url: str) -> bool:
    """Prints p95 of every question; whether one takes longer than its target."""
    missed = False
    address = Address(url, NAME)
    client = client_of(address, Access())
    print(f"\np95 in ms {'':14} hits  embedded  Elasticsearch  its bare request")
    with SqliteIndex(path) as small, ElasticIndex(address, Access()) as large:
        large.optimize()
        for name, query in QUESTIONS.items():
            mine, theirs = (p95(searching(index, query)) for index in (small, large))
            bare = p95(server.bare_search(client, NAME, query))
            hits = large.search(query).total
            print(f"{name:22} {hits:7} {mine:9.1f} {theirs:14.1f} {bare:17.1f}")
            missed |= theirs > SEARCH * bare
    return missed


def searching(index: Index, query: Query) -> Callable[[], object]:
    """The question as it is asked."""
    return lambda: index.search(query)


def p95(ask: Callable[[], object]) -> float:
    """Milliseconds within which 95 of 100 questions are answered, the first ones left out."""
    times = []
    for number in range(TIMES + 5):
        begun = perf_counter()
        ask()
        times += [1000 * (perf_counter() - begun)] if number >= 5 else []  # noqa: PLR2004
    return quantiles(times, n=20)[-1]


if __name__ == "__main__":
    main()
