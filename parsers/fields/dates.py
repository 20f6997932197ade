"""Dates in all the notations that notices use. A date is the day in China (UTC+8)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
"""China's time. A fixed offset suffices: there was no summer time since 1991, and only days are kept."""

_NARROW = str.maketrans("０１２３４５６７８９：∶／－—．", "0123456789::/---")
_NUMERAL = {**dict(zip("零一二三四五六七八九", range(10), strict=True)), **dict.fromkeys("〇○◯OＯo0", 0)}
_ZERO = "零〇○◯OＯo0"
_DIGITS = "一二三四五六七八九"
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})")
_ARABIC = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*(?:年|[-/.])\s*(?P<month>\d{1,2})\s*(?:月|[-/.])\s*(?P<day>\d{1,2})(?!\d)\s*日?"
)
_COMPACT = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)")
_CHINESE = re.compile(
    rf"(?P<year>[一二][{_ZERO}{_DIGITS}]{{3}})\s*年\s*(?P<month>[一二三四五六七八九十]{{1,2}})\s*月"
    r"\s*(?P<day>[一二三四五六七八九十廿]{1,3})\s*日"
)
_EPOCH = re.compile(r"\s*(\d{9,10}|\d{12,13})\s*")
_MILLISECONDS = 11
"""An epoch of more digits counts milliseconds."""
_FIRST_YEAR, _LAST_YEAR = 1949, 2100


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and where in the text it stands (half-open span)."""

    day: date
    start: int
    end: int


def read_date(text: str) -> date | None:
    """The first date of a text, None where there is none.

    >>> read_date("二○○九年十二月二十四日").isoformat(), read_date("2023-08-19 10∶08").isoformat()
    ('2009-12-24', '2023-08-19')
    >>> read_date("1560960000000").isoformat(), read_date("2021-11-19T17:41:00.000Z").isoformat()
    ('2019-06-20', '2021-11-20')
    """
    if epoch := _EPOCH.fullmatch(text.translate(_NARROW)):
        return _of_epoch(epoch[1])
    found = find_date(text)
    return found.day if found else None


def find_date(text: str) -> Dated | None:
    """The first date written out in a text, with its place; epochs are not looked for in running text."""
    narrow = text.translate(_NARROW)
    matches = (_first(pattern, narrow) for pattern in (_ISO, _ARABIC, _CHINESE, _COMPACT))
    return min((match for match in matches if match), key=lambda match: match.start, default=None)


def _first(pattern: re.Pattern[str], text: str) -> Dated | None:
    for match in pattern.finditer(text):
        day = _instant(match[0]) if pattern is _ISO else _day(match)
        if day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR:
            return Dated(day, match.start(), match.end())
    return None


def _day(match: re.Match[str]) -> date | None:
    year, month, day = (match[part] for part in ("year", "month", "day"))
    try:
        if match.re is _CHINESE:
            return date(_year(year), _number(month), _number(day))
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _instant(text: str) -> date | None:
    """The day in China of an instant with its offset."""
    try:
        return datetime.fromisoformat(text.replace(" ", "T", 1).replace(" ", "")).astimezone(CHINA).date()
    except (ValueError, OverflowError):
        return None


def _of_epoch(digits: str) -> date | None:
    seconds = int(digits) / (1000 if len(digits) > _MILLISECONDS else 1)
    day = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).astimezone(CHINA).date()
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _year(text: str) -> int:
    """A year written digit by digit.

    >>> _year("二〇二一"), _year("二OO八")
    (2021, 2008)
    """
    return int("".join(str(_NUMERAL[char]) for char in text))


def _number(text: str) -> int:
    """A number below 100 in Chinese; 0, which is no month or day, for what is none.

    >>> [_number(text) for text in ("九", "十", "十二", "二十", "三十一", "廿五", "二二")]
    [9, 10, 12, 20, 31, 25, 0]
    """
    tens, ten, ones = text.replace("廿", "二十").partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    if not ten:
        return _NUMERAL[tens]
    return (_NUMERAL[tens] if tens else 1) * 10 + (_NUMERAL[ones] if ones else 0)
