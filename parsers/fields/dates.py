"""Dates in all the notations that notices use. A date is the day in China (UTC+8)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from .instants import china_day, read_moment
from .numerals import ZEROS, digit_by_digit, number_below_100

_WIDE = "０１２３４５６７８９／∕．﹒－—–―‐‑‒−﹣\u3000\u00a0⽉⽇⼀⼆⼋⼗"
_NARROW = str.maketrans(_WIDE, "0123456789//..---------  月日一二八十")
"""One character for one: full-width digits and signs, dashes, radicals that PDF files print for words."""
_IS_WIDE = re.compile(f"[{_WIDE}]")
_HAN_DIGITS = "一二三四五六七八九"
_MAY_BE = re.compile(r"年|\d{4}")
_ISO = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[Tt]|\s{1,2})\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?\s?(?:[Zz](?![A-Za-z])|\+\d{2}:?\d{2}(?!\d))"
)
"""Instants. No offset is negative in China: 09:00-12:00 are office hours."""
_SIGNS = re.compile(
    r"(?<!\d)(?<!\d[-/.])(?P<year>(?:19|20)\d{2}) ?(?P<sign>[-/.]) ?(?P<month>\d{1,2})"
    r" ?(?P=sign) ?(?P<day>\d{1,2})(?!\d|[-/.]\d)"
)
_WORDS = re.compile(
    rf"(?P<year>(?<!\d)(?:1 ?9|2 ?0) ?\d ?\d|[一二](?: ?[{ZEROS}{_HAN_DIGITS}]){{3}})\s{{0,4}}年\s{{0,4}}"
    rf"(?P<month>\d ?\d?|元|[{_HAN_DIGITS}十](?: ?[{_HAN_DIGITS}])?)\s{{0,4}}月\s{{0,4}}"
    rf"(?P<day>\d ?\d?|[{_HAN_DIGITS}十廿卅](?: ?[{_HAN_DIGITS}十])?(?: ?[{_HAN_DIGITS}])?)"
    r"(?:\s{0,4}[日号]|(?!\d|\s{0,4}[\u4e00-\u9fff]))"
)
"""Years and days may be justified (2 0 2 1 年); without 日 no word may follow (2021年9月 10个工作日)."""
_COMPACT = re.compile(
    r"(?<![0-9A-Za-z_/.-])(?P<year>(?:19|20)\d{2})(?P<month>[01]\d)(?P<day>[0-3]\d)(?![0-9A-Za-z_/-])"
)
_IN_DIGITS: tuple[re.Pattern[str], ...] = (_ISO, _SIGNS, _COMPACT)
_MAY_BE_IN_DIGITS = re.compile(r"\d{4}(?: ?[-/.]|\d{4})")
_GOES_ON = re.compile(r"\s?(?:至|到|[-~～、])\s?\d")
"""What makes a day the first of several."""
_LINE = 90
"""Dates of lines of so many characters are remembered."""
_FIRST_YEAR, _LAST_YEAR = 1949, 2100
_NEVER = date(1970, 1, 1)
"""What programs print for a moment that nobody set."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and where in the text it stands (half-open span)."""

    day: date
    start: int
    end: int


def read_date(text: str) -> date | None:
    """The first date of a value, None where there is none, for a span of days, and for 1970-01-01.

    >>> read_date("二○○九年十二月二十四日").isoformat(), read_date("2023-08-19 10∶08").isoformat()
    ('2009-12-24', '2023-08-19')
    >>> read_date("1560960000000").isoformat(), read_date("2021-11-19T17:41:00.000Z").isoformat()
    ('2019-06-20', '2021-11-20')
    """
    narrow = _narrow(text)
    if day := read_moment(narrow):
        return day if _FIRST_YEAR <= day.year <= _LAST_YEAR and day != _NEVER else None
    found = find_date(text)
    return None if found is None or found.day == _NEVER or _GOES_ON.match(narrow, found.end) else found.day


def find_date(text: str) -> Dated | None:
    """The first date written out in a text, with its place; epochs are not looked for in running text."""
    return _found(text) if len(text) <= _LINE else _found.__wrapped__(text)


@lru_cache(maxsize=1024)
def _found(text: str) -> Dated | None:
    """Several readers ask for the date of a line: that of short ones is remembered."""
    if not _MAY_BE.search(text):
        return None
    narrow = _narrow(text)
    shapes = _IN_DIGITS if _MAY_BE_IN_DIGITS.search(narrow) else ()
    if "年" in narrow:
        shapes = (_WORDS, *shapes)
    matches = [match for pattern in shapes if (match := _first(pattern, narrow))]
    return min(matches, key=lambda match: match.start, default=None)


def _narrow(text: str) -> str:
    return text.translate(_NARROW) if _IS_WIDE.search(text) else text


def _first(pattern: re.Pattern[str], text: str) -> Dated | None:
    for match in pattern.finditer(text):
        day = china_day(match[0]) if pattern is _ISO else _day(match)
        if day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR:
            return Dated(day, match.start(), match.end())
    return None


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(
            digit_by_digit(match["year"]), number_below_100(match["month"]), number_below_100(match["day"])
        )
    except ValueError:
        return None
