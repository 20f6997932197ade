"""What every index says belongs to a notice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from disclosure.errors import InputError
from indexer.base import Query
from indexer.related import related

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice
    from indexer.base import Index, Results

NUMBER = "开公通〔2019〕1号"


@pytest.fixture
def filled(index: Index, make_notice: Callable[..., Notice]) -> Index:
    index.upsert(
        [
            make_notice("it", document_number=NUMBER, work="a" * 16, text="户口迁移的规定，共三条。"),
            make_notice("reprint", document_number=NUMBER, work="a" * 16, text="户口迁移的规定，共三条。"),
            make_notice("amended", document_number="开公通(2019)1号", work="b" * 16, text="新的规定，四条。"),
            make_notice("longer", document_number=f"衢{NUMBER}", work="c" * 16, text=f"衢{NUMBER}，全文。"),
            make_notice("citing", text="依据开公通[2019]1号文办理。", date_published=date(2020, 1, 1)),
            make_notice("citing2", text=f"依据 {NUMBER} 办理。", date_published=date(2021, 1, 1)),
            make_notice("unrelated", text="依据开公通〔2019〕12号办理。"),
            make_notice("short", document_number="第1号", text="另一个规定。"),
        ]
    )
    return index


def ids(results: Results) -> list[str]:
    return [hit.id for hit in results.hits]


def test_a_notice_has_reprints_amendments_and_those_that_cite_it(filled: Index) -> None:
    found = related(filled, "it")
    assert found.notice.id == "it"
    assert (found.notice.copies, ids(found.reprints)) == (1, ["reprint"])
    assert ids(found.same_number) == ["amended"]
    assert ids(found.citing) == ["citing2", "citing"]


def test_where_it_is_cited_is_shown(filled: Index) -> None:
    query = Query(marks=("[", "]"))
    hits = related(filled, "it", query=query).citing.hits
    assert [hit.snippet for hit in hits] == [
        "依据 [开公通〔2019〕1号] 办理。",
        "依据[开公通[2019]1号]文办理。",
    ]


def test_no_more_than_asked_for_are_shown_and_all_are_counted(filled: Index) -> None:
    found = related(filled, "it", limit=1)
    assert (found.citing.total, len(found.citing.hits)) == (2, 1)
    assert related(filled, "it", limit=0).reprints.total == 1


def test_a_notice_without_number_or_with_a_short_one_has_none_by_number(filled: Index) -> None:
    for notice_id in ("citing", "short"):
        found = related(filled, notice_id)
        assert found.same_number.total == found.citing.total == 0


def test_what_a_query_chooses_plays_no_part(filled: Index) -> None:
    asked = Query(text="没有", region="110000", item=18, offset=5, since=date(2020, 6, 1), variants=True)
    assert related(filled, "it", query=asked) == related(filled, "it")


def test_a_notice_that_is_not_there_is_refused(filled: Index) -> None:
    with pytest.raises(InputError, match="no such notice"):
        related(filled, "nobody")


def test_what_is_related_is_masked_unless_the_original_is_asked_for(
    index: Index, make_notice: Callable[..., Notice]
) -> None:
    number = "11010519491231002X"
    index.upsert(
        [
            make_notice("it", document_number=NUMBER, text=f"身份证号码：{number}，户口已注销。"),
            make_notice("2", document_number=NUMBER, text=f"公告。身份证号码：{number}，户口已注销。"),
            make_notice("3", text=f"依据{NUMBER}，身份证号码：{number}，户口已注销。"),
        ]
    )
    masked, original = (str(related(index, "it", query=Query(original=shown))) for shown in (False, True))
    assert number not in masked
    assert original.count(number) == 3
