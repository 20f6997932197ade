"""The embedded index: storing beside a bare executemany of the same rows, searches beside bare SQL."""

from __future__ import annotations

import gc
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from bench.index.measuring import told
from bench.index.searching import search
from bench.index.storing import Took, rows_of, store, store_bare
from indexer.embedded.index import SqliteIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from disclosure.model import Notice

STORE = 0.8


def measured(made: Sequence[Notice], rounds: int) -> bool:
    """Whether a target is missed."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        missed = store_both(folder, made, rounds)
        begun = perf_counter()
        with SqliteIndex(folder / "ours0.db") as index:
            index.optimize()
        print(f"{'':14} put in order in {perf_counter() - begun:.0f} s")
        return search(folder / "ours0.db", made, rounds) or missed


def store_both(folder: Path, made: Sequence[Notice], rounds: int) -> bool:
    """Whether the target is missed."""
    gc.freeze()  # else the collector looks through all these notices time and again, for both sides
    ours, bare = [store(folder / "ours0.db", made)], list[Took]()
    rows = rows_of(folder / "ours0.db", made)
    for number in range(rounds):
        if number:
            ours.append(store(folder / "ours.db", made))
        bare.append(store_bare(folder / "bare.db", rows))
        for file in (*folder.glob("ours.db*"), *folder.glob("bare.db*")):
            file.unlink()
    walls = [[each.wall for each in times] for times in (ours, bare)]
    missed = told(("embedded", "executemany"), len(made), walls[0], walls[1], STORE)
    making, writing, only = (
        1000 * median(seconds) / len(made)
        for seconds in (
            [each.here for each in ours],
            [each.whole - each.here for each in ours],
            [each.whole for each in bare],
        )
    )
    told_apart = f"making rows {making:.2f}, writing {writing:.2f}, executemany {only:.2f}"
    print(f"{'':14} processor time of a notice in ms: {told_apart}")
    return missed
