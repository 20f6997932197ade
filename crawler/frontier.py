"""The scheduler: takes requests from the sites' ledgers, one site after the other.

Nothing is queued here. What is to be fetched lies in the ledger of its site (`archive.site_archive`), so a
crash loses no request; here is only whose turn it is. A site has one request under way, and sites beyond
``SITES_AT_ONCE``, or beyond what the system lets be open, wait unopened: memory and open files stay the same
however many sites and pages there are.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from typing import TYPE_CHECKING, Self

from scrapy.core.scheduler import BaseScheduler
from scrapy.utils.asyncio import call_later

from disclosure.errors import TooManyOpenFiles
from disclosure.urls import host_of

from .asking import Later
from .hosts.turns import Turns
from .open_files import sites_at_once
from .workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.utils.asyncio import CallLaterResult

    from .asking import Asking
    from .site_job import SiteJob
    from .spiders.base import SiteSpider

SITES_AT_ONCE = "GONGKAI_SITES_AT_ONCE"
"""The setting for the most sites that are worked on at a time."""

logger = logging.getLogger(__name__)


class Frontier(BaseScheduler):
    """Whose turn it is. ``open`` takes the jobs from the spider."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._at_once = sites_at_once(crawler.settings.getint(SITES_AT_ONCE))
        self._waiting: deque[SiteJob] = deque()
        self._ready: deque[SiteJob] = deque()
        self._opened: set[SiteJob] = set()
        self._requests: deque[Request] = deque()
        self._again: deque[tuple[SiteJob, Asking]] = deque()
        self._turns: Turns[SiteJob, tuple[SiteJob, Asking]] = Turns()
        self._held: dict[SiteJob, CallLaterResult] = {}
        self._at_work: dict[SiteJob, Future[None]] = {}
        self._workers = Workers()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy builds its schedulers."""
        return cls(crawler)

    def open(self, spider: Spider) -> None:
        """Takes over the spider's jobs."""
        self._spider: SiteSpider = spider  # type: ignore[assignment] # every spider of this project is one
        self._spider.frontier = self
        self._waiting.extend(self._spider.campaign.jobs)

    def close(self, reason: str) -> None:
        """Closes what is open; those runs stay unfinished. Any ``reason`` but "finished" interrupts."""
        self._spider.campaign.interrupted = reason != "finished"
        for timer in self._held.values():
            timer.cancel()
        for work in self._at_work.values():
            work.exception()  # waits: nobody else may touch the job before
        for job in (*self._opened, *self._waiting):
            job.stop()

    def has_pending_requests(self) -> bool:
        """Whether a request may still come from here without an answer to one that is under way."""
        ready = self._requests or self._again or self._ready or self._waiting
        return bool(ready or self._held or self._at_work)

    def enqueue_request(self, request: Request) -> bool:
        """Takes a request from elsewhere; there are none."""
        self._requests.append(request)
        return True

    def next_request(self) -> Request | None:
        """The request of the site whose turn it is; None when every site waits for an answer."""
        if self._requests:
            return self._requests.popleft()
        while (turn := self._turn()) is not None:
            job, waited = turn
            try:
                request = self._send(job, job.next_asking()) if waited is None else self._recall(job, waited)
            except Exception as error:  # noqa: BLE001 - the engine would hang on it; the crawl ends with it instead
                self._spider.crash(error)
                self._opened.discard(job)
                continue
            if request is not None:
                return request
        return None

    def settled(self, job: SiteJob, again: Asking | None) -> None:
        """The site's request was judged: it is asked ``again``, or the site's next turn may come."""
        self._again.extend(self._turns.leave(job))
        if again is None:
            self._ready.append(job)
        elif again.wait:
            self._hold(job, again)
        else:
            self._again.append((job, again))

    @property
    def is_waiting(self) -> bool:
        """Whether a request is held back on purpose, to be made later."""
        return bool(self._held)

    def _send(self, job: SiteJob, asking: Asking | Later | None) -> Request | None:
        """The request, unless it has to wait: for its time, or until another site has asked its host."""
        if asking is None:
            self._do(job, job.finish, self._ended)
        elif isinstance(asking, Later):
            self._held[job] = call_later(0.0, self._go_on, job)
        elif asking.wait:
            self._hold(job, asking)
        elif self._turns.take(host_of(asking.url), job, (job, asking)):
            return self._spider.request_for(job, asking)
        return None

    def _recall(self, job: SiteJob, asking: Asking) -> Request | None:
        """The same for one that waited: what other sites were answered meanwhile counts for it, too."""
        if not self._turns.take(host_of(asking.url), job, (job, asking)):
            return None
        still = job.recall(asking)
        if still is not None and not still.wait:
            return self._spider.request_for(job, still)
        self.settled(job, still)
        return None

    def _hold(self, job: SiteJob, asking: Asking) -> None:
        self._held[job] = call_later(asking.wait, self._release, job, asking)

    def _release(self, job: SiteJob, again: Asking) -> None:
        del self._held[job]
        self._again.append((job, again))
        self._wake()

    def _go_on(self, job: SiteJob) -> None:
        del self._held[job]
        self._ready.append(job)
        self._wake()

    def _turn(self) -> tuple[SiteJob, Asking | None] | None:
        """The next site that may make a request, and which one if that waited.

        Another site is opened where there is room for one.
        """
        while self._waiting and len(self._opened) < self._at_once:
            job = self._waiting.popleft()
            self._opened.add(job)
            self._do(job, job.open, self._ready.append)
        if self._again:
            return self._again.popleft()
        return (self._ready.popleft(), None) if self._ready else None

    def _put_off(self, job: SiteJob, error: TooManyOpenFiles) -> None:
        """Has the site wait until another has ended; no more than now are opened at once. Alone it failed."""
        self._opened.discard(job)
        if self._opened:
            self._at_once = len(self._opened)
            self._waiting.appendleft(job)
        else:
            job.fail(error)
            self._ended(job)

    def _ended(self, job: SiteJob) -> None:
        self._opened.discard(job)
        if job.report is not None:
            self._spider.campaign.ended(job.report)

    def _do(self, job: SiteJob, work: Callable[[], None], then: Callable[[SiteJob], None]) -> None:
        """Has a site opened or ended, and goes on when that is done."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # nobody to come back to: no crawl is running
            self._after(job, work, then)
            return
        self._at_work[job] = future = self._workers.submit(work, small=job.is_small)
        asyncio.wrap_future(future, loop=loop).add_done_callback(lambda _: self._done(job, future, then))

    def _done(self, job: SiteJob, work: Future[None], then: Callable[[SiteJob], None]) -> None:
        if self._at_work.pop(job, None) is None:
            return
        self._after(job, work.result, then)
        self._wake()

    def _wake(self) -> None:
        slot = self._crawler.engine._slot  # noqa: SLF001 - Scrapy has no other way to wake its engine
        if slot is not None:
            slot.nextcall.schedule()

    def _after(self, job: SiteJob, result: Callable[[], None], then: Callable[[SiteJob], None]) -> None:
        """Goes on with a site that was opened or ended, as ``result`` says or raises."""
        try:
            result()
            then(job)
        except TooManyOpenFiles as error:
            self._put_off(job, error)
        except Exception as error:  # noqa: BLE001 - as above
            self._spider.crash(error)
            self._opened.discard(job)
