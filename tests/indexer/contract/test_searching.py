"""What every index finds: texts, filters, and queries that nobody would expect."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from disclosure.errors import QueryError
from indexer.base import Query
from indexer.queries.reading import DEEPEST

from .asking import found

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice
    from indexer.base import Index

    Make = Callable[..., Notice]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("户口", {"1", "2", "3"}),
        ("户口 登记", {"2"}),
        ("户口 迁移 申请", {"1"}),
        ('"户口登记"', {"2"}),
        ('"户口 登记"', {"2"}),
        ("户口 -登记", {"1", "3"}),
        ('户口 -登记 -"注销户口"', {"1"}),
        ("注", {"3"}),
        ("。", {"1", "2", "3"}),
        ("第１７条", {"3"}),
        ("条,注销", {"3"}),
        ("迁注", set()),
        ("分局", {"2"}),
        ("", {"1", "2", "3"}),
        (" \t", {"1", "2", "3"}),
    ],
)
def test_a_text_finds(filled: Index, text: str, expected: set[str]) -> None:
    assert found(filled, text=text) == expected
    assert filled.count(Query(text=text)) == len(expected)
    assert {notice.id for notice in filled.stream(Query(text=text))} == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"region": "330824"}, {"1"}),
        ({"region": "330800"}, {"1", "2"}),
        ({"region": "330000"}, {"1", "2"}),
        ({"region": "100000"}, {"1", "2", "3"}),
        ({"region": "110000"}, set()),
        ({"item": 1}, {"1", "2"}),
        ({"item": 2, "region": "330000"}, {"2"}),
        ({"issuer": "公安局"}, {"1", "2"}),
        ({"issuer": "公安局开化"}, {"2"}),
        ({"issuer": "%"}, set()),
        ({"issuer": " \u200b"}, {"1", "2", "3"}),
        ({"issuer": "", "site": "", "agency": "", "region": "", "work": ""}, {"1", "2", "3"}),
        ({"site": "b.gov.cn"}, {"3"}),
        ({"agency": "kaihua"}, {"1", "2"}),
        ({"since": date(2021, 3, 15)}, {"1", "2"}),
        ({"until": date(2021, 3, 15)}, {"1"}),
        ({"since": date(2021, 3, 16), "until": date(2021, 12, 31)}, set()),
        ({"flags": ("image_only",)}, {"2"}),
        ({"flags": ("image_only", "missing")}, set()),
    ],
)
@pytest.mark.parametrize("text", ["", "户口"])
def test_a_filter_keeps(filled: Index, text: str, query: dict[str, Any], expected: set[str]) -> None:
    assert found(filled, text=text, **query) == expected
    assert {notice.id for notice in filled.stream(Query(text=text, **query))} == expected


@pytest.mark.parametrize("level", ["NOT ", "户口 OR item:1 (", "item:2 OR site:a.gov.cn (", "户口 NOT ("])
def test_the_deepest_query_that_can_be_read_is_answered(filled: Index, level: str) -> None:
    depth = DEEPEST if level.count("(") + level.count("NOT") == 1 else DEEPEST // 2
    text = f"户口 {level * depth}element:受理部门{')' * depth * level.count('(')}"
    query = Query(text=text, region="330000", issuer="公安", since=date(2000, 1, 1), variants=True)
    assert filled.search(query).total == filled.count(query) == len(list(filled.stream(query)))
    assert filled.facets(query)


@pytest.mark.parametrize(
    "text",
    [
        "*",
        "户口*",
        '"AND"',
        "户口 OR 登记",
        "NEAR(户口 登记)",
        "title:户口",
        "户口^2",
        "'; DROP TABLE notices; --",
        '"("',
        "{title}:户",
        "\\",
        "户口+登记",
        "户\x00口",
        "\ud800户口",
    ],
)
def test_nothing_that_a_user_types_is_syntax_of_the_engine(filled: Index, text: str) -> None:
    filled.search(Query(text=text))
    assert filled.count(Query()) == 3


def test_a_whole_page_of_text_may_be_the_query(index: Index, make_notice: Make) -> None:
    text = "".join(chr(0x4E00 + n * 7 % 20000) for n in range(5000))
    index.upsert([make_notice(text=text)])
    assert index.count(Query(text=text)) == 1
    assert index.count(Query(text=" ".join(text[:600]))) == 1


@pytest.mark.parametrize("text", ['"户口', "-注销", "户口 -"])
def test_a_query_that_cannot_be_read_is_refused_by_every_method(filled: Index, text: str) -> None:
    query = Query(text=text)
    for ask in (filled.search, filled.count, lambda query: list(filled.stream(query))):
        with pytest.raises(QueryError, match="position"):
            ask(query)
    with pytest.raises(QueryError, match="position"):
        filled.facet("item", query)
