"""One crawl in several processes: Scrapy uses one core, and a machine has more.

Sites share nothing, so each process has its own and needs to ask nobody. It tells of every fetch and of every
site that has ended; whatever becomes of it, the sites that had ended stay ended, and the others are gone on
with by the next crawl.
"""

from __future__ import annotations

import signal
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from crawler.plan import require_contact
from crawler.rendering.needed import require_browser
from crawler.report import CrawlReport, SiteReport, SiteState
from crawler.surroundings import in_main_thread
from disclosure.errors import DataError, StorageFull
from disclosure.reasons.writing import recorded, together

from .shares import shares
from .worker import Raised, Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

    from archive.folder import DataFolder
    from crawler.plan import Options, Target
    from crawler.report import SiteProgress

__all__ = ["crawl"]


def crawl(
    folder: DataFolder,
    targets: Sequence[Target],
    options: Options,
    *,
    jobs: int,
    progress: Callable[[SiteProgress], object] | None = None,
) -> CrawlReport:
    """What :func:`crawler.run.crawl` does, in up to ``jobs`` processes; with one, in this one.

    ``progress`` is called in this process. Ctrl-C ends all of them cleanly, a second one at once. The sites
    of a process that dies are reported as interrupted, with how it died. Raises what ``run.crawl`` raises.
    """
    parts = shares(targets, jobs)
    if len(parts) <= 1 or options.dry_run:
        from crawler.run import crawl as crawl_here  # noqa: PLC0415 - Scrapy is loaded where it crawls

        return crawl_here(folder, targets, options, progress=progress)
    require_contact(targets, options.contact)
    require_browser(targets, options.browser)
    return _Crew(folder, parts, options, progress or (lambda _: None)).work(targets)


class _Crew:
    """The processes of one crawl, and what they have told."""

    def __init__(
        self,
        folder: DataFolder,
        parts: Sequence[Sequence[Target]],
        options: Options,
        progress: Callable[[SiteProgress], object],
    ) -> None:
        self._progress = progress
        self._reports: dict[str, SiteReport] = {}
        self._died: dict[str, str] = {}
        self._errors: list[Exception] = []
        self._interrupted = False
        self._workers = [Worker(folder, part, options) for part in parts]

    def work(self, targets: Sequence[Target]) -> CrawlReport:
        """Listens until every process has ended; the report of all."""
        try:
            with self._passing_on_signals():
                self._listen()
        finally:
            for worker in self._workers:
                worker.end()
        self._raise(len(targets))
        return CrawlReport(
            sites=tuple(self._report_of(target.site.id) for target in targets), interrupted=self._interrupted
        )

    def _listen(self) -> None:
        working = {worker.connection: worker for worker in self._workers}
        while working:
            for connection in wait(list(working)):
                worker = working[connection]  # type: ignore[index] # only these are waited for
                if not self._hear(worker):
                    del working[worker.connection]

    def _hear(self, worker: Worker) -> bool:
        """Takes what a process says; False once it says no more."""
        fetches, heard = worker.receive()
        for fetch in fetches:
            self._progress(fetch)
        match heard:
            case SiteReport():
                self._reports[heard.site] = heard
            case CrawlReport():
                self._interrupted |= heard.interrupted
                self._reports.update({site.site: site for site in heard.sites})
            case Raised():
                self._errors.append(heard.error)
                if not isinstance(heard.error, DataError):
                    self._stop()  # a bug of ours ends the whole crawl
            case str():  # how it died
                self._died.update(dict.fromkeys(worker.sites, heard))
        return heard is None or isinstance(heard, SiteReport)

    def _raise(self, sites: int) -> None:
        """Raises what ends the whole crawl: a bug, a full disk, or that no site's archive can be used."""
        failed = sum(report.state in {SiteState.BUSY, SiteState.FAILED} for report in self._reports.values())
        for error in self._errors:
            if not isinstance(error, DataError) or isinstance(error, StorageFull) or failed == sites:
                raise error

    def _report_of(self, site: str) -> SiteReport:
        if site in self._reports:
            return self._reports[site]
        died = self._died.get(site)
        goes_on = recorded("goes_on")
        others = "; ".join(map(str, self._errors)) or together(recorded("stopped_site"), goes_on)
        why = together(recorded("died", words=died), goes_on) if died else others
        return SiteReport(site=site, state=SiteState.INTERRUPTED, why=why)

    def _stop(self) -> None:
        for worker in self._workers:
            worker.stop()

    @contextmanager
    def _passing_on_signals(self) -> Iterator[None]:
        """Ctrl-C and a request to end reach every process once, whoever else they were sent to."""
        if not in_main_thread():
            yield
            return

        def pass_on(_number: int, _frame: FrameType | None) -> None:
            self._stop()

        numbers = (signal.SIGINT, signal.SIGTERM)
        before = [signal.signal(number, pass_on) for number in numbers]
        try:
            yield
        finally:
            for number, handler in zip(numbers, before, strict=True):
                signal.signal(number, handler)
