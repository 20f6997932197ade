"""Working days against a table written from the State Council's notices on holidays, and the limit of twenty."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.leads.working_days import last_day, working_days

HOLIDAYS = {
    # 国办发明电〔2023〕7号
    2024: "01-01..01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-10..06-10 09-15..09-17 10-01..10-07",
    # 国办发明电〔2024〕12号
    2025: "01-01..01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08",
    # 国办发明电〔2025〕7号
    2026: "01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 10-01..10-07",
}
WORKED = {
    2024: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    2025: "01-26 02-08 04-27 09-28 10-11",
    2026: "01-04 02-14 02-28 05-09 09-20 10-10",
}


def day(year: int, text: str) -> date:
    return date.fromisoformat(f"{year}-{text}")


def off() -> set[date]:
    found = set()
    for year, text in HOLIDAYS.items():
        for stretch in text.split():
            first, last = (day(year, end) for end in stretch.split(".."))
            found |= {first + timedelta(days=number) for number in range((last - first).days + 1)}
    return found


OFF, WORKED_DAYS = off(), {day(year, one) for year, text in WORKED.items() for one in text.split()}
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


def is_working(one: date) -> bool:
    return one in WORKED_DAYS or (one.weekday() < 5 and one not in OFF)


@given(DAYS, DAYS)
def test_counting_agrees_with_the_notices_on_holidays(one: date, other: date) -> None:
    start, end = sorted((one, other))
    between = [start + timedelta(days=number) for number in range(1, (end - start).days + 1)]
    assert working_days(start, end) == sum(map(is_working, between))


@given(st.dates(date(2024, 1, 1), date(2026, 11, 1)), st.integers(1, 30))
def test_the_last_day_of_a_limit_is_the_working_day_of_that_number(start: date, count: int) -> None:
    last = last_day(start, count)
    assert last is not None
    assert is_working(last)
    assert working_days(start, last) == count


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2024-01-22", "2024-02-22"),  # 2 weekends, the Spring Festival, and two worked Sundays
        ("2024-09-10", "2024-10-14"),
        ("2025-01-10", "2025-02-13"),
        ("2023-12-11", "2024-01-09"),  # over the end of a year
    ],
)
def test_twenty_working_days(start: str, end: str) -> None:
    assert last_day(date.fromisoformat(start)) == date.fromisoformat(end)


def test_the_day_of_forming_is_not_counted_and_the_day_of_publication_is() -> None:
    friday, monday = date(2025, 6, 6), date(2025, 6, 9)
    assert working_days(friday, friday) == 0
    assert working_days(friday, monday) == 1


def test_a_worked_saturday_counts_and_a_free_one_does_not() -> None:
    assert working_days(date(2025, 10, 10), date(2025, 10, 11)) == 1
    assert working_days(date(2025, 10, 17), date(2025, 10, 18)) == 0


def test_what_was_published_before_it_was_formed_took_no_days() -> None:
    assert working_days(date(2025, 6, 9), date(2025, 6, 6)) == 0


@pytest.mark.parametrize(("start", "end"), [("2026-12-20", "2099-01-05"), ("1990-03-01", "2024-03-01")])
def test_beyond_the_years_of_the_calendar_nothing_is_counted(start: str, end: str) -> None:
    assert working_days(date.fromisoformat(start), date.fromisoformat(end)) is None


def test_a_limit_that_ends_beyond_the_calendar_has_no_last_day() -> None:
    assert last_day(date(2099, 12, 30)) is None
