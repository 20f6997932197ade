"""The embedded index: storing beside a bare executemany of the same rows, searches beside bare SQL."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any

from bench.index.measuring import QUESTIONS, p95, searching, told
from indexer.bigrams import bigrams
from indexer.documents import searchable
from indexer.sqlite import SqliteIndex
from indexer.sqlite_schema import connect

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from disclosure.model import Notice

    Rows = dict[str, list[tuple[Any, ...]]]

STORE = 0.8
_BATCH = 5000
_FTS = "INSERT INTO notices_fts (rowid, title, text, labels) VALUES (?, ?, ?, ?)"
_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'notices_fts%' AND name != 'meta'"
)


def measured(made: Sequence[Notice], rounds: int) -> bool:
    """Whether a target is missed."""
    ours, bare = [], []
    with TemporaryDirectory() as folder:
        for number in range(rounds):
            path = Path(folder, f"ours{number}.db")
            ours.append(store(path, made))
            bare.append(store_bare(Path(folder, f"bare{number}.db"), rows_of(path, made)))
        missed = told(("embedded", "executemany"), len(made), ours, bare, STORE)
        search(Path(folder, "ours0.db"))
    return missed


def search(path: Path) -> None:
    """Prints p95 of every question."""
    print(f"\np95 in ms {'':14} hits  embedded")
    with SqliteIndex(path) as index:
        for name, query in QUESTIONS.items():
            print(f"{name:22} {index.search(query).total:7} {p95(searching(index, query)):9.1f}")


def store(path: Path, notices: Sequence[Notice]) -> float:
    """Seconds that the index takes to store them."""
    with SqliteIndex(path) as index:
        index.check()
        begun = perf_counter()
        index.upsert(notices)
        return perf_counter() - begun


def store_bare(path: Path, rows: Rows) -> float:
    """Seconds for the same rows, ready as they are, in transactions of the same size."""
    with closing(connect(path, wait=0)) as connection:
        begun = perf_counter()
        for name, values in rows.items():
            marks = ", ".join("?" * len(values[0])) if values else ""
            statement = _FTS if name == "notices_fts" else f"INSERT INTO {name} VALUES ({marks})"  # noqa: S608
            for start in range(0, len(values), _BATCH):
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany(statement, values[start : start + _BATCH])
                connection.execute("COMMIT")
        return perf_counter() - begun


def rows_of(path: Path, notices: Sequence[Notice]) -> Rows:
    """All rows of an index, with the tokens of its full-text table."""
    with closing(connect(path, wait=0)) as connection:
        tables = [name for (name,) in connection.execute(_TABLES)]
        rows = {name: _all(connection, name) for name in tables}
        docs = dict(connection.execute("SELECT id, doc FROM notices"))
    rows["notices_fts"] = [
        (docs[notice.id], *map(bigrams, searchable(notice))) for notice in notices if notice.id in docs
    ]
    return rows


def _all(connection: sqlite3.Connection, name: str) -> list[tuple[Any, ...]]:
    return connection.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - a name of ours
