"""Where a site stands, out of its ledger: its last crawl, one that waits, its columns, imports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.events import CRAWL, IMPORT
from archive.ledger import Ledger

if TYPE_CHECKING:
    from archive.fetches import ColumnTotal, RunSummary
    from archive.folder import DataFolder

_BACK = 32
"""Crawls among which the last one that looked at columns is sought."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What a site's ledger says of its runs.

    ``last`` is its last finished crawl, ``judged`` the last of them that looked at columns (a crawl of single
    pages does not), ``unfinished`` the one that waits to be resumed, or goes on now.
    ``totals`` are those of each column from the last finished run that covered it. ``imported`` is the last
    of ``imports`` imports.
    """

    site: str
    last: RunSummary | None
    judged: RunSummary | None
    unfinished: RunSummary | None
    totals: tuple[ColumnTotal, ...]
    imports: int
    imported: RunSummary | None

    @property
    def expected(self) -> int | None:
        """Rows that the columns' lists state, None where none does."""
        stated = [total.expected for total in self.totals if total.expected is not None]
        return sum(stated) if stated else None

    @property
    def at_least(self) -> bool:
        """Whether that is but the least, for a list has more."""
        return any(total.at_least for total in self.totals)

    @property
    def got(self) -> int:
        """Rows that were listed."""
        return sum(total.got for total in self.totals)

    @property
    def state(self) -> str | None:
        """How the last crawl ended that looked at columns.

        A run of an older version says only whether every column was complete.
        """
        run = self.judged or self.last
        if run is None:
            return None
        if run.measures is not None and run.measures.state:
            return run.measures.state
        return "complete" if all(total.complete for total in run.totals) else "incomplete"


def overview(folder: DataFolder, site: str) -> Overview:
    """The site's, opening its ledger once. Raises InputError, ArchiveDamaged or LedgerLocked."""
    with Ledger.open(folder.ledger_path(site)) as ledger:
        crawls = ledger.runs(kind=CRAWL, last=1)
        if (
            crawls and crawls[0].finished is None
        ):  # an unfinished one is always the last: later crawls resume it
            crawls = ledger.runs(kind=CRAWL, last=2)
        last = _last_finished(crawls)
        judged = _last_finished([run for run in crawls if run.totals])
        if last is not None and judged is None:
            judged = _last_finished([run for run in ledger.runs(kind=CRAWL, last=_BACK) if run.totals])
        imports = ledger.count_runs(IMPORT)
        return Overview(
            site=site,
            last=last,
            judged=judged,
            unfinished=crawls[-1] if crawls and crawls[-1].finished is None else None,
            totals=tuple(ledger.totals()),
            imports=imports,
            imported=ledger.runs(kind=IMPORT, last=1)[0] if imports else None,
        )


def _last_finished(runs: list[RunSummary]) -> RunSummary | None:
    return next((run for run in reversed(runs) if run.finished is not None), None)
