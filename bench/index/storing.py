"""Notices into the embedded index, and the very rows that came of it into the same tables, bare."""

from __future__ import annotations

from contextlib import closing
from time import perf_counter, process_time, thread_time
from typing import TYPE_CHECKING, Any, NamedTuple

from indexer.bigrams import bigrams
from indexer.documents import searchable
from indexer.embedded.index import SqliteIndex
from indexer.embedded.schema import connect
from indexer.embedded.upsert import BATCH

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from disclosure.model import Notice

    Row = tuple[Any, ...]
    Rows = dict[str, list[Row]]

_FTS = "INSERT INTO notices_fts (rowid, title, text, labels) VALUES (?, ?, ?, ?)"
_BY_DOCUMENT = (
    "notices",
    "documents",
    *(f"notice_{name}" for name in ("regions", "items", "flags", "elements")),
)
_BY_CONTENT = ("contents", "blocks", "changed_contents")


class Took(NamedTuple):
    """Seconds on the wall, and of processor time: of the thread that asks, and of the whole process."""

    wall: float
    here: float
    whole: float


def _now() -> Took:
    return Took(perf_counter(), thread_time(), process_time())


def _since(begun: Took) -> Took:
    return Took(*(now - then for now, then in zip(_now(), begun, strict=True)))


def store(path: Path, notices: Sequence[Notice]) -> Took:
    """What the index takes to store them."""
    with SqliteIndex(path) as index:
        index.check()
        begun = _now()
        index.upsert(notices)
        return _since(begun)


def store_bare(path: Path, transactions: Sequence[Rows]) -> Took:
    """What the same rows take, ready as they are, in the same transactions, table after table."""
    with closing(connect(path, wait=0)) as connection:
        begun = _now()
        for rows in transactions:
            connection.execute("BEGIN IMMEDIATE")
            for name, values in rows.items():
                if values:
                    marks = ", ".join("?" * len(values[0]))
                    statement = _FTS if name == "notices_fts" else f"INSERT INTO {name} VALUES ({marks})"  # noqa: S608
                    connection.executemany(statement, values)
            connection.execute("COMMIT")
        return _since(begun)


def rows_of(path: Path, notices: Sequence[Notice]) -> list[Rows]:
    """All rows of an index by the transactions that made them, with the tokens of its full-text table."""
    with closing(connect(path, wait=0)) as connection:
        return [
            _part(connection, notices, begin, min(begin + BATCH, len(notices)))
            for begin in range(0, len(notices), BATCH)
        ]


def _part(connection: sqlite3.Connection, notices: Sequence[Notice], begin: int, end: int) -> Rows:
    """Numbers of documents go on by one, contents belong to the first document that has them."""
    where, span = "doc > ? AND doc <= ?", (begin, end)
    rows = {
        name: connection.execute(f"SELECT * FROM {name} WHERE {where}", span).fetchall()  # noqa: S608 - names of ours
        for name in _BY_DOCUMENT
    }
    new = f"SELECT content FROM notices GROUP BY content HAVING min(doc) > {begin} AND min(doc) <= {end}"  # noqa: S608
    rows |= {
        name: connection.execute(f"SELECT * FROM {name} WHERE content IN ({new})").fetchall()  # noqa: S608
        for name in _BY_CONTENT
    }
    rows["notices_fts"] = list(_tokens(notices, begin, end))
    return rows


def _tokens(notices: Sequence[Notice], begin: int, end: int) -> Iterator[Row]:
    for doc in range(begin, end):
        yield (doc + 1, *map(bigrams, searchable(notices[doc])))
