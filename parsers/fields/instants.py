"""Moments as programs print them: epochs, packed digits, ISO 8601 with an offset, dates of Java and RSS."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
"""China's time. A fixed offset suffices: there was no summer time since 1991, and only days are kept."""

_EPOCH = re.compile(r"(?:/Date\()?(\d{9,10}|\d{12,13})(?:[+-]0800)?(?:\)/)?")
_MILLISECONDS = 11
"""An epoch of more digits counts milliseconds."""
_PACKED = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?")
_MONTHS = {
    name: number
    for number, name in enumerate(re.findall("...", "JanFebMarAprMayJunJulAugSepOctNovDec"), start=1)
}
_MONTH = f"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}"
_CLOCK = r"(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)"
_ENGLISH = (
    re.compile(
        rf"(?:[A-Z][a-z]{{2}},? )?(?P<day>\d{{1,2}}) {_MONTH} (?P<year>\d{{4}})"
        rf"(?: {_CLOCK})?(?: (?P<zone>GMT|UTC|[+-]\d{{4}}))?"
    ),
    re.compile(
        rf"(?:[A-Z][a-z]{{2}} )?{_MONTH} (?P<day>\d{{1,2}}) {_CLOCK} "
        r"(?:(?P<zone>CST|GMT\+08:?00) )?(?P<year>\d{4})"
    ),
    re.compile(rf"{_MONTH} (?P<day>\d{{1,2}}), (?P<year>\d{{4}})(?:,? {_CLOCK}(?P<zone> [AP]M)?)?"),
)
_LAST_EPOCH = 2049
"""Nothing is dated further ahead; ten digits of a telephone (400…) would be 2096."""


def read_moment(text: str) -> date | None:
    """The day in China of a value that is a moment in digits or in English, all of it; None for all else.

    >>> str(read_moment("1560960000000")), str(read_moment("20240510083000"))
    ('2019-06-20', '2024-05-10')
    >>> str(read_moment("Fri, 19 Nov 2021 17:41:00 GMT")), str(read_moment("Fri Nov 19 17:41:00 CST 2021"))
    ('2021-11-20', '2021-11-19')
    """
    text = " ".join(text.split())
    if (packed := _PACKED.fullmatch(text)) and (day := _day(*packed.groups())):
        return day
    if epoch := _EPOCH.fullmatch(text):
        return _of_epoch(epoch[1])
    return next((_of_english(found) for shape in _ENGLISH if (found := shape.fullmatch(text))), None)


def china_day(text: str) -> date | None:
    """The day in China of an ISO 8601 instant with its offset.

    >>> str(china_day("2021-11-19T17:41:00.000Z")), str(china_day("2019-12-27 23:59:36 +0800"))
    ('2021-11-20', '2019-12-27')
    """
    day, _, clock = text.upper().replace("T", " ").partition(" ")
    try:
        return datetime.fromisoformat(f"{day}T{clock.replace(' ', '')}").astimezone(CHINA).date()
    except (ValueError, OverflowError):
        return None


def _of_epoch(digits: str) -> date | None:
    seconds = int(digits) / (1000 if len(digits) > _MILLISECONDS else 1)
    day = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).astimezone(CHINA).date()
    return day if day.year <= _LAST_EPOCH else None


def _of_english(found: re.Match[str]) -> date | None:
    day = _day(found["year"], str(_MONTHS[found["month"]]), found["day"])
    zone = (found["zone"] or "").strip()
    if day is None or not found["clock"] or zone not in {"GMT", "UTC", "+0000"}:
        return day
    hour, minute = map(int, found["clock"].split(":")[:2])
    return china_day(f"{day.isoformat()}T{hour:02}:{minute:02}+00:00")


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
