"""In which order every index gives what it finds, page by page and as a stream."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from indexer.base import Query
from tests.indexer.conftest import CAPTURED

from .asking import ids

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice
    from indexer.base import Index

    Make = Callable[..., Notice]


def test_a_match_in_the_title_counts_more_than_one_in_the_text(index: Index, make_notice: Make) -> None:
    index.upsert(
        [
            make_notice("text", title="公告", text="居住证。" + "其他内容。" * 5),
            make_notice("title", title="居住证", text="公告。" + "其他内容。" * 5),
            *(make_notice(f"other{n}", title="公告", text="无关") for n in range(10)),
        ]
    )
    assert ids(index, Query(text="居住证")) == ["title", "text"]


def test_scores_fall_and_belong_to_texts_only(filled: Index) -> None:
    scores = [hit.score for hit in filled.search(Query(text="户口")).hits]
    assert scores == sorted(scores, reverse=True)
    assert {hit.score for hit in filled.search(Query()).hits} == {0.0}


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("published", ["2", "1", "3"]),
        ("captured", ["2", "1", "3"]),
        ("relevance", ["2", "1", "3"]),
    ],
)
def test_without_a_text_the_order_is(filled: Index, sort: Any, expected: list[str]) -> None:  # noqa: ANN401
    assert ids(filled, Query(sort=sort)) == expected


def test_published_and_captured_order_what_a_text_found(index: Index, make_notice: Make) -> None:
    index.upsert(
        [
            make_notice("a", date_published=date(2020, 1, 1), captured_at=CAPTURED + timedelta(days=2)),
            make_notice("b", date_published=date(2022, 1, 1), captured_at=CAPTURED + timedelta(days=1)),
            make_notice("c", date_published=None, captured_at=CAPTURED),
        ]
    )
    assert ids(index, Query(text="户口", sort="published")) == ["b", "a", "c"]
    assert ids(index, Query(text="户口", sort="captured")) == ["a", "b", "c"]


@pytest.mark.parametrize("sort", ["relevance", "published", "captured"])
def test_equals_go_by_id_and_pages_neither_overlap_nor_skip(
    index: Index,
    make_notice: Make,
    sort: Any,  # noqa: ANN401
) -> None:
    index.upsert(make_notice(f"{n:02}") for n in reversed(range(25)))
    pages = [ids(index, Query(text="户口", sort=sort, limit=10, offset=at)) for at in (0, 10, 20)]
    assert [len(page) for page in pages] == [10, 10, 5]
    assert [hit for page in pages for hit in page] == [f"{n:02}" for n in range(25)]


def test_the_total_counts_more_than_the_page(filled: Index) -> None:
    results = filled.search(Query(limit=1, offset=1))
    assert (results.total, len(results.hits)) == (3, 1)
    assert filled.search(Query(limit=0)).hits == ()


def test_a_stream_goes_by_id_whatever_order_and_page_are_asked_for(filled: Index) -> None:
    query = Query(text="户口", sort="published", limit=1, offset=2)
    assert [notice.id for notice in filled.stream(query)] == ["1", "2", "3"]


def test_a_stream_gives_whole_notices(filled: Index) -> None:
    (notice,) = filled.stream(Query(text="注销户口"))
    assert notice == filled.get("3")


def test_a_stream_may_be_left_before_its_end(filled: Index) -> None:
    stream = filled.stream(Query())
    assert next(stream).id == "1"
    filled.close()
    del stream
    assert filled.count(Query()) == 3
