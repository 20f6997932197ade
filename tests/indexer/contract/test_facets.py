"""How every index counts what it finds: facets, and coverage by region and item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.model import ItemMatch
from indexer.base import FACETS, Query

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice
    from indexer.base import Index

    Make = Callable[..., Notice]


def test_facets_count_regions_with_all_above_them(filled: Index) -> None:
    assert filled.facet("region", Query()) == {
        "330000": 2,
        "330800": 2,
        "330824": 1,
        "340000": 1,
        "340100": 1,
    }


def test_facets_are_ordered_and_leave_out_what_is_not_stated(filled: Index) -> None:
    assert list(filled.facet("item", Query()).items()) == [("1", 2), ("2", 1)]
    assert filled.facet("issuer", Query()) == {"开化县公安局": 1, "衢州市公安局 开化分局": 1}
    assert filled.facet("site", Query()) == {"gaj.example.gov.cn": 2, "b.gov.cn": 1}


def test_facets_of_several_fields_come_in_one_call(filled: Index) -> None:
    query = Query(text="户口")
    assert filled.facets(query) == {field: filled.facet(field, query) for field in FACETS}
    assert filled.facets(query, ("year",)) == {"year": {"2021": 1, "2022": 1}}
    assert filled.facets(query, ()) == {}


def test_items_of_equal_count_go_by_number(index: Index, make_notice: Make) -> None:
    index.upsert([make_notice(items=tuple(ItemMatch(no=no, confidence=1.0) for no in (10, 9, 2)))])
    assert list(index.facet("item", Query())) == ["2", "9", "10"]


def test_issuers_that_name_private_persons_are_masked_in_facets(index: Index, make_notice: Make) -> None:
    issuer = "公民身份号码11010519491231002X"
    index.upsert([make_notice(issuer=issuer)])
    assert issuer not in index.facet("issuer", Query())
    assert sum(index.facet("issuer", Query()).values()) == 1
    assert index.facet("issuer", Query(original=True)) == {issuer: 1}


def test_facets_follow_the_query(filled: Index) -> None:
    assert filled.facet("item", Query(text="登记")) == {"1": 1, "2": 1}
    assert filled.facet("site", Query(region="340000")) == {"b.gov.cn": 1}


def test_coverage_counts_by_own_region_and_item(filled: Index) -> None:
    assert filled.coverage() == {("330800", 1): 1, ("330800", 2): 1, ("330824", 1): 1}
