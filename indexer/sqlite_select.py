"""A query as SQL. All that a user wrote goes in as parameters; only our own text becomes SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure.regions import NATION

from .bigrams import fold, phrase
from .documents import plain
from .query import Terms, read_query
from .sqlite_schema import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .base import Query, Sort

Parameter = str | int | None

_FROM = "notices AS n"
_FROM_MATCHES = (
    "notices_fts CROSS JOIN notices AS n ON n.doc = notices_fts.rowid"  # CROSS: text first, always
)

_ORDERS: dict[Sort, str] = {
    "relevance": "score DESC, n.date_published DESC, n.id",
    "published": "n.date_published DESC, n.id",
    "captured": "n.captured_at DESC, n.date_published DESC, n.id",
}
"""NULL sorts last in descending order, which is where "not stated" belongs."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rows a query means: ``source`` for FROM, ``where`` as one condition, its parameters."""

    source: str
    where: str
    parameters: tuple[Parameter, ...]
    terms: Terms

    def columns(self, columns: str) -> str:
        """Return ``SELECT columns FROM … WHERE …``; the selected row of ``notices`` is called ``n``."""
        return f"SELECT {columns} FROM {self.source} WHERE {self.where}"  # noqa: S608 - none of it is user text

    @property
    def score(self) -> str:
        """The SQL of the score: bm25 turned round, so that more is better."""
        return f"-bm25(notices_fts, {WEIGHTS})" if self.terms.wanted else "0.0"


def select(query: Query) -> Selection:
    """Return the selection of a query. Raises QueryError for a text that cannot be read."""
    terms = read_query(query.text)
    conditions = [*_matches(terms), *_values(query), *_columns(query), *_dates(query)]
    return Selection(
        source=_FROM_MATCHES if terms.wanted else _FROM,
        where=" AND ".join(condition for condition, _ in conditions) or "TRUE",
        parameters=tuple(_bound(value) for _, value in conditions if value is not None),
        terms=terms,
    )


def _bound(value: Parameter) -> Parameter:
    return plain(value) if isinstance(value, str) else value


def order(sort: Sort) -> str:
    """Return the ORDER BY of a sort, the same for the same index every time."""
    return _ORDERS[sort]


def expression(terms: Terms) -> str:
    """Return the FTS5 expression for all wanted terms and none of the others.

    >>> expression(Terms(wanted=("户口", "迁"), unwanted=("注销",)))
    '("户口" AND "迁"*) NOT ("注销")'
    """
    wanted = f"({' AND '.join(map(phrase, terms.wanted))})"
    return f"{wanted} NOT ({' OR '.join(map(phrase, terms.unwanted))})" if terms.unwanted else wanted


Condition = tuple[str, Parameter]


def _matches(terms: Terms) -> Iterator[Condition]:
    if terms.wanted:
        yield "notices_fts MATCH ?", expression(terms)


def _values(query: Query) -> Iterator[Condition]:
    """Yield what is looked up in a table of values.

    Rows that the text found are looked up one by one; without a text, the table of values leads to the rows.
    """
    one_by_one = bool(query.text.strip())
    if query.region == NATION:
        yield "n.region IS NOT NULL", None
    elif query.region is not None:
        yield _holds("notice_regions", one_by_one=one_by_one), query.region
    if query.item is not None:
        yield _holds("notice_items", one_by_one=one_by_one), query.item
    for flag in query.flags:
        yield _holds("notice_flags", one_by_one=one_by_one), flag


def _holds(table: str, *, one_by_one: bool) -> str:
    if one_by_one:
        return f"EXISTS (SELECT 1 FROM {table} AS v WHERE v.value = ? AND v.doc = n.doc)"  # noqa: S608 - our table
    return f"n.doc IN (SELECT doc FROM {table} WHERE value = ?)"  # noqa: S608 - our table


def _columns(query: Query) -> Iterator[Condition]:
    if query.site is not None:
        yield "n.site = ?", query.site
    if query.agency is not None:
        yield "n.agency = ?", query.agency
    if query.work is not None:
        yield "n.content IN (SELECT content FROM contents WHERE work = ?)", query.work
    if query.issuer is not None:
        yield "instr(n.issuer_folded, ?) > 0", fold(query.issuer)


def _dates(query: Query) -> Iterator[Condition]:
    if query.since:
        yield "n.date_published >= ?", query.since.isoformat()
    if query.until:
        yield "n.date_published <= ?", query.until.isoformat()
