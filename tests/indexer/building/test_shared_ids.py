"""Pages of one id: which of them the notice is read from, and whose lists count."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.exchange import resource_key
from archive.fetches import Kind, Link
from archive.ledger import CapturedPage, PageOutline
from disclosure.model import FetchState, Snapshot
from indexer.building.shared_ids import SharedIds, in_turn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SITE = "www.example.gov.cn"
BEGIN = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


def url(column: int, article: int = 777) -> str:
    return f"http://{SITE}/art/2026/3/1/art_{column}_{article}.html"


def page(
    column: int, *, hour: int = 0, state: FetchState = FetchState.OK, lists: Sequence[str] = ()
) -> CapturedPage:
    at = BEGIN + timedelta(hours=hour)
    return CapturedPage(
        snapshot=Snapshot(
            site=SITE,
            url=url(column),
            captured_at=at,
            status=200,
            media_type="text/html",
            digest="sha1:1",
            file="a.warc.gz",
            offset=0,
            length=1,
        ),
        kind=Kind.DETAIL,
        columns=tuple(lists),
        links=tuple(Link(url=url(column), column=each) for each in lists),
        state=state,
        since=at,
    )


def outline(address: str, media_type: str = "text/html") -> PageOutline:
    return PageOutline(
        key=resource_key(address),
        url=address,
        captured_at=BEGIN,
        status=200,
        media_type=media_type,
        kind=Kind.DETAIL,
        listed=True,
        state=FetchState.OK,
    )


class FakeLedger:
    """Has every page that it is asked for, and knows which those were."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def page(self, address: str) -> CapturedPage:
        self.asked.append(address)
        return page(int(address.rpartition("art_")[2].partition("_")[0]))


@pytest.fixture
def ledger() -> FakeLedger:
    return FakeLedger()


@pytest.fixture
def shared() -> Iterator[SharedIds]:
    pages = [outline(url(1)), outline(url(2)), outline(url(3), "text/css"), outline(url(1, 778))]
    made = SharedIds(SITE, pages)
    yield made
    made.close()


def test_pages_of_one_article_are_found_by_any_of_them(shared: SharedIds, ledger: FakeLedger) -> None:
    assert {one.snapshot.url for one in shared.copies(page(1), ledger)} == {url(1), url(2)}  # type: ignore[arg-type]
    assert ledger.asked == [url(2)]


def test_a_page_with_an_id_of_its_own_costs_the_ledger_no_question(
    shared: SharedIds, ledger: FakeLedger
) -> None:
    single = page(1)
    lonely = replace(single, snapshot=replace(single.snapshot, url=url(1, 778)))
    assert shared.copies(lonely, ledger) == ()  # type: ignore[arg-type]
    assert ledger.asked == []


def test_the_latest_capture_comes_first_with_the_lists_of_all_its_own_rows_before() -> None:
    first, second = in_turn([page(1, hour=1, lists=["jia"]), page(2, hour=2, lists=["yi"])])
    assert (first.snapshot.url, first.columns) == (url(2), ("yi", "jia"))
    assert [link.url for link in first.links] == [url(2), url(1)]
    assert (second.snapshot.url, second.columns) == (url(1), ("jia", "yi"))


def test_a_page_that_is_gone_comes_last_and_lends_its_lists_to_none() -> None:
    pages = [page(1, hour=1, lists=["jia"]), page(2, hour=2, lists=["yi"], state=FetchState.GONE)]
    assert [(one.snapshot.url, one.columns) for one in in_turn(pages)] == [
        (url(1), ("jia",)),
        (url(2), ("yi",)),
    ]


def test_where_all_are_gone_the_lists_of_all_count() -> None:
    pages = [page(number, hour=number, lists=[str(number)], state=FetchState.GONE) for number in (1, 2)]
    assert [(one.snapshot.url, one.columns) for one in in_turn(pages)] == [
        (url(2), ("2", "1")),
        (url(1), ("1", "2")),
    ]


GROUPS = st.dictionaries(
    st.integers(1, 6),
    st.tuples(
        st.integers(0, 3),
        st.sampled_from([FetchState.OK, FetchState.GONE, FetchState.BLOCKED]),
        st.lists(st.sampled_from("abc"), unique=True, max_size=2),
    ),
    min_size=1,
).map(lambda drawn: [page(n, hour=h, state=state, lists=of) for n, (h, state, of) in drawn.items()])


@given(GROUPS, st.randoms())
def test_the_order_does_not_depend_on_which_page_was_asked_for(
    pages: list[CapturedPage], order: object
) -> None:
    shuffled = list(pages)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    found = in_turn(pages)
    assert found == in_turn(shuffled)
    assert {one.snapshot.url for one in found} == {one.snapshot.url for one in pages}
    there = [one for one in pages if not one.state.says_absent] or pages
    assert set(found[0].columns) == {column for one in there for column in one.columns}
    assert found[0].snapshot.captured_at == max(one.snapshot.captured_at for one in there)
