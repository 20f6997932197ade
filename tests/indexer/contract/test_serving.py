"""What notices do for items, as audits ask for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from disclosure.catalogue import ELEMENTS
from disclosure.model import ItemMatch
from indexer.serving import Serving

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice
    from indexer.base import Index

    Make = Callable[..., Notice]

FIRST = datetime(2026, 3, 1, 8, 0, 0, 123456, tzinfo=UTC)
WHOLE = ItemMatch(no=3, confidence=0.75, elements=dict.fromkeys(ELEMENTS, (0, 1)))


@pytest.fixture
def guide(make_notice: Make) -> Make:
    """A guide in a column of a site."""

    def make(name: str = "1", **fields: object) -> Notice:
        rest: dict[str, object] = {"site": "a.gov.cn", "column": "hj", "agency": "jia", "items": (WHOLE,)}
        rest |= {"url": f"https://www.a.gov.cn/{name}.html", "captured_at": FIRST, **fields}
        return make_notice(id=f"a.gov.cn:{name}", **rest)

    return make


def test_a_notice_that_serves_an_item_is_told_in_few_words(index: Index, guide: Make) -> None:
    index.upsert([guide()])
    assert list(index.serving()) == [
        Serving(
            notice="a.gov.cn:1",
            site="a.gov.cn",
            column="hj",
            agency="jia",
            host="www.a.gov.cn",
            item=3,
            confidence=0.75,
            stated=6,
            attached=False,
            image_only=False,
            missing=False,
            captured_at=FIRST,
        )
    ]


def test_each_item_is_told_of(index: Index, guide: Make) -> None:
    index.upsert([guide(items=(WHOLE, ItemMatch(no=4, confidence=0.5)))])
    assert sorted((one.item, one.stated) for one in index.serving()) == [(3, 6), (4, 0)]


def test_each_list_that_names_a_notice_is_told_of_and_whose_the_further_ones_are_is_left_open(
    index: Index, guide: Make
) -> None:
    index.upsert([guide(items=(WHOLE, ItemMatch(no=4, confidence=0.5)), also_listed=("pcs", "gg"))])
    assert sorted((one.column, one.agency, one.item) for one in index.serving()) == [
        *(("gg", "", 3), ("gg", "", 4)),
        *(("hj", "jia", 3), ("hj", "jia", 4)),
        *(("pcs", "", 3), ("pcs", "", 4)),
    ]
    index.upsert([guide(captured_at=FIRST + timedelta(days=1))])
    assert [(one.column, one.agency) for one in index.serving()] == [("hj", "jia")]


def test_a_notice_that_only_further_lists_name_is_nobodys(index: Index, guide: Make) -> None:
    index.upsert([guide(column=None, agency=None, also_listed=("pcs",))])
    assert list(index.serving()) == []


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"flags": ("missing",)}, "missing"),
        ({"flags": ("image_only",)}, "image_only"),
        ({"items": (replace(WHOLE, attachment="https://www.a.gov.cn/1.doc"),)}, "attached"),
        ({"items": (replace(WHOLE, attached={ELEMENTS[3]: "https://www.a.gov.cn/1.doc"}),)}, "attached"),
    ],
)
def test_what_stands_against_a_notice_is_told(
    index: Index, guide: Make, fields: dict[str, object], name: str
) -> None:
    index.upsert([guide(**fields)])
    assert [getattr(one, name) for one in index.serving()] == [True]


@pytest.mark.parametrize("fields", [{"items": ()}, {"column": None}, {"agency": None}, {"url": None}])
def test_what_is_nobodys_or_serves_nothing_is_not_told_of(
    index: Index, guide: Make, fields: dict[str, object]
) -> None:
    index.upsert([guide(**fields)])
    assert list(index.serving()) == []


def test_a_document_that_nobody_could_read_serves_nothing(index: Index, guide: Make) -> None:
    index.upsert([guide("1", flags=("document",), text=""), guide("2", flags=("document",))])
    assert [one.notice for one in index.serving()] == ["a.gov.cn:2"]


def test_only_the_sites_that_are_asked_for_are_told_of(index: Index, guide: Make) -> None:
    index.upsert([guide("1"), guide("2", site="b.gov.cn")])
    assert [one.site for one in index.serving(["b.gov.cn"])] == ["b.gov.cn"]
    assert list(index.serving([])) == []


def test_a_later_capture_takes_the_place_of_what_was_told(index: Index, guide: Make) -> None:
    index.upsert([guide()])
    index.upsert([guide(items=(ItemMatch(no=5, confidence=0.5),), captured_at=FIRST + timedelta(days=1))])
    assert [one.item for one in index.serving()] == [5]


def test_what_is_deleted_is_told_of_no_more(index: Index, guide: Make) -> None:
    index.upsert([guide()])
    index.delete(["a.gov.cn:1"])
    assert list(index.serving()) == []


def test_a_notice_without_a_time_of_capture_is_told_without_one(index: Index, guide: Make) -> None:
    index.upsert([guide(captured_at=None)])
    assert [one.captured_at for one in index.serving()] == [None]


def test_many_notices_come_back_by_id_and_what_is_not_there_does_not(index: Index, guide: Make) -> None:
    notices = {one.id: one for one in (guide("1"), guide("2"))}
    index.upsert(notices.values())
    assert index.many([*notices, "a.gov.cn:3"]) == notices
    assert index.many([]) == {}
