"""One page of hits out of the embedded index. The caller holds one view of it."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from indexer.cursors import cursor_of, values_of
from indexer.documents import plain
from indexer.hits import hit_of
from indexer.results import Results

from . import statements as sql
from .order import INDEXES, SCORE, order_of, steps_behind
from .select import led_by, walking

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from indexer.query import Query
    from indexer.results import Hit

    from .order import Order
    from .select import Selection

    Row = tuple[Any, ...]

_ENGINE = "sqlite 1"
_LAST = "SELECT max(doc) FROM notices"
_FEW = 100
"""So many rows are sorted sooner than it is asked how many there are beside them."""
_WALKED = 10
"""A walk may meet so many times the rows that it should, where what matches stands at the order's end, and
still be as short as sorting all that matches."""


class Found(NamedTuple):
    """The rows of a page, in order, how many there are on all pages, and the cursor behind this one.

    A row holds the notice's number, its score, and the keys that it is sorted by, its id last.
    """

    rows: list[Row]
    total: int
    cursor: str | None


def total_of(connection: sqlite3.Connection, selection: Selection) -> int:
    """How many notices match."""
    statement = f"SELECT count(*) FROM ({selection.docs})"  # noqa: S608 - our text
    return int(connection.execute(statement, selection.parameters).fetchone()[0])


def page_of(connection: sqlite3.Connection, selection: Selection, query: Query) -> Results:
    """The page that a query asks for. Raises QueryError for a cursor that is not its own."""
    found, terms = found_of(connection, selection, query), selection.terms
    return Results(
        total=found.total,
        hits=tuple(_hit(connection, query, terms, row) for row in found.rows),
        cursor=found.cursor,
    )


def found_of(connection: sqlite3.Connection, selection: Selection, query: Query) -> Found:
    """What `page_of` answers, before the notices are read and made fit to be shown."""
    order = order_of(query.sort, ranked=selection.ranked)
    total: int | None
    found: Iterable[Row]
    if selection.ranked:
        behind = _behind(connection, selection, query, order) if query.after else None
        total, found = None, behind or connection.execute(*first_page(selection, query, order))
    elif query.after:
        total, found = total_of(connection, selection), _behind(connection, selection, query, order)
    else:
        total, found = _without_words(connection, selection, query, order)
    rows = list(islice(found, query.limit + 1))
    shown = rows[: query.limit]
    if total is None:
        all_seen = not query.after and len(rows) <= query.limit and (shown or not query.offset)
        total = query.offset + len(shown) if all_seen else total_of(connection, selection)
    more = len(rows) > len(shown) > 0
    return Found(shown, total, _cursor(query, order, shown[-1]) if more else None)


def _without_words(
    connection: sqlite3.Connection, selection: Selection, query: Query, order: Order
) -> tuple[int, Iterable[Row]]:
    """How many notices match, and the rows of `first_page`."""
    reach = query.offset + query.limit + 1
    if selection.numbers is None or reach > _FEW:
        total = total_of(connection, selection)
        return total, _first_rows(connection, selection, query, order, total)
    parameters = selection.parameters
    glance = connection.execute(_glance(selection.numbers, order), (*parameters, *parameters, reach))
    if (first := glance.fetchone()) is None:
        return 0, ()
    if first[0] < reach:
        return first[0], [row[1:] for row in (first, *glance)[query.offset :]]
    return first[0], _first_rows(connection, selection, query, order, first[0])


@cache
def _glance(numbers: str, order: Order) -> str:
    """The statement for how many rows ``numbers`` leads to, and the first so many of them.

    These are all, in order, where there are fewer: one statement instead of two.
    """
    columns = f"(SELECT count(*) FROM ({numbers})), {_row(order)}"  # noqa: S608 - our text
    return f"{led_by(f'{numbers} LIMIT ?', columns)} ORDER BY {order.by}"


def first_page(selection: Selection, query: Query, order: Order) -> tuple[str, Row]:
    """The statement for rows from the beginning, one more than asked for, and its parameters."""
    statement = f"{_select(selection, order)} ORDER BY {order.by} LIMIT ? OFFSET ?"
    return statement, (*selection.parameters, query.limit + 1, query.offset)


def _first_rows(
    connection: sqlite3.Connection, selection: Selection, query: Query, order: Order, total: int
) -> Iterable[Row]:
    """The rows of `first_page`, without words: by a walk along the order where it soon fills the page."""
    if not total:
        return ()
    if total > _FEW:
        rows = connection.execute(_LAST).fetchone()[0]
        if total * total > _WALKED * rows * (query.offset + query.limit + 1):
            walk = walking(query, INDEXES[order.keys[0]]) or selection
            return connection.execute(*first_page(walk, query, order))
    statement = f"{selection.led(_row(order))} ORDER BY {order.by} LIMIT ? OFFSET ?"
    return connection.execute(statement, (*selection.parameters, query.limit + 1, query.offset))


def later_pages(selection: Selection, query: Query, order: Order) -> Iterator[tuple[str, Row]]:
    """Yield statements for rows behind the query's cursor, to be run in this order until there are enough."""
    values = values_of(query, _ENGINE, count=len(order.keys))
    steps = list(steps_behind(order.keys, values))
    if selection.ranked:  # what the words find is gone through once, and ranked again
        condition = " OR ".join(f"({sql})" for sql, _ in steps)
        steps = [(f"({condition})", tuple(value for _, given in steps for value in given))]
    for condition, given in steps:
        statement = f"{_select(selection, order)} AND {condition} ORDER BY {order.by} LIMIT ?"
        yield statement, (*selection.parameters, *given, query.limit + 1)


def _behind(
    connection: sqlite3.Connection, selection: Selection, query: Query, order: Order
) -> Iterator[Row]:
    for statement in later_pages(selection, query, order):
        yield from connection.execute(*statement)


def _select(selection: Selection, order: Order) -> str:
    return selection.columns(_row(order, selection.score))


def _row(order: Order, score: str = "0.0") -> str:
    """The columns of a `Found` row."""
    return f"n.doc, {score} AS score, {order.columns}"


def _hit(connection: sqlite3.Connection, query: Query, terms: Sequence[str], row: Row) -> Hit:
    notice = sql.notice_of(*connection.execute(f"{sql.NOTICE} WHERE doc = ?", row[:1]).fetchone())
    work = plain(notice.work) if notice.work else None
    copies = connection.execute(sql.COPIES, (work,)).fetchone()[0] - 1 if work else 0
    return hit_of(notice, query, terms, score=row[1], copies=copies)


def _cursor(query: Query, order: Order, row: Row) -> str:
    return cursor_of(query, _ENGINE, row[1 if order.keys[0] is SCORE else 2 :])
