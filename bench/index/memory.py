"""Memory of the embedded index with few and many notices: filling it, and asking it, each in a new process.

    python -m bench.index --memory [--notices 200000]

Notices come through a pipe, so that those who invent them do not count. Filling is storing and putting in
order; searching asks every question of `bench.index.questions` and reads the pages.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from bench.index.measuring import p95
from bench.index.notices import OFTEN, RARE, SOME, notices
from bench.index.questions import questions
from bench.peak import peak_mb
from indexer.base import Query
from indexer.embedded.index import SqliteIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure.model import Notice

FEW = 10_000
MEMORY, CACHES = 1.25, 24
"""Many notices take at most so many times the memory of few, or so many megabytes more: a large index fills
the cache for reading (8) and the tables for counting facets (six of 2 at most), a small one does not."""
_SERVED = {"a rare word": RARE, "a word in 1 %": SOME, "a word in 30 %": OFTEN}


def measured(many: int) -> bool:
    """Whether the target is missed."""
    peaks = {count: _peaks(count) for count in (FEW, many)}
    missed = False
    for what, few, much in zip(("filling", "searching"), peaks[FEW], peaks[many], strict=True):
        ratio, more = much / few, much - few
        print(
            f"{what:10} {few:.0f} MB with {FEW:,}, {much:.0f} MB with {many:,}:"
            f" {ratio:.2f} (target {MEMORY}), {more:.0f} MB more (or {CACHES})"
        )
        missed |= ratio > MEMORY and more > CACHES
    return missed


def _peaks(count: int) -> tuple[float, float]:
    """Megabytes of the process that fills an index of so many notices, and of the one that asks it."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "index.db")
        begun = perf_counter()
        with _process("fill", file) as process:
            assert process.stdin
            for notice in notices(count):
                pickle.dump(notice, process.stdin)
            filled, _ = process.communicate()
        print(f"{count:,} notices filled in {perf_counter() - begun:.0f} s, {file.stat().st_size >> 20} MB")
        with _process("ask", file) as process:
            asked, _ = process.communicate()
        *told, peak = asked.decode().splitlines()
        print(*told, sep="\n")
    return float(filled), float(peak)


def _process(what: str, file: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "bench.index.memory", what, str(file)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own


def fill(file: Path) -> None:
    """Store the notices of standard input and put the index in order."""
    with SqliteIndex(file) as index:
        index.upsert(_piped())
        index.optimize()


def ask(file: Path) -> None:
    """Ask every question, and print how long some take as the command line asks them."""
    with SqliteIndex(file) as index:
        for each in questions():
            index.search(each.query)
            index.facets(each.query)
        for name, word in _SERVED.items():
            query = Query(text=word)
            page, counts = p95(lambda: index.search(query)), p95(lambda: index.facets(query), 10)  # noqa: B023
            print(f"  {name:16} p95 {page:.1f} ms for a page, {counts:.1f} ms for facets")


def _piped() -> Iterator[Notice]:
    while True:
        try:
            yield pickle.load(sys.stdin.buffer)  # noqa: S301 - of the process that began this one
        except EOFError:
            return


if __name__ == "__main__":
    {"fill": fill, "ask": ask}[sys.argv[1]](Path(sys.argv[2]))
    print(peak_mb())
