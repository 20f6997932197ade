"""One run of one site in its archive: begun or resumed, asked what is known, counted and ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.events import CRAWL
from archive.exchange import resource_key
from archive.fetches import Kind
from archive.ledger import Ledger
from archive.tables.history import History
from archive.tables.measures import Measures

from .health.measuring import measured
from .lists.closing import PRIORITY
from .lists.counting import count_columns, paused_columns, unread_pages
from .lists.known_ground import ground_of
from .notices.due import Rest, due_entries, rest_of
from .notices.earlier import earlier_capture, open_archive, requests_today, validators
from .plan import ATTACHMENT_PRIORITY, LIST_PRIORITY, WISHES, review_after, run_settings, seeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from archive.fetches import FrontierEntry
    from archive.folder import DataFolder
    from archive.site_archive import SiteArchive
    from disclosure.model import Capture, Headers
    from disclosure.reasons.writing import Sentence

    from .hosts.server_clocks import ServerClocks
    from .lists.counting import Count
    from .lists.known_ground import Ground
    from .plan import Options, Target

SUPERSEDED = "superseded"
"""The reason in the manifest of a run that another one took the place of."""

_CONDITIONAL = (Kind.DETAIL, Kind.ATTACHMENT)


class SiteRun:
    """The archive while a crawl writes it. Every method may raise DataError."""

    def __init__(
        self,
        target: Target,
        options: Options,
        folder: DataFolder,
        *,
        clock: Callable[[], datetime],
        clocks: ServerClocks,
    ) -> None:
        self._target = target
        self._options = options
        self._folder = folder
        self._clock = clock
        self._clocks = clocks
        self._archive: SiteArchive | None = None
        self._history: History | None = None
        self._rest = Rest()
        self._grounds: dict[str, Ground | None] = {}

    @property
    def archive(self) -> SiteArchive:
        """The site's archive; :meth:`open` comes first."""
        if self._archive is None:
            raise RuntimeError(f"{self._target.site.id}: the archive is not open")
        return self._archive

    @property
    def history(self) -> History:
        """What earlier runs left; :meth:`open` comes first."""
        if self._history is None:
            raise RuntimeError(f"{self._target.site.id}: the archive is not open")
        return self._history

    def open(self) -> None:
        """Opens the archive and begins or resumes its run, with whatever is due for another look."""
        self._archive = open_archive(self._folder, self._target, self._options, self._clock, self._clocks)
        self._history = History.open(self._folder.ledger_path(self._target.site.id))
        files = self._end_other_run()
        now = self._clock()
        looks = list(self._history.looks())
        self._rest = rest_of(looks, now)
        columns = (column.id for column in self._target.columns)
        due = due_entries(self._history, looks, columns, self._options, now)
        settings = run_settings(self._target, self._options)
        self._archive.start_run([*seeds(self._target), *due, *files], settings=settings)

    def _end_other_run(self) -> list[FrontierEntry]:
        """Ends an unfinished run that was begun with other wishes; the files that it still had to ask for.

        To go on with it would pass off its result for that of this one.
        """
        earlier, now = self.archive.unfinished(), run_settings(self._target, self._options)
        if earlier is None or all(earlier.settings.get(name) == now.get(name) for name in WISHES):
            return []
        self.archive.start_run([], settings=earlier.settings)
        measures = self.measures()
        counts, _ = self.count(self.history.waiting(PRIORITY))
        files = list(self.history.waiting(ATTACHMENT_PRIORITY))
        self.archive.finish_run([count.total for count in counts], SUPERSEDED, measures)
        return files

    def ground(self, column: str) -> Ground | None:
        """How far earlier runs have read a column's list; None where it must be read to its end."""
        if self._options.full or self._options.refresh:
            return None
        if column not in self._grounds:
            today = self._clock().date()
            self._grounds[column] = ground_of(self.history, column, run=self.archive.run_id, today=today)
        return self._grounds[column]

    def asked_today(self) -> int:
        """How often the site was asked today, UTC.

        As the last runs say; of a process that was killed only the answers are known.
        """
        now = self._clock()
        with self._ledger() as ledger:
            last = [run.measures for run in ledger.runs(kind=CRAWL, last=2) if run.measures is not None]
        said = [measures.asked for measures in last if measures.day == f"{now:%Y-%m-%d}"]
        return max([*said, requests_today(self.history, now)])

    def is_wanted(self, url: str) -> bool:
        """Whether an address that a page names should be asked for."""
        if self._options.refresh:
            return True
        key = resource_key(url)
        if self.archive.knows(url):
            return key in self._rest.lost
        return key not in self._rest.resting

    def is_wanted_row(self, url: str) -> bool:
        """The same of a row of a list, which may have been kept as the file of another notice only."""
        return self.is_wanted(url) or self.history.is_only_file(url)

    def earlier(self, url: str) -> Capture | None:
        """The last good answer of an address, from this run or before."""
        if not self.archive.knows(url):
            return None
        return earlier_capture(self.history, self._folder, self._target.site.id, url)

    def conditions(self, entry: FrontierEntry) -> Headers:
        """The headers of a request for what the archive has already. Lists are always wanted whole."""
        known = entry.kind in _CONDITIONAL and self.archive.knows(entry.url)
        return validators(self.history, self._folder, self._target.site.id, entry.url) if known else ()

    def measures(self) -> Measures:
        """What processes before this one did of the run, as far as they could say."""
        if not self.archive.resumed:
            return Measures()
        with self._ledger() as ledger:
            run = ledger.runs(kind=CRAWL, last=1)[0]
        return run.measures or Measures()

    def count(self, closings: Iterable[FrontierEntry]) -> tuple[list[Count], list[Sentence]]:
        """How much of each column the run got, and the single pages that it missed.

        ``closings`` say how the walks through the columns ended.
        """
        self.archive.commit()
        with self._ledger() as ledger:
            counts = count_columns(
                ledger,
                self.archive.run_id,
                [column.id for column in self._target.columns],
                closings=closings,
                since=self._options.since,
                history=self.history,
            )
            missed = unread_pages(ledger, self._target.pages)
        return counts, missed

    def measured(self, counts: Sequence[Count], measures: Measures, newest: Iterable[str]) -> Measures:
        """The run's measures with what they show. ``newest`` are its last new notices."""
        with self._ledger() as ledger:
            return measured(
                ledger,
                measures,
                [count.total for count in counts],
                folder=self._folder,
                newest=newest,
                site=self._target.site.id,
                now=self._clock(),
                review_after=review_after(self._target.site, self._options),
            )

    def finish(self, counts: Sequence[Count], measures: Measures) -> None:
        """Ends the run."""
        self.archive.finish_run([count.total for count in counts], "finished", measures)

    def paused(self) -> list[Count]:
        """How far the run is, when it stops before its end; nothing for one that was not opened."""
        if self._archive is None:
            return []
        self._archive.commit()
        waiting = [*self.history.waiting(LIST_PRIORITY), *self.history.waiting(PRIORITY)]
        with self._ledger() as ledger:
            columns = [column.id for column in self._target.columns]
            run, history = self._archive.run_id, self.history
            return paused_columns(ledger, run, columns, waiting=waiting, history=history)

    def pause(self, counts: Sequence[Count], measures: Measures) -> None:
        """Notes how far the run is; nothing for one that was not opened."""
        if self._archive is not None:
            self._archive.pause_run([count.total for count in counts], measures)

    def close(self) -> None:
        """Commits and gives the site free, if it was opened; an unfinished run can be resumed."""
        archive, self._archive = self._archive, None
        if self._history is not None:
            self._history.close()
        if archive is not None:
            archive.close()

    def _ledger(self) -> Ledger:
        return Ledger.open(self._folder.ledger_path(self._target.site.id))
