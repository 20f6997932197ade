"""What every index offers where a query finds nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from disclosure.model import ItemMatch
from disclosure.registry import load_catalogue
from indexer.base import Query
from indexer.suggesting.suggestion import MOST, suggestions

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice
    from indexer.base import Index

ITEMS = load_catalogue()


@pytest.fixture
def filled(index: Index, make_notice: Callable[..., Notice]) -> Index:
    one = (ItemMatch(no=1, confidence=1.0),)
    index.upsert(
        [
            make_notice("1", title="出生登记办事指南", text="婴儿落户。", items=one),
            make_notice("2", title="户籍登记", text="居住证明材料，开化县。", site="www.example.gov.cn"),
            make_notice("3", title="户籍登记公告", text="衛生許可。", date_published=date(2020, 1, 1)),
        ]
    )
    return index


def offered(index: Index, text: str = "", **query: Any) -> list[tuple[str, int]]:  # noqa: ANN401 - any field
    asked = Query(text=text, **query)
    assert index.count(asked) == 0
    return [(each.query.text, each.hits) for each in suggestions(index, asked, ITEMS)]


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("户藉登记", ("户籍登记", 2)),
        ("户登籍记", ("户籍登记", 2)),
        ("户籍籍登记", ("户籍登记", 2)),
        ("新生儿入户", ("item:1", 1)),
        ("卫生许可", ("衛生許可", 1)),
        ("户籍居住证明", ("户籍 居住证明", 1)),
        ("title:开化户籍", ("title:户籍", 2)),
        ("公告 婴儿", ("公告", 1)),
        ("site:www.exmple.gov.cn 户籍", ("site:www.example.gov.cn 户籍", 1)),
        ("issuer:开化公安县局 户籍 -材料", ("issuer:开化县公安局 户籍 -材料", 1)),
    ],
)
def test_the_first_offer_is(filled: Index, text: str, best: tuple[str, int]) -> None:
    assert offered(filled, text)[:1] == [best]


def test_every_offer_finds_what_it_says_and_keeps_the_filters(filled: Index) -> None:
    asked = Query(text="户藉登记公告", region="330824", until=date(2020, 1, 1))
    found = suggestions(filled, asked, ITEMS)
    assert 0 < len(found) <= MOST
    for each in found:
        assert each.hits == filled.count(each.query) > 0
        assert (each.query.region, each.query.until) == (asked.region, asked.until)


def test_an_issuer_given_as_option_has_its_nearest_offered(filled: Index) -> None:
    (first, *_) = suggestions(filled, Query(issuer="开化具公安局"), ITEMS)
    assert (first.query.issuer, first.hits, first.kind) == ("开化县公安局", 3, "value")


def test_a_mixture_of_forms_is_offered_as_the_option(filled: Index) -> None:
    (first, *_) = suggestions(filled, Query(text="衛生 title:登記"), ITEMS)
    assert (first.query.variants, first.hits, first.kind) == (True, 1, "variant")


def test_a_number_of_a_person_is_not_completed(index: Index, make_notice: Callable[..., Notice]) -> None:
    index.upsert([make_notice(title="公告", text="身份证号码：11010519491231002X，张三丰不慎遗失。")])
    asked = Query(text="11010519491231001X")
    assert all("1231002" not in each.query.text for each in suggestions(index, asked, ITEMS))


def test_what_resembles_nothing_has_nothing_offered(filled: Index) -> None:
    assert offered(filled, "xyzzy") == []
    assert offered(filled, "", region="110000") == []
    assert offered(filled, " ", item=9) == []


def test_the_same_is_offered_each_time(filled: Index) -> None:
    assert offered(filled, "户藉登记居住") == offered(filled, "户藉登记居住") != []


def test_a_long_query_takes_few_questions(filled: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = type(filled).count
    asked: list[Query] = []

    def count(index: Index, query: Query) -> int:
        asked.append(query)
        return counted(index, query)  # type: ignore[arg-type]

    monkeypatch.setattr(type(filled), "count", count)
    assert suggestions(filled, Query(text=" ".join(f"生{n}" for n in range(300))), ITEMS) == ()
    assert len(asked) < 200
