"""The embedded index: storing beside a bare executemany of the same rows, searches beside bare SQL."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.index.measuring import QUESTIONS, p95, searching, told
from bench.index.storing import rows_of, store, store_bare
from indexer.sqlite import SqliteIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from disclosure.model import Notice

STORE = 0.8


def measured(made: Sequence[Notice], rounds: int) -> bool:
    """Whether a target is missed."""
    with TemporaryDirectory() as folder:
        missed = store_both(Path(folder), made, rounds)
        search(Path(folder, "ours0.db"))
    return missed


def store_both(folder: Path, made: Sequence[Notice], rounds: int) -> bool:
    """Whether the target is missed."""
    ours, bare = [store(folder / "ours0.db", made)], list[float]()
    rows = rows_of(folder / "ours0.db", made)
    for number in range(rounds):
        if number:
            ours.append(store(folder / "ours.db", made))
        bare.append(store_bare(folder / "bare.db", rows))
        for file in (*folder.glob("ours.db*"), *folder.glob("bare.db*")):
            file.unlink()
    return told(("embedded", "executemany"), len(made), ours, bare, STORE)


def search(path: Path) -> None:
    """Prints p95 of every question."""
    print(f"\np95 in ms {'':14} hits  embedded")
    with SqliteIndex(path) as index:
        for name, query in QUESTIONS.items():
            print(f"{name:22} {index.search(query).total:7} {p95(searching(index, query)):9.1f}")
