"""Made-up runs of one site, and what each showed when it ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from archive.fetches import ColumnTotal, RunSummary
from archive.tables.measures import Measures
from crawler.health.examining import examine
from crawler.lists.counting import Count
from crawler.lists.falling import doubted
from disclosure.model import FetchState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archive.tables.measures import Issue

SITE = "gaj.example.gov.cn"
BEGAN = datetime(2026, 3, 1, 8, tzinfo=UTC)
HEALTHY = {FetchState.OK: 40}


def run(
    got: int | None = 100,
    *,
    complete: bool = True,
    expected: int | None = None,
    why: str = "",
    states: Mapping[FetchState, int] | None = None,
    settings: Mapping[str, str] | None = None,
    **measures: object,
) -> RunSummary:
    """A finished run of one column; without ``got`` of none."""
    total = ColumnTotal(column="tzgg", expected=expected, got=got or 0, complete=complete, why=why)
    state = "complete" if complete else "incomplete"
    return RunSummary(
        run="",
        kind="crawl",
        started=BEGAN,
        finished=BEGAN,
        reason="finished",
        settings=settings or {},
        states=HEALTHY if states is None else states,
        totals=() if got is None else (total,),
        measures=Measures(**{"state": state, "requests": 40, "new": 10, "seconds": 80.0, **measures}),
    )


def history(*runs: RunSummary, review_after: int = 3) -> list[tuple[Issue, ...]]:
    """What each of the runs showed when it ended, one after the other, as a crawl keeps it."""
    past: list[RunSummary] = []
    for number, each in enumerate(runs):
        now = BEGAN + timedelta(days=number)
        ended = replace(each, run=f"run{number}", started=now, finished=now)
        issues = examine(ended, past, site=SITE, review_after=review_after)
        assert ended.measures is not None
        totals = tuple(doubted(Count(total=total, limited=False), issues).total for total in ended.totals)
        past.append(replace(ended, totals=totals, measures=replace(ended.measures, issues=issues)))
    return [each.measures.issues for each in past if each.measures]


def kinds(issues: Sequence[Issue]) -> list[str]:
    return [issue.kind for issue in issues]
