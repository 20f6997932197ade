"""How a query is read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.errors import QueryError
from indexer.base import Query
from indexer.bigrams import fold
from indexer.query import read_query


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("", (), ()),
        ("户口", ("户口",), ()),
        ("户口\u3000迁移\n登记", ("户口", "迁移", "登记"), ()),
        ('"户口 迁移" 登记', ("户口迁移", "登记"), ()),
        ("“户口 迁移”登记", ("户口迁移", "登记"), ()),
        ("＂户口＂", ("户口",), ()),
        ("户口 -迁移", ("户口",), ("迁移",)),
        ("户口 －迁移", ("户口",), ("迁移",)),
        ('-"迁移 登记" 户口', ("户口",), ("迁移登记",)),
        ("0570-601", ("0570－601",), ()),
        ('关于"户口"通知', ("关于＂户口＂通知",), ()),
        ("户口 --迁移", ("户口",), ("－迁移",)),
        ("Ａbc", ("abc",), ()),
    ],
)
def test_a_query_means(text: str, wanted: tuple[str, ...], unwanted: tuple[str, ...]) -> None:
    terms = read_query(text)
    assert (terms.wanted, terms.unwanted) == (wanted, unwanted)


@pytest.mark.parametrize(
    ("text", "position", "what"),
    [
        ('户口 "迁移', 4, 'add " at the end'),
        ("“迁移", 1, "add ” at the end"),
        ('户口 -"迁移', 5, "never closed"),
        ("户口 -", 4, "nothing to search for"),
        ('户口 ""', 4, "nothing to search for"),
        ("户口 \u200b", 4, "nothing to search for"),
        (" -户口 -迁移", 2, "every term is excluded"),
    ],
)
def test_a_query_that_cannot_be_read_says_where_and_what_to_do(text: str, position: int, what: str) -> None:
    with pytest.raises(QueryError, match=f"position {position}: .*{what}"):
        read_query(text)


@given(st.lists(st.text(min_size=1).filter(lambda text: fold(" ".join(text.split()))), max_size=5))
def test_quoted_phrases_come_back_folded_and_in_order(phrases: list[str]) -> None:
    plain = [phrase for phrase in phrases if '"' not in phrase]
    text = " ".join(f'"{phrase}"' for phrase in plain)
    assert read_query(text).wanted == tuple(fold(" ".join(phrase.split())) for phrase in plain)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        terms = read_query(text)
    except QueryError:
        return
    assert all("\n" not in term for term in terms.wanted + terms.unwanted)
    assert all(terms.wanted + terms.unwanted)


def test_pages_cannot_begin_or_end_before_the_first_hit() -> None:
    with pytest.raises(QueryError, match="negative"):
        Query(limit=-1)
    with pytest.raises(QueryError, match="negative"):
        Query(offset=-1)


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(QueryError, match="exchange"):
        Query(since=date(2022, 1, 1), until=date(2021, 1, 1))
