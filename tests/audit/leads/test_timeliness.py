"""In time, late by how many working days, not computable, not stated; and days that cannot all be true."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from audit.leads.timeliness import Answer, Days, timeliness_of

WRITTEN, LAST = date(2024, 9, 10), date(2024, 10, 14)


def at(day: str) -> datetime:
    """Noon in China on a day."""
    return datetime.fromisoformat(f"{day}T04:00:00").replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("published", "answer", "late_by"),
    [
        ("2024-09-10", Answer.IN_TIME, 0),
        ("2024-10-12", Answer.IN_TIME, 0),  # a Saturday that was worked, day 19
        ("2024-10-14", Answer.IN_TIME, 0),  # day 20
        ("2024-10-15", Answer.LATE, 1),
        ("2024-10-21", Answer.LATE, 5),
    ],
)
def test_the_stated_days_decide(published: str, answer: Answer, late_by: int) -> None:
    found = timeliness_of(Days(written=WRITTEN, published=date.fromisoformat(published)))
    assert (found.answer, found.late_by) == (answer, late_by)


def test_without_a_day_of_forming_it_is_not_stated_which() -> None:
    found = timeliness_of(Days(published=LAST))
    assert (found.answer, found.why.code) == (Answer.NOT_STATED, "no_written")


def test_without_a_day_of_publication_it_is_not_stated_which() -> None:
    found = timeliness_of(Days(written=WRITTEN))
    assert (found.answer, found.why.code) == (Answer.NOT_STATED, "no_published")


def test_a_page_seen_within_the_limit_was_published_within_it() -> None:
    assert timeliness_of(Days(written=WRITTEN, seen=at("2024-10-14"))).answer is Answer.IN_TIME


def test_a_page_first_seen_later_may_have_been_published_long_before() -> None:
    assert timeliness_of(Days(written=WRITTEN, seen=at("2024-12-01"))).answer is Answer.NOT_STATED


def test_the_day_of_a_look_is_chinas() -> None:
    past_midnight_in_china = datetime(2024, 10, 14, 16, 30, tzinfo=UTC)
    assert timeliness_of(Days(written=WRITTEN, seen=past_midnight_in_china)).answer is Answer.NOT_STATED


@pytest.mark.parametrize("published", [None, date(2024, 9, 12)])
def test_a_list_complete_without_it_after_the_limit_shows_that_it_came_later(published: date | None) -> None:
    days = Days(written=WRITTEN, published=published, seen=at("2024-11-20"), lacking=at("2024-10-15"))
    found = timeliness_of(days)
    assert (found.answer, found.rule, found.late_by) == (Answer.LATE, "T2", 1)


def test_a_list_complete_without_it_within_the_limit_shows_nothing() -> None:
    days = Days(written=WRITTEN, published=date(2024, 9, 20), lacking=at("2024-10-14"))
    assert timeliness_of(days).answer is Answer.IN_TIME


@pytest.mark.parametrize(
    ("before", "after", "answer", "late_by"),
    [
        ("2024-09-12", "2024-10-14", Answer.IN_TIME, 0),
        ("2024-10-15", "2024-12-01", Answer.LATE, 1),
        ("2024-10-01", "2024-12-01", Answer.NOT_COMPUTABLE, 0),
    ],
    ids=["both looks within", "both behind", "one on each side"],
)
def test_a_change_lies_between_two_looks(before: str, after: str, answer: Answer, late_by: int) -> None:
    days = Days(written=WRITTEN, published=date(2023, 5, 1), changed=(at(before), at(after)))
    found = timeliness_of(days)
    assert (found.answer, found.late_by) == (answer, late_by)


def test_written_after_published_is_an_answer_of_its_own() -> None:
    found = timeliness_of(Days(written=WRITTEN, published=date(2024, 9, 9)))
    assert (found.answer, found.rule) == (Answer.WRITTEN_AFTER_PUBLISHED, "T5")


def test_seen_before_the_stated_publication_is_an_answer_of_its_own() -> None:
    days = Days(written=WRITTEN, published=date(2024, 12, 1), seen=at("2024-11-30"))
    found = timeliness_of(days)
    assert (found.answer, found.rule) == (Answer.SEEN_BEFORE_PUBLISHED, "T4")


@pytest.mark.parametrize(
    ("written", "published"),
    [(date(2098, 12, 20), date(2099, 1, 5)), (date(2026, 12, 1), date(2099, 1, 5))],
)
def test_beyond_the_calendar_nothing_is_guessed(written: date, published: date) -> None:
    found = timeliness_of(Days(written=written, published=published))
    assert (found.answer, found.why.code) == (Answer.NOT_COMPUTABLE, "beyond_calendar")


def test_before_the_regulations_there_was_no_limit() -> None:
    found = timeliness_of(Days(written=date(2007, 3, 1), published=date(2019, 6, 1)))
    assert (found.answer, found.why.code) == (Answer.NOT_COMPUTABLE, "before_limit")
