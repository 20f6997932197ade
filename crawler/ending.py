"""How a site's crawl ends: it is counted, measured against its past, and written into the archive."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .lists.falling import doubted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive.fetches import FrontierEntry
    from disclosure.reasons.writing import Sentence

    from .report import SiteReport
    from .site_run import SiteRun
    from .tally import Tally


def end_run(run: SiteRun, tally: Tally, closings: Iterable[FrontierEntry]) -> SiteReport:
    """Ends the run; ``closings`` say how the walks through its columns ended. Raises DataError."""
    counts, missed = run.count(closings)
    report = tally.report(counts, missed=missed)
    measures = run.measured(counts, tally.measures(report), tally.newest)
    counts = [doubted(count, measures.issues) for count in counts]
    report = tally.report(counts, missed=missed)
    figures = tally.measures(report)
    measures = replace(measures, state=figures.state, seconds=figures.seconds)
    run.finish(counts, measures)
    return replace(report, measures=measures)


def pause_run(run: SiteRun, tally: Tally, why: Sentence) -> SiteReport:
    """Notes how far the run is, which the next crawl goes on with. Raises DataError."""
    counts = run.paused()
    report = tally.report(counts, interrupted=why)
    measures = tally.measures(report)
    run.pause(counts, measures)
    return replace(report, measures=measures)
