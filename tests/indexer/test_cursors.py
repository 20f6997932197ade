"""Cursors: what was put in comes out, for the same query only; whatever else is typed is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.errors import QueryError
from indexer.base import Query
from indexer.cursors import cursor_of, values_of

if TYPE_CHECKING:
    from indexer.cursors import Value

QUERY = Query(text="户口 -注销", region="330824")
NUMBERS = st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False)
VALUES = st.lists(st.none() | NUMBERS | st.text(max_size=9), max_size=4)


def after(cursor: str) -> Query:
    return Query(text=QUERY.text, region=QUERY.region, after=cursor)


@settings(deadline=None)
@given(VALUES)
def test_values_come_back_as_they_were(values: list[Value]) -> None:
    cursor = cursor_of(QUERY, "a", values)
    assert values_of(after(cursor), "a", count=len(values)) == tuple(values)


@settings(deadline=None)
@given(VALUES, st.data())
def test_one_character_changed_is_damage(values: list[Value], data: st.DataObject) -> None:
    cursor = cursor_of(QUERY, "a", values)
    at = data.draw(st.integers(0, len(cursor) - 1))
    changed = cursor[:at] + data.draw(st.sampled_from("AB_-é\n=").filter(lambda sign: sign != cursor[at]))
    with pytest.raises(QueryError):
        values_of(after(changed + cursor[at + 1 :]), "a", count=len(values))


@settings(deadline=None)
@given(st.text(min_size=1))
def test_other_text_is_no_cursor(text: str) -> None:
    with pytest.raises(QueryError, match="damaged"):
        values_of(after(text), "a", count=1)


def test_a_cursor_of_another_engine_or_of_other_keys_is_refused() -> None:
    cursor = cursor_of(QUERY, "a", ["x"])
    with pytest.raises(QueryError, match="another query, order or index"):
        values_of(after(cursor), "b", count=1)
    with pytest.raises(QueryError, match="damaged"):
        values_of(after(cursor), "a", count=2)


def test_the_same_question_in_other_words_has_the_same_cursors() -> None:
    cursor = cursor_of(Query(text="户口 AND 登记"), "a", [1])
    assert values_of(Query(text="户口  登记", limit=3, after=cursor), "a", count=1) == (1,)
