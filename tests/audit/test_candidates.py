"""Which pages of a cell are read whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.candidates import KEPT, Candidate, Candidates, candidates_by_cell
from disclosure.model import ItemMatch
from indexer.serving import servings_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.candidates import ByCell
    from disclosure.model import Notice
    from disclosure.registry import Registry

    Make = Callable[..., Notice]
    Find = Callable[..., ByCell]


@pytest.fixture
def find(registry: Registry) -> Find:
    def find(*notices: Notice, registry: Registry = registry) -> ByCell:
        return candidates_by_cell((one for notice in notices for one in servings_of(notice)), registry)

    return find


def ids(cell: Candidates) -> list[str]:
    return [one.notice.partition(":")[2] for one in cell.best]


def test_a_notice_stands_under_its_agencys_region_and_each_of_its_items(
    find: Find, make_notice: Make
) -> None:
    items = tuple(ItemMatch(no=number, confidence=0.9) for number in (6, 8))
    cells = find(make_notice("jia-station", region="990102", items=items))
    assert set(cells) == {("990101", 6), ("990101", 8)}


def test_a_notice_that_serves_no_item_stands_nowhere(find: Find, make_notice: Make) -> None:
    assert find(make_notice("jia", items=())) == {}


def test_a_sub_bureau_of_a_development_zone_stands_nowhere(find: Find, make_notice: Make) -> None:
    assert find(make_notice("zone")) == {}
    assert set(find(make_notice("city"))) == {("990100", 1)}


def test_what_a_shared_column_lists_stands_in_the_region_of_each_agency_once(
    find: Find, registry: Registry, make_notice: Make
) -> None:
    site = registry.sites["www.jia.gov.cn"]
    columns = tuple(replace(column, shared_with=("jia-station", "yi")) for column in site.columns[:1])
    shared = replace(registry, sites={**registry.sites, site.id: replace(site, columns=columns)})
    cells = find(make_notice("jia", item=6), registry=shared)
    assert {cell: [page.agency for page in found.best] for cell, found in cells.items()} == {
        ("990101", 6): ["jia"],
        ("990102", 6): ["yi"],
    }
    assert [column.id for column in shared.columns_of("yi")] == ["hjgl", "hj"]


def test_pages_stand_in_the_order_of_the_rules(find: Find, make_notice: Make) -> None:
    attached = ItemMatch(no=1, confidence=0.9, elements=make_notice("jia").items[0].elements, attachment="u")
    cell = find(
        make_notice("jia-station", "station"),
        make_notice("jia", "lacking", stated=3),
        make_notice("jia", "attached", items=(attached,)),
        make_notice("jia", "whole"),
    )["990101", 1]
    assert ids(cell) == ["whole", "attached", "lacking", "station"]


def test_so_many_pages_are_kept_as_may_be_out_of_date_or_gone(find: Find, make_notice: Make) -> None:
    pages = [make_notice("jia", f"{number:02}") for number in range(KEPT + 8)]
    assert ids(find(*pages)["990101", 1]) == [f"{number:02}" for number in range(KEPT)]


def test_of_the_pages_that_are_gone_the_one_seen_last_is_kept(find: Find, make_notice: Make) -> None:
    first, last = make_notice("jia", "1"), make_notice("jia", "2")
    last = replace(last, captured_at=last.captured_at and last.captured_at.replace(year=2027))
    cell = find(*(replace(one, flags=("missing",)) for one in (last, first)))["990101", 1]
    assert cell.best == []
    assert cell.gone is not None
    assert cell.gone[1:] == (last.id, "jia")


candidates = st.builds(
    Candidate,
    lower=st.booleans(),
    rank=st.integers(0, 3),
    fewer=st.integers(-6, 0),
    doubt=st.floats(-1, 0),
    notice=st.text(max_size=3),
    agency=st.just("jia"),
    whole=st.booleans(),
)


@given(st.lists(candidates, max_size=30), st.randoms())
def test_the_order_in_which_pages_come_changes_nothing(pages: list[Candidate], order: object) -> None:
    shuffled = list(pages)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    kept = []
    for each in (pages, shuffled):
        cell = Candidates()
        for page in each:
            cell.add(page)
        kept.append(cell.best)
    assert kept[0] == kept[1] == sorted(set(pages))[:KEPT]
