"""Working days in China: 20个工作日 from the day on which something was formed or changed.

The day itself is not counted, the first working day after it is the first day (民法典第二百零一条:
按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算). Holidays and the weekends worked in their stead
(调休) are those that the State Council's General Office arranges each year, as chinesecalendar has them. What
lies outside the years that it knows is not computable: next year's arrangement is published in November, and
a calendar that guesses it would count the worked weekends wrong.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import cache

LIMIT = 20
"""形成或者变更之日起20个工作日内予以公开 (政府信息公开条例 2019, article 26; the standard's 公开时限)."""


def working_days(start: date, end: date) -> int | None:
    """How many working days lie behind ``start``, up to ``end`` and with it; 0 if ``end`` is not behind it.

    None where a day between lies beyond the years of the calendar.

    >>> working_days(date(2024, 1, 22), date(2024, 2, 22)), working_days(date(2023, 12, 11), date(2024, 1, 9))
    (20, 20)
    >>> working_days(date(2026, 12, 30), date(2099, 1, 10)) is None
    True
    """
    if end <= start:
        return 0
    known = [_working(year) for year in range(start.year, end.year + 1)]
    if not all(known):
        return None
    if start.year == end.year:
        return bisect_right(known[0], end) - bisect_right(known[0], start)
    whole = sum(map(len, known[1:-1]))
    return len(known[0]) - bisect_right(known[0], start) + whole + bisect_right(known[-1], end)


def last_day(start: date, count: int = LIMIT) -> date | None:
    """The last day of a limit of so many working days behind ``start``; None beyond the calendar's years.

    >>> last_day(date(2024, 9, 10)), last_day(date(2025, 1, 10))
    (datetime.date(2024, 10, 14), datetime.date(2025, 2, 13))
    """
    day, left = start + timedelta(days=1), count
    while days := _working(day.year):
        place = bisect_left(days, day)
        if place + left <= len(days):
            return days[place + left - 1]
        left -= len(days) - place
        day = date(day.year + 1, 1, 1)
    return None


@cache
def _working(year: int) -> tuple[date, ...]:
    """The working days of a year; empty for one that the calendar does not know."""
    from chinese_calendar import is_workday  # noqa: PLC0415 - only an audit of leads needs its tables

    first, last = date(year, 1, 1), date(year, 12, 31)
    try:
        return tuple(
            day
            for number in range((last - first).days + 1)
            if is_workday(day := first + timedelta(days=number))
        )
    except NotImplementedError:
        return ()
