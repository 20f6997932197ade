"""Which captures of an address are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from disclosure.errors import InputError
from disclosure.model import FetchState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from archive.attempts import Attempt
    from disclosure.model import Snapshot

    from .saying import Said


class Shown(NamedTuple):
    """A capture in which the page was given, and the time of the next look; None for the last."""

    snapshot: Snapshot
    until: datetime | None


def shown(looks: Sequence[Attempt]) -> list[Shown]:
    """The captures in which the server gave the page, by time."""
    nexts = [*(look.at for look in looks[1:]), None]
    return [
        Shown(look.snapshot, until)
        for look, until in zip(looks, nexts, strict=True)
        if look.state is FetchState.OK and look.snapshot is not None
    ]


def answers(looks: Sequence[Attempt]) -> list[Shown]:
    """The captures of whatever was answered, by time: errors and redirects too."""
    return [Shown(look.snapshot, None) for look in looks if look.snapshot is not None]


def last_change(captures: Sequence[Shown], said: Callable[[Shown], Said]) -> tuple[Shown, Shown] | None:
    """The last capture of the last version but one, and the first of the last version.

    Where every capture says the same these are the first and the last; None where there is but one.
    """
    if len(captures) < 2:  # noqa: PLR2004 - a pair
        return None
    for before, after in zip(reversed(captures[:-1]), reversed(captures), strict=False):
        if not said(before).tells_same(said(after)):
            return before, after
    return captures[0], captures[-1]


def at_or_before(captures: Iterable[Shown], moment: datetime, url: str) -> Shown:
    """The capture at a moment, or the nearest before it. Raises InputError where there is none."""
    by_time = sorted(captures, key=lambda each: each.snapshot.captured_at)
    found = [each for each in by_time if each.snapshot.captured_at <= moment]
    if found:
        return found[-1]
    first = f"the first is of {_iso(by_time[0].snapshot.captured_at)}" if by_time else "there is none at all"
    raise InputError(f"{url}: no capture at or before {_iso(moment)}; {first}")


def _iso(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
