"""What is measured of a run at its end, out of the archive: its figures, and what they show."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archive.events import CRAWL
from parsers.listings.rows import read_date

from .examining import HISTORY, examine
from .filled import filled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date, datetime

    from archive.fetches import ColumnTotal
    from archive.folder import DataFolder
    from archive.ledger import Ledger
    from archive.tables.measures import Measures


def measured(
    ledger: Ledger,
    measures: Measures,
    totals: Sequence[ColumnTotal],
    *,
    folder: DataFolder,
    newest: Iterable[str],
    site: str,
    now: datetime,
    review_after: int,
) -> Measures:
    """The measures with what the newest notices state, and with the issues of the run.

    The run is the last crawl of the ledger, committed and not finished yet.
    """
    sample, found = filled(folder, ledger, newest)
    measures = replace(measures, sample=sample, filled=found)
    *past, run = ledger.runs(kind=CRAWL, last=HISTORY + 1)
    issues = examine(
        replace(run, finished=now, totals=tuple(totals), measures=measures),
        [each for each in past if each.reason == "finished" and each.totals],
        site=site,
        review_after=review_after,
        days={total.column: published(ledger, total.column) for total in totals},
    )
    return replace(measures, issues=issues)


def published(ledger: Ledger, column: str) -> Collection[date]:
    """The days on which rows of a column were published, as its list says."""
    days = (read_date(text) for text in {link.date for link in ledger.links(column)})
    return {day for day in days if day is not None}
