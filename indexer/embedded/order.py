"""The orders of the embedded index, and what comes behind a place in one.

A deep page costs what the first one does: where no words lead to the rows, each step below is a range of an
index of ``notices``; where words do, all that they find is ranked for every page anyway.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from indexer.cursors import Value
    from indexer.query import Sort

Step = tuple[str, tuple["Value", ...]]


@dataclass(frozen=True, slots=True)
class Key:
    """A column or expression to sort by. NULL comes last in descending order, as "not stated" should."""

    sql: str
    descending: bool = True
    nullable: bool = False

    def __str__(self) -> str:
        """As ORDER BY has it."""
        return f"{self.sql} DESC" if self.descending else self.sql


class Order(NamedTuple):
    """What rows are sorted by: ``by`` are the terms of ORDER BY, ``columns`` all keys but the score."""

    keys: tuple[Key, ...]
    by: str
    columns: str


SCORE, CAPTURED = Key("score"), Key("n.captured_at")
PUBLISHED = Key("n.date_published", nullable=True)
ID = Key("n.id", descending=False)

INDEXES = {PUBLISHED: "notices_published", CAPTURED: "notices_captured"}
"""By the first key of a sort, the index that has its order."""


def _by(*keys: Key) -> Order:
    return Order(keys, ", ".join(map(str, keys)), ", ".join(key.sql for key in keys if key is not SCORE))


_ORDERS: dict[Sort, Order] = {
    "relevance": _by(SCORE, PUBLISHED, ID),
    "published": _by(PUBLISHED, ID),
    "captured": _by(CAPTURED, PUBLISHED, ID),
}


def order_of(sort: Sort, *, ranked: bool) -> Order:
    """The order of a sort, the same for the same index every time; without a score, relevance is by day.

    >>> order_of("captured", ranked=False).by
    'n.captured_at DESC, n.date_published DESC, n.id'
    """
    return _ORDERS[sort] if ranked or sort != "relevance" else _ORDERS["published"]


def steps_behind(sort_keys: Sequence[Key], values: Sequence[Value]) -> Iterator[Step]:
    """Yield conditions on what comes behind ``values``; all rows of one come before those of the next.

    >>> for condition, _ in steps_behind(order_of("published", ranked=False).keys, ("2020-01-01", "a")):
    ...     print(condition)
    n.date_published = ? AND n.id > ?
    n.date_published < ?
    n.date_published IS NULL
    """
    for place in reversed(range(len(sort_keys))):
        same = [_same(key, value) for key, value in zip(sort_keys, values[:place], strict=False)]
        for sql, found in _behind(sort_keys[place], values[place]):
            parts = [*same, (sql, found)]
            yield " AND ".join(part for part, _ in parts), tuple(each for _, given in parts for each in given)


def _same(key: Key, value: Value) -> Step:
    return (f"{key.sql} IS NULL", ()) if value is None else (f"{key.sql} = ?", (value,))


def _behind(key: Key, value: Value) -> Iterator[Step]:
    if not key.descending:
        yield f"{key.sql} > ?", (value,)
    elif value is not None:
        yield f"{key.sql} < ?", (value,)
        if key.nullable:
            yield f"{key.sql} IS NULL", ()
