"""What a run shows of a column: a list that is shorter than it was, or silent for longer than it ever was.

A pager that breaks gives fewer rows, not none, and the run ends as if complete: so the sizes of lists are
compared. How many notices are new is not: that a city has nothing to say is no fault.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from .bands import LEAST, floor, usual
from .kinds import SHORTER, IssueKind, Seen, raises

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from archive.fetches import ColumnTotal, RunSummary

_LIMITS = ("since", "max_pages")
_LEAST_DAYS = 8
"""A column has a rhythm once it has published on so many days."""
_LATEST_DAYS = 40
_QUIET = 60
_DEAD = 400
"""Days. A column that has been silent for longer has ended; that is no news."""


def shorter(run: RunSummary, past: Sequence[RunSummary], column: str) -> Seen | None:
    """Whether the column's list is shorter than the median of past runs that were limited alike.

    An incomplete column is passed over: it says itself what stood against it.
    """
    alike = [each for each in past if _limits(each) == _limits(run)]
    total = _counted(run, column)
    if total is None:
        return None
    for kind, value in ((IssueKind.FEWER_ROWS, total.got), (IssueKind.FEWER_STATED, total.expected)):
        counted = (_counted(each, column) for each in usual(alike, kind, column))
        sizes = [
            size
            for each in counted
            if each and (size := each.got if kind is IssueKind.FEWER_ROWS else each.expected) is not None
        ]
        if value is not None and len(sizes) >= LEAST and value < floor(sizes):
            figures = {"got": value, "median": round(median(sizes)), "runs": len(sizes)}
            return Seen(kind=kind, column=column, figures=figures)
    return None


def quiet(days: Iterable[date], column: str, *, today: date) -> Seen | None:
    """Whether the column has been silent for twice as long as ever among its latest days."""
    latest = sorted({day for day in days if day <= today})[-_LATEST_DAYS:]
    if len(latest) < _LEAST_DAYS:
        return None
    longest = max((later - earlier).days for earlier, later in pairwise(latest))
    silent = (today - latest[-1]).days
    if not max(2 * longest, _QUIET) < silent <= _DEAD:
        return None
    return Seen(kind=IssueKind.QUIET, column=column, figures={"days": silent, "longest": longest})


def _limits(run: RunSummary) -> tuple[str, ...]:
    return tuple(run.settings.get(name, "") for name in _LIMITS)


def _counted(run: RunSummary, column: str) -> ColumnTotal | None:
    """The column's total where it means something: read to its end, or as far as was wanted.

    One that was doubted for its size counts too, where `usual` lets its run count.
    """
    total = next((each for each in run.totals if each.column == column), None)
    is_limited = run.measures is not None and run.measures.state == "limited"
    is_doubted = any(raises(run, kind, column) for kind in SHORTER)
    return total if total and (total.complete or is_limited or is_doubted) else None
