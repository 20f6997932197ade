"""Days, months and years as people write them in a query: each is the span of days that it means."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_WRITTEN = re.compile(r"(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?|年)?")


def span_of(text: str) -> tuple[date, date] | None:
    """The first and last day that a text means; None for one that names no day, month or year.

    >>> span_of("2020-02")
    (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))
    >>> span_of("2019年5月6日") == span_of("2019-05-06")
    True
    >>> span_of("2019-13") is None
    True
    """
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if day is not None:
            return (only := date(year or 0, month or 0, day)), only
        if month is not None:
            return date(year or 0, month, 1), date(year or 0, month, monthrange(year or 0, month)[1])
        return date(year or 0, 1, 1), date(year or 0, 12, 31)
    except ValueError:
        return None
