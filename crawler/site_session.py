"""One site's archive while a crawl works on it: opened, written, and given free whatever happens."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from contextlib import contextmanager
from typing import TYPE_CHECKING

from archive.fetches import Kind
from disclosure.errors import DataError, TooManyOpenFiles
from disclosure.reasons.writing import recorded, together

from .ending import end_run, pause_run
from .plan import daily_cap
from .site_run import SiteRun
from .tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from archive.exchange import Exchange
    from archive.fetches import Fetch, FrontierEntry
    from archive.folder import DataFolder
    from archive.site_archive import SiteArchive
    from disclosure.model import Snapshot
    from disclosure.reasons.writing import Sentence

    from .hosts.server_clocks import ServerClocks
    from .plan import Options, Target
    from .report import SiteProgress, SiteReport

_SMALL = 4 << 20
"""Bytes of ledger, log and WARC files, which a lost ledger is made of: those of some hundreds of pages."""


class SiteSession(ABC):
    """What one process does to a site's archive, from opening it to the report.

    :meth:`open`, :meth:`finish` and :meth:`stop` may be called in any thread, all else in one at a time.

    ``error`` is set once the archive failed, ``report`` once the job is over; nothing more is done then.
    """

    def __init__(
        self,
        target: Target,
        options: Options,
        folder: DataFolder,
        *,
        clock: Callable[[], datetime],
        clocks: ServerClocks,
        progress: Callable[[SiteProgress], object],
    ) -> None:
        self.target = target
        self.options = options
        self.error: DataError | None = None
        self.report: SiteReport | None = None
        self._ledger, self._warcs = folder.ledger_path(target.site.id), folder.warc_dir(target.site.id)
        self._whole = threading.Lock()
        self._progress = progress
        self._clock = clock
        self._run = SiteRun(target, options, folder, clock=clock, clocks=clocks)
        cap = daily_cap(target.site, options)
        self._tally = Tally(site=target.site, cap=cap, budget=options.discovery, clocks=clocks)

    @abstractmethod
    def closings(self) -> Sequence[FrontierEntry]:
        """How the walks through the columns ended."""

    @property
    def archive(self) -> SiteArchive:
        """The site's archive; :meth:`open` comes first."""
        return self._run.archive

    @property
    def is_small(self) -> bool:
        """Whether there is so little of the site that it is soon opened, read back and counted."""
        try:
            files = (*self._ledger.parent.glob(f"{self._ledger.name}*"), *self._warcs.glob("*"))
            return sum(file.stat().st_size for file in files) <= _SMALL
        except OSError:  # whoever opens it says what is wrong
            return False

    def open(self) -> None:
        """Opens the archive and begins or resumes its run; a failure is kept in ``error``.

        Raises TooManyOpenFiles, after which it may be called again.
        """
        self._tally.begin()
        crowded: TooManyOpenFiles | None = None
        with self._whole, self._failing():
            if self.report is None:
                try:
                    self._open()
                except TooManyOpenFiles as error:
                    self._run.close()
                    crowded = error
        if crowded is not None:
            raise crowded

    def _open(self) -> None:
        self._run.open()
        self._tally.before = self._run.measures()
        self._tally.dawn(self._clock())
        if self._tally.cap is not None:
            self._tally.asked = self._run.asked_today()

    def record(self, exchange: Exchange, entry: FrontierEntry) -> Snapshot | None:
        """Keeps an exchange in the archive; None when that failed, see ``error``."""
        if self.report is not None:
            return None
        with self._failing():
            snapshot = self.archive.record(exchange, kind=entry.kind, column=entry.column)
            self._tally.keep(exchange)
            return snapshot
        return None

    def keep_rendering(self, snapshot: Snapshot, body: bytes, *, made_by: str) -> None:
        """Keeps what a browser made of a capture; a failure is kept in ``error``."""
        if self.report is None:
            with self._failing():
                self.archive.convert(snapshot, body, media_type="text/html; charset=utf-8", made_by=made_by)

    def fail(self, error: DataError) -> None:
        """Ends the job: the site's archive cannot be used. What was acknowledged is safe."""
        if self.report is None:
            self.error = error
            self._conclude()

    def finish(self) -> None:
        """Counts the columns and ends the run, unless the job is over already."""
        with self._whole, self._failing():
            if self.report is None:
                self._conclude(end_run(self._run, self._tally, self.closings()))

    def stop(self) -> None:
        """Commits and closes, unless the job is over; the next crawl goes on with the run."""
        with self._whole:
            if self.report is None:
                self._pause(recorded("stopped_site"))

    def _pause(self, why: Sentence) -> None:
        """Ends the job before its run's end, and notes how far that is."""
        with self._failing():
            said = together(why, recorded("goes_on"))
            self._conclude(pause_run(self._run, self._tally, said))

    def _conclude(self, report: SiteReport | None = None) -> None:
        """Gives the site free; without a ``report``, or where that fails, the report says what failed."""
        try:
            self._run.close()
        except DataError as error:
            self.error = self.error or error
        self.report = report if report and not self.error else self._tally.report(error=self.error)
        self._progress(self._tally.over(self.report))

    def _settle(self, fetch: Fetch) -> None:
        """Acknowledges a fetch. Raises DataError."""
        entry = fetch.entry
        is_known = entry.kind is Kind.DETAIL and self.archive.knows(entry.url)
        self.archive.acknowledge(fetch)
        at = fetch.snapshot.captured_at if fetch.snapshot else self._clock()
        settled = self._tally.settle(fetch, is_known=is_known, at=at)
        self._progress(self._tally.progress(entry.url, self.archive.pending(), settled))

    @contextmanager
    def _failing(self) -> Iterator[None]:
        """Ends the job when its archive cannot be used."""
        try:
            yield
        except DataError as error:
            self.fail(error)
