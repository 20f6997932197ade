"""When a stated day of publication is contradicted by what lists showed, and when nothing can be said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from archive.attempts import Listing, Reading
from indexer.versions.backdating import Stated, dating_of, restated
from indexer.versions.events import Grade

BEGIN = datetime(2026, 3, 1, 2, tzinfo=UTC)
PAGE = Stated(date(2026, 3, 5), "page")


def day(number: float) -> datetime:
    return BEGIN + timedelta(days=number - 1)


def reading(number: int, on: float, walk: str = "full") -> Reading:
    return Reading(
        run=f"run{number}", number=number, started=day(on), finished=day(on + 0.1), walk=walk, rows=9
    )


def listing(number: int, on: float, **known: Any) -> Listing:  # noqa: ANN401
    return Listing(
        **{
            "column": "tzgg",
            "date": None,
            "number": number,
            "started": day(on),
            "fresh": 1,
            "rows": 10,
            **known,
        }
    )


CASES = {
    "no reading before": ([], listing(1, 10), "first_crawl", 0),
    "its own reading": ([reading(1, 10)], listing(1, 10), "first_crawl", 0),
    "a later reading": ([reading(2, 20)], listing(1, 10), "first_crawl", 0),
    "read before the stated day": ([reading(1, 4)], listing(2, 10), "as_stated", 0),
    "read on the stated day": ([reading(1, 5)], listing(2, 10), "as_stated", 0),
    "in China that day was the next": ([reading(1, 5.6)], listing(2, 10), "late", 1),
    "a week later": ([reading(1, 12)], listing(2, 20), "late", 7),
    "longer": ([reading(1, 13)], listing(2, 20), "suspected", 8),
    "several": ([reading(1, 3), reading(2, 13), reading(3, 18)], listing(4, 20), "suspected", 13),
    "known ground is no whole reading": ([reading(1, 13, "known")], listing(2, 20), "first_crawl", 0),
    "nor is a sweep": ([reading(1, 13, "sweep")], listing(2, 20), "first_crawl", 0),
    "a whole one before those": (
        [reading(1, 4), reading(2, 13, "known")], listing(3, 20), "as_stated", 0
    ),
    "a list made anew": ([reading(1, 13)], listing(2, 20, fresh=8), "relisted", 8),
}  # fmt: skip


@pytest.mark.parametrize(("readings", "row", "grade", "days"), CASES.values(), ids=CASES)
def test_a_stated_day_and_what_lists_say_of_it(
    readings: list[Reading], row: Listing, grade: str, days: int
) -> None:
    dating = dating_of(PAGE, day(20), [row], lambda _: readings)
    assert (dating.grade.value, dating.days) == (grade, days)


def test_the_evidence_is_named() -> None:
    dating = dating_of(PAGE, day(20), [listing(3, 20)], lambda _: [reading(1, 13), reading(2, 18)])
    assert (dating.column, dating.run, dating.read_at, dating.lacking) == ("tzgg", "run2", day(18), 2)


def test_a_page_that_was_seen_before_its_list_had_it_was_there() -> None:
    """It came by a link or an order: readings after that say nothing of its day."""
    dating = dating_of(PAGE, day(6), [listing(2, 20)], lambda _: [reading(1, 13)])
    assert dating.grade is Grade.FIRST_CRAWL


def test_of_two_columns_the_one_counts_that_says_less() -> None:
    readings = {"tzgg": [reading(1, 13)], "zcwj": []}
    rows = [listing(2, 20), listing(2, 20, column="zcwj")]
    assert dating_of(PAGE, day(20), rows, readings.__getitem__).grade is Grade.FIRST_CRAWL


def test_days_of_grace_can_be_set() -> None:
    grades = [
        dating_of(PAGE, day(20), [listing(2, 20)], lambda _: [reading(1, 9)], grace=grace).grade
        for grace in (0, 3, 4)
    ]
    assert grades == [Grade.SUSPECTED, Grade.SUSPECTED, Grade.LATE]


def test_a_day_set_back_in_a_later_version_is_told_and_one_set_forward_is_not() -> None:
    found = restated(PAGE, date(2026, 3, 9))
    assert found is not None
    assert (found.grade, found.before, found.days) == (Grade.RESTATED, date(2026, 3, 9), 4)
    assert restated(PAGE, date(2026, 3, 5)) is restated(PAGE, date(2026, 3, 1)) is None
