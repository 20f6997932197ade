"""Fields in the text of a query: years, days of capture, elements, categories."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from disclosure.model import ItemMatch
from tests.indexer.conftest import CAPTURED

from .asking import found

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice
    from indexer.base import Index

    Make = Callable[..., Notice]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("year:2021", {"1"}),
        ("年份:2021..2022", {"1", "2"}),
        ("year:>=2022", {"2"}),
        ("captured:2026-03-01", {"1", "3"}),
        ("captured:>2026-03-01", {"2"}),
        ("captured:..2026-03-02", {"1", "2", "3"}),
        ("采集日期:<2026-03-01", set()),
        ("captured:9999", set()),
    ],
)
def test_years_and_times_of_capture_are_fields(filled: Index, text: str, expected: set[str]) -> None:
    assert found(filled, text=text) == expected


def test_what_was_never_captured_is_found_by_no_day_of_capture(index: Index, make_notice: Make) -> None:
    index.upsert([make_notice(captured_at=None), make_notice("2")])
    assert found(index, text="captured:>=0001") == found(index, text="captured:..9999") == {"2"}


def test_elements_are_found_of_any_item_or_of_one(index: Index, make_notice: Make) -> None:
    span = {"受理部门": (0, 2)}
    index.upsert(
        [
            make_notice("7", items=(ItemMatch(no=7, confidence=1.0, elements=span),)),
            make_notice("8", items=(ItemMatch(no=8, confidence=1.0, elements=span),)),
            make_notice("none", items=(ItemMatch(no=7, confidence=1.0),)),
        ]
    )
    assert found(index, text="element:受理部门") == {"7", "8"}
    assert found(index, text="element:7:受理部门") == found(index, text="要素：受理部门 item:7") == {"7"}
    assert found(index, text="element:办理条件") == set()


def test_a_category_is_a_field(index: Index, make_notice: Make) -> None:
    index.upsert([make_notice("1", category="办事指南 / 户政"), make_notice("2")])
    assert found(index, text="category:指南/户") == found(index, text="组配分类:户政") == {"1"}
    index.upsert([make_notice("1", category=None, captured_at=CAPTURED + timedelta(days=1))])
    assert found(index, text="category:户政") == set()
