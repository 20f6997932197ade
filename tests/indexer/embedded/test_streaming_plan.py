"""How the embedded index streams what a query finds: few notices by their numbers, many along the ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from disclosure.model import Notice
from indexer.base import Query
from indexer.embedded.schema import connect
from indexer.embedded.select import select
from indexer.embedded.statements import stream

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from indexer.embedded.index import SqliteIndex

MARKED = [f"{n:04}" for n in range(0, 300, 7)]


def flags(one: str) -> tuple[str, ...]:
    return ("no_text",) * (one in MARKED) + ("image_only",) * (one == "0200")


@pytest.fixture
def connection(sqlite_index: SqliteIndex) -> Iterator[sqlite3.Connection]:
    """Three hundred notices stored in no order, one in seven with a flag, one with another."""
    ids = [f"{n:04}" for n in range(300)]
    sqlite_index.upsert(
        Notice(id=one, url=None, title="户口", text="", flags=flags(one), parser="1")
        for one in sorted(ids, key=lambda one: one[::-1])
    )
    opened = connect(sqlite_index._generations.current(), wait=0)
    yield opened
    opened.close()


@pytest.mark.parametrize("after", ["", "0007", "0100", "9999"])
@pytest.mark.parametrize("few", [0, 1000], ids=["along the ids", "by their numbers"])
def test_both_ways_give_the_same_in_the_order_of_ids(
    connection: sqlite3.Connection, few: int, after: str
) -> None:
    selection = select(Query(flags=("no_text",)))
    found = stream(connection, selection.columns("n.doc"), selection.parameters, after=after, few=few)
    assert [notice.id for notice in found] == [one for one in MARKED if one > after]


def test_few_are_found_without_a_walk_through_all(connection: sqlite3.Connection) -> None:
    """An audit asks for the few notices with a flag on each of hundreds of sites."""
    assert 10 * _steps(connection, few=1000) < _steps(connection, few=0)


def _steps(connection: sqlite3.Connection, few: int) -> int:
    """Steps of SQLite's machine for a flag that one notice has."""
    steps: list[None] = []
    connection.set_progress_handler(lambda: steps.append(None), 1)
    selection = select(Query(flags=("image_only",)))
    list(stream(connection, selection.columns("n.doc"), selection.parameters, after="", few=few))
    connection.set_progress_handler(None, 0)
    return len(steps)
