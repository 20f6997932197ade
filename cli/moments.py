"""Times as options take them: a day, or a day and time, UTC unless they name their offset."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import click


def moment(_context: click.Context, _option: click.Parameter, value: str | None) -> datetime | None:
    """The moment, aware; of a day its first. Raises BadParameter for what is no date."""
    return None if value is None else _moment_or_fault(value, last=False)


def last_moment(_context: click.Context, _option: click.Parameter, value: str | None) -> datetime | None:
    """The moment, aware; of a day its last. Raises BadParameter for what is no date."""
    return None if value is None else _moment_or_fault(value, last=True)


def moment_of(text: str, *, last: bool = False) -> datetime:
    """The moment that a text names, aware. Raises ValueError.

    >>> moment_of("2026-03-01").isoformat(), moment_of("2026-03-01T16:30+08:00").isoformat()
    ('2026-03-01T00:00:00+00:00', '2026-03-01T08:30:00+00:00')
    >>> moment_of("2026-03-01", last=True).isoformat()
    '2026-03-01T23:59:59.999999+00:00'
    """
    found = datetime.fromisoformat(text.strip())
    found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    is_day = len(text.strip()) <= len("2026-03-01")
    return found + timedelta(days=1, microseconds=-1) if last and is_day else found


def _moment_or_fault(text: str, *, last: bool) -> datetime:
    try:
        return moment_of(text, last=last)
    except (ValueError, OverflowError) as error:
        raise click.BadParameter(f"{text!r} is no time such as 2026-03-01 or 2026-03-01T08:30:00") from error
