"""The notices and files of earlier runs that a run begins with, beside the first pages of its lists.

Two budgets keep discovery and re-verification from starving each other. What no run has got yet belongs to
discovery and has no limit of its own; of the known notices those that are longest due go first, up to the
budget. A notice's attachments and pictures are asked again with it, not by themselves (`crawler.answering`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from archive.exchange import resource_key
from archive.fetches import FrontierEntry, Kind
from crawler.plan import AGAIN_PRIORITY, ATTACHMENT_PRIORITY, DETAIL_PRIORITY, LIST_PRIORITY
from parsers.listings.rows import read_date

from .schedule import due_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from archive.tables.history import History, Look
    from crawler.plan import Options

LISTED_AGAIN = timedelta(days=3)
AGAIN = "again"
"""The param of an entry for what is known: it counts against the budget for re-verification."""


def due_entries(
    history: History, looks: Iterable[Look], columns: Iterable[str], options: Options, now: datetime
) -> list[FrontierEntry]:
    """What is due of ``columns`` at ``now`` (UTC), by the ``looks`` of their history. Raises DataError."""
    wanted = tuple(columns)
    looks = [look for look in looks if not set(wanted).isdisjoint(look.columns)]
    fresh = [_entry(look, wanted, options) for look in looks if look.first_at is None and due_at(look) <= now]
    return [*_unasked(history, wanted, options), *fresh, *_again(looks, wanted, options, now)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """By key, what lists need not lead to yet, and what they lead to again although it was known.

    ``resting`` was asked for and never got, and is not due. ``lost`` was not there when it was last looked
    for: where a list shows it all the same, a few days are patience enough.
    """

    resting: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()


def rest_of(looks: Iterable[Look], now: datetime) -> Rest:
    """What rests at ``now`` (UTC)."""
    lost, resting = set(), set()
    for look in looks:
        if look.state.says_absent and now - look.checked_at >= LISTED_AGAIN:
            lost.add(resource_key(look.url))
        elif look.first_at is None and due_at(look) > now:
            resting.add(resource_key(look.url))
    return Rest(resting=frozenset(resting), lost=frozenset(lost))


def _unasked(history: History, wanted: tuple[str, ...], options: Options) -> Iterator[FrontierEntry]:
    """Rows that an earlier run listed and never came to, such as those that its user did not want."""
    for column in wanted:
        for link in history.unasked(column):
            day = read_date(link.date)
            if options.since is None or day is None or day >= options.since:
                yield FrontierEntry(
                    url=link.url, kind=Kind.DETAIL, column=column, priority=DETAIL_PRIORITY, depth=1
                )


def _again(
    looks: list[Look], wanted: tuple[str, ...], options: Options, now: datetime
) -> list[FrontierEntry]:
    """The known ones. With ``refresh`` all notices, whether due or not, and without a limit."""
    known = [look for look in looks if look.first_at is not None]
    if options.refresh:
        return [_entry(look, wanted, options) for look in known if look.kind is Kind.DETAIL]
    due = [look for look in known if due_at(look) <= now and _by_itself(look)]
    due.sort(key=lambda look: (due_at(look), look.url))
    return [_entry(look, wanted, options) for look in due[: options.recheck]]


def _by_itself(look: Look) -> bool:
    """Whether it is asked again without its notice: a file only where it could not be had."""
    return look.kind is Kind.DETAIL or look.state.says_nothing


def _entry(look: Look, wanted: tuple[str, ...], options: Options) -> FrontierEntry:
    again = look.first_at is not None
    priority = ATTACHMENT_PRIORITY if look.kind is Kind.ATTACHMENT else DETAIL_PRIORITY
    if again:
        priority = LIST_PRIORITY + 1 if options.discovery is not None else AGAIN_PRIORITY
    return FrontierEntry(
        url=look.url,
        kind=look.kind,
        column=next(column for column in look.columns if column in wanted),
        priority=priority,
        depth=1,
        params={AGAIN: "1"} if again else {},
    )
