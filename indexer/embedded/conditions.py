"""A query's tree as conditions of SQL. Values are parameters; only our own words become SQL.

A notice that does not state a field is not found by it, and is found by its negation: no condition is NULL.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, assert_never

from disclosure.regions import NATION
from indexer.queries.tree import All, Any, Between, Holds, Is, Not

from .match import expression

if TYPE_CHECKING:
    from collections.abc import Iterable

    from indexer.queries.tree import Node

Parameter = str | int
Condition = tuple[str, tuple[Parameter, ...]]

_LEAVES = (Is, Holds, Between)
_COLUMNS = {"site": "site", "agency": "agency"}
_VALUES = {
    "region": "notice_regions",
    "item": "notice_items",
    "flag": "notice_flags",
    "element": "notice_elements",
}
_FOLDED = {
    "issuer": "issuer_folded",
    "document_number": "number_folded",
    "index_number": "index_folded",
    "category": "category_folded",
}
_DAYS = {"published": "date_published", "written": "date_written"}
_NEVER = f"{date.min + timedelta(days=1)}"
"""Behind the time of capture of what was never captured."""


def condition(node: Node, *, one_by_one: bool) -> Condition:
    """The condition on a row of ``notices``, called ``n``.

    ``one_by_one``: the rows are few, found by their words, so each is looked up in tables of values; else
    these tables lead to the rows.
    """
    if isinstance(node, _LEAVES):
        return _leaf(node, one_by_one=one_by_one)
    if (match := expression(node)) is not None:
        return "n.doc IN (SELECT rowid FROM notices_fts WHERE notices_fts MATCH ?)", (match,)
    match node:
        case Not():
            inner, values = condition(node.part, one_by_one=one_by_one)
            return f"NOT ({inner})", values
        case All() | Any():
            operator = " AND " if isinstance(node, All) else " OR "
            return joined(operator, (condition(part, one_by_one=one_by_one) for part in node.parts))
        case _:
            raise AssertionError("words have an expression")


def joined(operator: str, conditions: Iterable[Condition]) -> Condition:
    """The conditions as one; none at all holds always."""
    parts = list(conditions)
    if len(parts) == 1:
        return parts[0]
    sql = operator.join([f"({part})" for part, _ in parts]) or "TRUE"
    return sql, tuple([value for _, values in parts for value in values])


def value_table(node: Is) -> str | None:
    """The table that leads to the rows of a value by itself."""
    return None if node.field == "region" and node.value == NATION else _VALUES.get(node.field)


def _leaf(node: Is | Holds | Between, *, one_by_one: bool) -> Condition:
    match node:
        case Is():
            return _is(node, one_by_one=one_by_one)
        case Holds():
            return f"instr(coalesce(n.{_FOLDED[node.field]}, ''), ?) > 0", (node.text,)
        case Between():
            return _between(node)
        case _:
            assert_never(node)


def _is(node: Is, *, one_by_one: bool) -> Condition:
    if node.field == "region" and node.value == NATION:
        return "n.region IS NOT NULL", ()
    if node.field == "work":
        return "n.content NOTNULL AND n.content IN (SELECT content FROM contents WHERE work = ?)", (
            node.value,
        )
    if (table := _VALUES.get(node.field)) is None:
        return f"n.{_COLUMNS[node.field]} IS ?", (node.value,)
    if one_by_one:
        return f"EXISTS (SELECT 1 FROM {table} AS v WHERE v.value = ? AND v.doc = n.doc)", (node.value,)  # noqa: S608 - our table
    return f"n.doc IN (SELECT doc FROM {table} WHERE value = ?)", (node.value,)  # noqa: S608 - our table


def _between(node: Between) -> Condition:
    if node.field == "captured":
        return _captured(node)
    column = f"n.{_DAYS[node.field]}"
    bounds = [(f"{column} >= ?", node.low), (f"{column} <= ?", node.high)]
    given = [(sql, day.isoformat()) for sql, day in bounds if day is not None]
    stated = f"{column} IS NOT NULL"
    return " AND ".join([stated, *(sql for sql, _ in given)]), tuple(day for _, day in given)


def _captured(node: Between) -> Condition:
    """Days of UTC, as times of capture are kept; texts of times go by what they begin with."""
    low = max(node.low.isoformat(), _NEVER) if node.low else _NEVER
    if node.high is None or node.high == date.max:
        return "n.captured_at >= ?", (low,)
    return "n.captured_at >= ? AND n.captured_at < ?", (low, (node.high + timedelta(days=1)).isoformat())
