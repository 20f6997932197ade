"""Where a walk through a list may stop: at rows that earlier runs have listed.

A list that was once read to its end need not be read to its end every day. Three depths are used:

known   until a page shows nothing but rows of earlier runs, and the list states no more rows than are known.
        New notices come first in these lists, so that this is a page or two a day.
sweep   once in 31 days: on until the rows are also older than the last sweep less 31 days. What was
        published late under an earlier date stands further down, between known rows.
full    to the end: the first time, twice a year, when asked for, and wherever the numbers disagree.

A row counts as known only if a run listed it after which the column was completely known: what a run saw that
was then cut short leaves a hole behind it, and is no ground to stand on.

A page of known rows alone is no sign that nothing new stands below it: rows that are kept on top may fill
it, and a list may grow at its end. So a list that does not state its rows exactly must be past its newest
ones: every known row that is dated later than the last one of the page was shown in this walk. Where that
never comes true (ascending lists, lists without dates, a row that has left the list), it is read to its end.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from disclosure.reasons.writing import NOTHING, recorded
from disclosure.urls import canonical_url
from parsers.listings.rows import Row, read_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from archive.tables.history import History, Walk
    from disclosure.reasons.writing import Sentence

    from .walking import Step

FULL, KNOWN, SWEEP = "full", "known", "sweep"
SWEEP_EVERY = timedelta(days=31)
FULL_EVERY = timedelta(days=180)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What is known of one column's list. ``holds`` tells whether an address is one of its known rows.

    ``rows`` is how many those are, ``surplus`` how many more than the list itself stated when all were read;
    of a sweep, ``horizon`` is the day before which the last row must be dated. ``days`` counts the known rows
    by their day; ``passed`` are the known rows that this walk has shown, with theirs.
    """

    walk: str
    holds: Callable[[str], bool]
    rows: int
    surplus: int = 0
    horizon: date | None = None
    days: Mapping[date, int] = field(default_factory=dict)
    passed: dict[str, date] = field(default_factory=dict)

    def walk_past(self, rows: Iterable[Row]) -> None:
        """Notes which known rows a page has shown."""
        for row in rows:
            if (day := read_date(row.date)) is not None and self.holds(row.url):
                self.passed[canonical_url(row.url)] = day

    def fresh(self, rows: Iterable[Row]) -> set[str]:
        """The addresses among ``rows`` that are not known."""
        return {canonical_url(row.url) for row in rows if not self.holds(row.url)}

    def is_reached(self, step: Step, rows: tuple[Row, ...]) -> bool:
        """Whether the walk may stop behind ``rows``, the page that ``step`` has counted."""
        if not rows or self.fresh(rows) or self._lacks(step):
            return False
        if step.total is None and not self._is_past_newest(rows):
            return False
        return self.horizon is None or _all_before(rows, self.horizon)

    def vanished(self, step: Step) -> Sentence:
        """A sentence where the list states fewer rows than are known; those are looked at by themselves."""
        if step.total is None or (fewer := self._known(step) - step.total) <= 0:
            return NOTHING
        return recorded("vanished", count=step.total, fewer=fewer)

    def _is_past_newest(self, rows: tuple[Row, ...]) -> bool:
        """Whether this walk has shown all known rows that are dated later than the last one of the page.

        Where that one is of the newest day itself, no older one may stand before it: else the list may grow
        behind it.
        """
        last = next((day for row in reversed(rows) if (day := read_date(row.date)) is not None), None)
        if last is None or not self.days:
            return False
        newer = sum(count for day, count in self.days.items() if day > last)
        if not newer:
            return all(day >= last for day in self.passed.values())
        return sum(day > last for day in self.passed.values()) >= newer

    def _lacks(self, step: Step) -> bool:
        """Whether the list states more rows than are known: some lie deeper than new ones do."""
        stated = step.total if step.total is not None else step.expected
        known = self._known(step) if step.total is not None else self.rows + step.fresh
        return stated is not None and stated > known

    def _known(self, step: Step) -> int:
        return self.rows + step.fresh - self.surplus


def ground_of(history: History, column: str, *, run: str, today: date) -> Ground | None:
    """The ground to stop at in the walk of ``run`` through a column; None where it must go to the end.

    What the run has listed before it was interrupted is passed already. ``today`` is the UTC day. Raises
    DataError.
    """
    walks = history.walks(column)
    full = _last(walks, FULL)
    if full is None or today - full.finished.date() >= FULL_EVERY:
        return None
    last = walks[-1]
    swept = (_last(walks, SWEEP, FULL) or full).finished.date()
    sweeps = today - swept >= SWEEP_EVERY
    expected = last.total.expected
    ground = Ground(
        walk=SWEEP if sweeps else KNOWN,
        holds=lambda url: history.held(column, url, last.number),
        rows=last.total.got,
        surplus=max(0, last.total.got - expected) if expected is not None else 0,
        horizon=swept - SWEEP_EVERY if sweeps else None,
        days=_days(history.days(column, since=full.number, until=last.number), last.finished.date()),
    )
    ground.walk_past(Row(url=link.url, title="", date=link.date) for link in history.listed_by(column, run))
    return ground


def _days(printed: Iterable[tuple[str, int]], known: date) -> dict[date, int]:
    """How many rows were known of each day. A day that was yet to come is a slip, and tells no order."""
    days: Counter[date] = Counter()
    for text, count in printed:
        if (day := read_date(text)) is not None and day <= known + timedelta(days=1):
            days[day] += count
    return days


def _last(walks: list[Walk], *kinds: str) -> Walk | None:
    return next((walk for walk in reversed(walks) if walk.total.walk in kinds), None)


def _all_before(rows: tuple[Row, ...], day: date) -> bool:
    """Whether the dated rows, one at least, are all older. Without dates nothing can be said."""
    days = [found for row in rows if (found := read_date(row.date)) is not None]
    return bool(days) and all(each < day for each in days)
