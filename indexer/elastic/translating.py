"""A query's tree as Elasticsearch's query language; what a user wrote stands in values only."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, assert_never

from disclosure.errors import QueryError
from disclosure.regions import NATION
from indexer.documents import plain
from indexer.queries import tree
from indexer.queries.meaning import meaning

from .mapping import WEIGHTS
from .words import ranking

if TYPE_CHECKING:
    from indexer.base import Query, Sort

Clause = dict[str, Any]

_KEYWORDS = {
    "site": "site",
    "agency": "agency",
    "region": "regions",
    "flag": "flags",
    "work": "work",
    "element": "elements",
}
_FOLDED = {
    "issuer": "issuer_folded",
    "document_number": "document_number",
    "index_number": "index_number",
    "category": "category",
}
_DAYS = {"published": "date_published", "written": "date_written"}
_NANOS = date(1970, 1, 1), date(2262, 4, 10)
"""The first and last whole day of ``date_nanos``."""

_LONG, _LONGEST = 1000, 8000
"""Characters of a phrase that no title holds, and of the longest: a server counts each pair, up to 8,192."""

_PUBLISHED = {"date_published": {"order": "desc", "missing": "_last"}}
_CAPTURED = {"captured_at": {"order": "desc", "missing": "_last"}}
_BY_ID = {"id": {"order": "asc"}}
_ORDERS: dict[Sort, list[Clause]] = {
    "relevance": [{"_score": {"order": "desc"}}, _PUBLISHED, _BY_ID],
    "published": [_PUBLISHED, _BY_ID],
    "captured": [_CAPTURED, _PUBLISHED, _BY_ID],
}


def order(sort: Sort) -> list[Clause]:
    """The sort clauses; the last one makes every order the same each time."""
    return _ORDERS[sort]


def translated(query: Query, *, words: bool = False) -> Clause:
    """The whole query: what ranks in ``must``, all else in ``filter``. Raises QueryError.

    ``words``: what stands as words ranks before what does not (`indexer.elastic.words`).
    """
    parts = meaning(query).parts
    ranks = [part for part in parts if _ranks(part)]
    filters = [clause(part) for part in parts if not _ranks(part)]
    found = {"must": [clause(part) for part in ranks], "filter": filters}
    return {"bool": {**found, "should": list(ranking(ranks))} if words else found}


def clause(node: tree.Node) -> Clause:
    """One node as a clause."""
    match node:
        case tree.Words():
            return _words(node)
        case tree.Not():
            return {"bool": {"must_not": [clause(node.part)]}}
        case tree.All():
            return {"bool": {"must": [clause(part) for part in node.parts]}}
        case tree.Any():
            return {"bool": {"should": [clause(part) for part in node.parts], "minimum_should_match": 1}}
        case _:
            return _leaf(node)


def _leaf(node: tree.Holds | tree.Is | tree.Between) -> Clause:
    match node:
        case tree.Holds():
            return _holds(_FOLDED[node.field], node.text, 1.0)
        case tree.Is():
            return _is(node)
        case tree.Between():
            return _between(node)
        case _:
            assert_never(node)


def _is(node: tree.Is) -> Clause:
    if node.field == "region" and node.value == NATION:
        return {"exists": {"field": "region"}}
    if node.field == "item":
        return {"term": {"item_no": node.value}}
    return {"term": {_KEYWORDS[node.field]: plain(str(node.value))}}


def _between(node: tree.Between) -> Clause:
    """Days, both included."""
    if node.field == "captured":
        return _captured(node)
    return _range(_DAYS[node.field], {"gte": node.low, "lte": node.high})


def _captured(node: tree.Between) -> Clause:
    """Days of UTC; the server knows no nanoseconds outside `_NANOS`, and no capture lies there."""
    first, last = _NANOS
    low, high = node.low or first, node.high or last
    if low > last or high < first:
        return {"match_none": {}}
    bounds = {"gte": low if low > first else None, "lt": high + timedelta(days=1) if high < last else None}
    return _range("captured_at", bounds)


def _range(field: str, days: dict[str, date | None]) -> Clause:
    given = {name: day.isoformat() for name, day in days.items() if day is not None}
    return {"range": {field: given}} if given else {"exists": {"field": field}}


def _words(node: tree.Words) -> Clause:
    if node.where is not None:
        return _holds(node.where, node.text, WEIGHTS[node.where])
    if len(node.text) > _LONG:
        return _holds("text", node.text, WEIGHTS["text"])
    anywhere = [_holds(field, node.text, weight) for field, weight in WEIGHTS.items()]
    return {"bool": {"should": anywhere, "minimum_should_match": 1}}


def _holds(field: str, text: str, weight: float) -> Clause:
    """These characters in a row: the phrase of their pairs, or the one character."""
    if len(text) == 1:
        return {"term": {f"{field}.single": {"value": plain(text), "boost": weight}}}
    if len(text) > _LONGEST:
        raise QueryError(f"a phrase of {len(text)} characters is too long; ask for {_LONGEST} at most")
    return {"match_phrase": {field: {"query": plain(text), "boost": weight}}}


def _ranks(node: tree.Node) -> bool:
    match node:
        case tree.Words():
            return True
        case tree.All() | tree.Any():
            return any(map(_ranks, node.parts))
        case _:
            return False
