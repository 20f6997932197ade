"""A run compared with the site's own history: what has become worse, and since when.

Pure functions over `archive.fetches.RunSummary`: the same runs always give the same issues. Own rules rather
than a library's: those known to us compare one spider's processes, here one process crawls many sites
(docs/adr/0002).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .columns import quiet, shorter
from .kinds import IssueKind, issue_of
from .review import REVIEW_AFTER, review
from .site import missing_fields, more_errors, more_requests, slower

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from archive.fetches import RunSummary
    from archive.tables.measures import Issue

    from .kinds import Seen

HISTORY = 32
"""So many past runs are looked at."""


def examine(
    run: RunSummary,
    past: Sequence[RunSummary],
    *,
    site: str,
    review_after: int = REVIEW_AFTER,
    days: Mapping[str, Iterable[date]] | None = None,
) -> tuple[Issue, ...]:
    """The issues of a finished ``run``, gravest first.

    ``past`` are the site's finished crawls before it, oldest first. ``days`` has, by column, the days on
    which its rows were published.
    """
    found = review(run, past, after=review_after)
    seen = [found] if found else list(_seen(run, past, days or {}))
    order = list(IssueKind)
    seen.sort(key=lambda each: (order.index(each.kind), each.column or ""))
    return tuple(issue_of(each, site, run.run, past) for each in seen)


def _seen(run: RunSummary, past: Sequence[RunSummary], days: Mapping[str, Iterable[date]]) -> Iterator[Seen]:
    today = (run.finished or run.started).date()
    for total in run.totals:
        if each := shorter(run, past, total.column):
            yield each
        if each := quiet(days.get(total.column, ()), total.column, today=today):
            yield each
    yield from missing_fields(run, past)
    for rule in (more_errors, more_requests, slower):
        if each := rule(run, past):
            yield each
