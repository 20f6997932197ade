"""Queries as manifests state them."""

from __future__ import annotations

import pytest

from disclosure.errors import QueryError
from indexer.base import Query
from indexer.exports.understood import understood


def test_whatever_a_query_holds_is_stated() -> None:
    query = Query(text="(户口 OR title:户籍) -item:3 文号:国发", issuer="公安局", flags=("ocr",), work="5f2a")
    assert understood(query) == {
        "all": [
            {"any": [{"words": "户口"}, {"words": "户籍", "in": "title"}]},
            {"not": {"field": "item", "is": 3}},
            {"field": "document_number", "holds": "国发"},
            {"field": "work", "is": "5f2a"},
            {"field": "flag", "is": "ocr"},
            {"field": "issuer", "holds": "公安局"},
        ]
    }


def test_a_query_for_everything_is_empty() -> None:
    assert understood(Query()) == {"all": []}


def test_two_ways_to_write_a_query_are_one() -> None:
    assert understood(Query(text="户口  AND 迁移")) == understood(Query(text="户口 迁移"))


def test_a_query_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(QueryError):
        understood(Query(text='"户口'))
