"""Moments as the archive writes them: UTC, always with six digits of a second, so that text sorts as time."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from disclosure.errors import ArchiveDamaged

# ISO 28500:2017, 5.4: any precision from the year to the nanosecond; older files hold an offset at times.
_DATE = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:Z|\+00:00)?)?)?)?"
)


def utc_now() -> datetime:
    """The present moment, aware, UTC."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """The moment as WARC-Date and ledger hold it. ``moment`` is aware.

    >>> stamp(datetime(2026, 3, 1, 8, 30, tzinfo=UTC))
    '2026-03-01T08:30:00.000000Z'
    """
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def moment(text: str) -> datetime:
    """The moment that a WARC-Date names, aware, UTC. Raises ArchiveDamaged for what is none.

    >>> moment("2019-05-06T07:08:09.5Z").isoformat()
    '2019-05-06T07:08:09.500000+00:00'
    >>> moment("2019-05").isoformat()
    '2019-05-01T00:00:00+00:00'
    """
    found = _DATE.fullmatch(text.strip())
    if found is None:
        raise ArchiveDamaged(f"{text!r} is no date of a WARC record")
    year, month, day, hour, minute, second, fraction = found.groups()
    try:
        return datetime(
            int(year),
            int(month or 1),
            int(day or 1),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            int((fraction or "0").ljust(6, "0")[:6]),
            tzinfo=UTC,
        )
    except ValueError as error:
        raise ArchiveDamaged(f"{text!r} is no date of a WARC record: {error}") from error
