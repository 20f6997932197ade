"""Times as a user writes them: whole, or only their beginning."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from disclosure.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

_WRITTEN = re.compile(
    r"(\d{4})(?:-?(\d\d)(?:-?(\d\d)(?:[T ]?(\d\d)(?::?(\d\d)(?::?(\d\d)(?:\.(\d{1,6}))?)?)?)?)?)?"
    r"\s*(Z|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)


def end_of(text: str) -> datetime:
    """The last moment that begins as written, UTC: a year means its end, a day its last microsecond.

    UTC unless an offset is given (``+08:00`` for China); the 14 digits of web archives are understood. Raises
    InputError.

    >>> end_of("2026-02").isoformat(), end_of("20260301083000").isoformat()
    ('2026-02-28T23:59:59.999999+00:00', '2026-03-01T08:30:00.999999+00:00')
    >>> end_of("2026-03-01T08:30+08:00").isoformat()
    '2026-03-01T00:30:59.999999+00:00'
    """
    return _either(text, _end)


def begin_of(text: str) -> datetime:
    """The first moment that begins as written, UTC. Raises InputError.

    >>> begin_of("2026-02").isoformat()
    '2026-02-01T00:00:00+00:00'
    """
    return _either(text, _begin)


def _either(text: str, which: Callable[[list[str], timezone], datetime]) -> datetime:
    found = _WRITTEN.fullmatch(text.strip())
    how = "write 2026-03-01, 2026-03-01T08:30 or 20260301083000 (UTC), or add +08:00"
    if found is None:
        raise InputError(f"{text!r} is no time; {how}")
    *parts, zone = found.groups()
    try:
        return which([part for part in parts if part is not None], _zone(zone)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise InputError(f"{text!r} is no time ({error}); {how}") from error


def _zone(text: str | None) -> timezone:
    if text is None or text.upper() == "Z":
        return UTC
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(text[1:3]), minutes=int(text[-2:])))


def _begin(parts: list[str], zone: timezone) -> datetime:
    year, month, day, hour, minute, second = (*map(int, parts[:6]), *(0, 1, 1, 0, 0, 0)[len(parts[:6]) :])
    fraction = parts[6].ljust(6, "0") if len(parts) > _SECONDS else "0"
    return datetime(year, month, day, hour, minute, second, int(fraction), tzinfo=zone)


_SECONDS = 6
_YEAR, _MONTH = 1, 2
_SPANS = (timedelta(days=1), timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1))


def _end(parts: list[str], zone: timezone) -> datetime:
    """The microsecond before the first moment that no longer begins so."""
    begin, written = _begin(parts, zone), len(parts)
    if written == _YEAR:
        after = begin.replace(year=begin.year + 1)
    elif written == _MONTH:
        after = (begin + timedelta(days=31)).replace(day=1)
    elif written <= _SECONDS:
        after = begin + _SPANS[written - 3]
    else:
        after = begin + timedelta(microseconds=10 ** (6 - len(parts[6])))
    return after - timedelta(microseconds=1)
