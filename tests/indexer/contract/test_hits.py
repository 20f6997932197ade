"""What a hit says of its notice, how long its excerpt is, and what is masked in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from disclosure.errors import QueryError
from indexer.base import Query

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice
    from indexer.base import Index

    Make = Callable[..., Notice]


def test_a_hit_says_what_a_list_needs(filled: Index) -> None:
    (hit,) = filled.search(Query(text="分局 登记", marks=("[", "]"))).hits
    assert hit.title == "户口登记办事指南"
    assert hit.issuer == "衢州市公安局 开化分局"
    assert hit.url == "http://gaj.example.gov.cn/2"
    assert (hit.site, hit.region) == ("gaj.example.gov.cn", "330800")
    assert hit.items == (1, 2)
    assert hit.flags == ("image_only",)
    assert hit.date_published == date(2022, 1, 1)
    assert hit.snippet == "户口[登记]。"


def test_personal_information_is_masked_in_hits_unless_the_original_is_asked_for(
    index: Index, make_notice: Make
) -> None:
    number = "11010519491231002X"
    index.upsert([make_notice(title=f"公告 {number}", text=f"身份证号码：{number}，户口已注销。")])
    (shown,) = index.search(Query(text="注销")).hits
    assert number not in shown.snippet + str(shown.title)
    (original,) = index.search(Query(text="注销", original=True)).hits
    assert number in original.snippet
    assert number in str(original.title)


def test_an_excerpt_is_as_long_as_asked_for(index: Index, make_notice: Make) -> None:
    index.upsert([make_notice(text="户口" + "其他内容" * 100)])
    shown = {
        size: index.search(Query(text="户口", excerpt=size)).hits[0].snippet for size in (0, 10, 96, 10_000)
    }
    assert {size: len(snippet) for size, snippet in shown.items()} == {0: 0, 10: 11, 96: 97, 10_000: 402}


@pytest.mark.parametrize("size", [-1, 10_001])
def test_an_impossible_excerpt_is_refused(size: int) -> None:
    with pytest.raises(QueryError, match="excerpt"):
        Query(excerpt=size)
