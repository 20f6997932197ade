"""A deep page of the embedded index costs what the first one does: SQLite reads ranges, and sorts nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, get_args

import pytest

from disclosure.model import Notice
from indexer.base import Query, Sort
from indexer.embedded.order import order_of
from indexer.embedded.schema import connect
from indexer.embedded.search import first_page, later_pages, page_of
from indexer.embedded.select import select

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from indexer.embedded.index import SqliteIndex


@pytest.fixture
def connection(sqlite_index: SqliteIndex) -> Iterator[sqlite3.Connection]:
    """Three hundred notices of ten days and three times of capture; a third states no day."""
    sqlite_index.upsert(
        Notice(
            id=f"{n:04}",
            url=None,
            title="户口",
            text="",
            date_published=date(2020, 1, 1 + n % 10) if n % 3 else None,
            captured_at=datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=n % 3),
            parser="1",
        )
        for n in range(300)
    )
    sqlite_index.optimize()
    opened = connect(sqlite_index._generations.current(), wait=0)
    yield opened
    opened.close()


def plan(connection: sqlite3.Connection, statement: str, parameters: tuple[object, ...]) -> str:
    rows = connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
    return "\n".join(row[3] for row in rows)


@pytest.mark.parametrize("sort", get_args(Sort))
def test_every_page_is_a_range_of_an_index(connection: sqlite3.Connection, sort: Sort) -> None:
    query = Query(sort=sort, limit=7)
    selection, order = select(query), order_of(sort, ranked=False)
    assert "TEMP B-TREE" not in plan(connection, *first_page(selection, query, order))
    while cursor := page_of(connection, selection, query).cursor:
        query = Query(sort=sort, limit=7, after=cursor)
        for statement in later_pages(selection, query, order):
            steps = plan(connection, *statement)
            assert steps.startswith("SEARCH n USING")
            assert "TEMP B-TREE" not in steps
