"""How every index is read page by page: by cursors, to any depth."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure.errors import QueryError
from disclosure.model import Notice
from indexer.base import Query, Sort
from indexer.query import DEEPEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from indexer.base import Index

    Make = Callable[..., Notice]

SORTS = get_args(Sort)
FIRST = datetime(2026, 3, 1, tzinfo=UTC)

NOTICES = st.lists(
    st.builds(
        Notice,
        id=st.text("ab-:é😀", min_size=1, max_size=4),
        url=st.none(),
        title=st.sampled_from(["户口", "户口登记", "户口户口", None]),
        text=st.sampled_from(["户口", "居住证", ""]),
        date_published=st.sampled_from([date(2020, 1, 1), date(2021, 1, 1), date(1969, 1, 1), None]),
        captured_at=st.sampled_from([FIRST, FIRST + timedelta(microseconds=1), None]),
        parser=st.just("1"),
    ),
    max_size=25,
    unique_by=lambda notice: notice.id,
)


def pages(index: Index, query: Query) -> Iterator[list[str]]:
    """The ids of each page, until there is no cursor."""
    cursor: str | None = query.after
    while cursor is not None:
        results = index.search(replace(query, after=cursor))
        yield [hit.id for hit in results.hits]
        cursor = results.cursor


def test_pages_joined_are_the_whole_order(backend: Callable[[Path], Index], engine: str) -> None:
    @settings(
        max_examples=6 if engine == "elasticsearch" else 60,  # a server needs seconds
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(notices=NOTICES, limit=st.integers(1, 7), text=st.sampled_from(["", "户口", "-居住证 户"]))
    def check(notices: list[Notice], limit: int, text: str) -> None:
        compare(backend, notices, limit, text)

    check()


def compare(backend: Callable[[Path], Index], notices: list[Notice], limit: int, text: str) -> None:
    with TemporaryDirectory() as folder, backend(Path(folder)) as index:
        index.upsert(notices)
        for sort in SORTS:
            query = Query(text=text, sort=sort, limit=limit)
            whole = [hit.id for hit in index.search(replace(query, limit=1000)).hits]
            found = list(pages(index, query))
            assert [each for page in found for each in page] == whole
            assert all(len(page) == limit for page in found[:-1])
            assert whole == [] or found[-1]


@pytest.mark.parametrize("text", ["", "户口"])
@pytest.mark.parametrize("sort", SORTS)
def test_no_page_is_lost_among_notices_that_state_no_day(
    index: Index, make_notice: Make, sort: Sort, text: str
) -> None:
    index.upsert(
        make_notice(
            f"{n:02}",
            date_published=(date(2020, 1, 1), date(1969, 1, 1), None)[n % 3],
            captured_at=(FIRST, FIRST + timedelta(microseconds=1), None)[n % 2 + n % 5 // 4],
        )
        for n in range(30)
    )
    query = Query(text=text, sort=sort, limit=4)
    whole = [hit.id for hit in index.search(replace(query, limit=100)).hits]
    assert [each for page in pages(index, query) for each in page] == whole
    assert len(set(whole)) == 30


@pytest.fixture
def filled(index: Index, make_notice: Make) -> Index:
    index.upsert(make_notice(f"{n:02}", date_published=date(2020, 1, 1 + n % 9)) for n in range(25))
    return index


@pytest.mark.parametrize("sort", ["published", "captured"])
def test_what_is_written_in_between_neither_repeats_nor_skips_what_was_there(
    filled: Index, make_notice: Make, sort: Sort
) -> None:
    query = Query(sort=sort, limit=10)
    whole = [hit.id for hit in filled.search(replace(query, limit=100)).hits]
    first = filled.search(query)
    filled.upsert(make_notice(f"new{n}", date_published=date(2020, 1, 1 + n % 9)) for n in range(5))
    filled.delete([whole[9], whole[3]])
    rest = [each for page in pages(filled, replace(query, after=first.cursor or "")) for each in page]
    assert [each for each in rest if not each.startswith("new")] == whole[10:]


def test_the_last_page_has_no_cursor_and_totals_are_those_of_all_pages(filled: Index) -> None:
    first = filled.search(Query(limit=20))
    assert first.cursor is not None
    last = filled.search(Query(limit=20, after=first.cursor))
    assert (last.total, len(last.hits), last.cursor) == (25, 5, None)
    assert filled.search(Query(limit=25)).cursor is None
    assert filled.search(Query(limit=0)).cursor is None


@pytest.mark.parametrize(
    "asked", [{"region": "330824"}, {"text": "户口"}, {"text": "户口", "region": "330824"}, {}]
)
def test_a_page_by_number_is_cut_out_of_the_whole(
    filled: Index, make_notice: Make, asked: dict[str, Any]
) -> None:
    filled.upsert([make_notice("elsewhere", region="440105", title="", text="居住证")])
    whole = filled.search(Query(sort="published", limit=100, **asked))
    ids = [hit.id for hit in whole.hits]
    for offset in (0, 1, len(ids) - 1, len(ids), len(ids) + 1):
        for limit in (0, 1, len(ids) - 1, len(ids), len(ids) + 1):
            page = filled.search(Query(sort="published", limit=limit, offset=offset, **asked))
            assert [hit.id for hit in page.hits] == ids[offset : offset + limit]
            assert page.total == whole.total == len(ids)
            assert bool(page.cursor) == (0 < limit < len(ids) - offset)


def test_a_cursor_is_text_for_addresses(filled: Index) -> None:
    cursor = filled.search(Query(limit=3)).cursor or ""
    assert cursor.replace("-", "").replace("_", "").isalnum()
    assert cursor.isascii()


def test_size_and_looks_of_a_page_may_change_on_the_way(filled: Index) -> None:
    cursor = filled.search(Query(limit=3)).cursor or ""
    later = filled.search(Query(limit=7, excerpt=0, marks=("[", "]"), after=cursor))
    assert len(later.hits) == 7


@pytest.mark.parametrize(
    "other", [{"text": "户口"}, {"sort": "captured"}, {"region": "330000"}, {"variants": True, "text": "户"}]
)
def test_a_cursor_of_another_query_is_refused(filled: Index, other: dict[str, Any]) -> None:
    cursor = filled.search(Query(limit=3)).cursor or ""
    with pytest.raises(QueryError, match="belongs to another query"):
        filled.search(Query(limit=3, after=cursor, **other))


def test_a_damaged_cursor_is_refused(filled: Index) -> None:
    cursor = filled.search(Query(limit=3)).cursor or ""
    flipped = cursor[:20] + ("A" if cursor[20] != "A" else "B") + cursor[21:]
    for damaged in (cursor[:-1], cursor[5:], flipped, "x", "户口", "=", "AAAA" * 5, cursor + "A"):
        with pytest.raises(QueryError, match="damaged"):
            filled.search(Query(limit=3, after=damaged))


def test_pages_are_reached_by_number_as_far_as_every_engine_does(filled: Index) -> None:
    assert filled.search(Query(limit=10, offset=DEEPEST - 10)).hits == ()
    for limit, offset in ((10, DEEPEST - 9), (0, DEEPEST + 1), (1, 2**63), (DEEPEST + 1, 0)):
        with pytest.raises(QueryError, match="go by cursor"):
            Query(limit=limit, offset=offset)


def test_a_cursor_and_an_offset_exclude_each_other() -> None:
    with pytest.raises(QueryError, match="offset"):
        Query(after="x", offset=1)
