"""The doubt about instants that are written with ``Z``: whether they are UTC, or local time so marked.

Answers of TRS Hybase write ``2021-11-19T08:41:00.000Z``. The twenty values seen lie between 00:30 and 13:39,
which are office hours in China if the ``Z`` is true, and so they are read; but no site says so. From 16:00
on the two readings differ by a day.
"""

from __future__ import annotations

import re
from datetime import date

from parsers.fields.dates import read_date

_ZULU = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*Z\s*")


def possible_days(printed: str) -> tuple[date, ...]:
    """The days that a printed date may mean, the believed one first; none where it is no date.

    >>> [day.isoformat() for day in possible_days("2021-11-19T17:41:00.000Z")]
    ['2021-11-20', '2021-11-19']
    >>> [day.isoformat() for day in possible_days("2021-11-19T08:41:00.000Z")]
    ['2021-11-19']
    >>> [day.isoformat() for day in possible_days("2021-11-19T17:41:00+0800")]
    ['2021-11-19']
    """
    believed = read_date(printed)
    if believed is None:
        return ()
    written = _ZULU.fullmatch(printed)
    if written is None:
        return (believed,)
    try:
        literal = date(int(written[1]), int(written[2]), int(written[3]))
    except ValueError:
        return (believed,)
    return (believed,) if literal == believed else (believed, literal)
