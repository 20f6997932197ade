"""The crawl of one site: says what to ask next, and settles what was answered."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from archive.fetches import Fetch, FrontierEntry, Kind
from disclosure.model import FetchState
from disclosure.reasons.writing import quoted

from .answering import without_answer
from .asking import Asking, Later
from .gate import Gate
from .hosts.hosts import Hosts
from .hosts.robots import robots_url
from .judges import answering_for
from .plan import delay_of
from .site_session import SiteSession

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from archive.folder import DataFolder

    from .asking import Access, Answer, Trouble
    from .plan import Options, Target
    from .report import SiteProgress

logger = logging.getLogger(__name__)

_AT_A_TURN = 50
"""Entries that a site settles without asking before others get their turn: some 25 ms."""


class SiteJob(SiteSession):
    """One site's crawl. At most one request of it is under way at a time; whoever runs the job sees to that.

    ``hosts`` is what the process knows of hosts: jobs that share it share their hosts.
    """

    def __init__(
        self,
        target: Target,
        options: Options,
        folder: DataFolder,
        *,
        access: Access,
        clock: Callable[[], datetime],
        hosts: Hosts | None = None,
        progress: Callable[[SiteProgress], object] = lambda _: None,
    ) -> None:
        hosts = hosts or Hosts()
        super().__init__(target, options, folder, clock=clock, clocks=hosts.clocks, progress=progress)
        hosts.spare(target.hosts, delay_of(target.site, options))
        self.gate = Gate(target, hosts=hosts, clock=clock)
        self._waits_for_rules: Asking | None = None
        self._answering = answering_for(
            target, options, run=self._run, gate=self.gate, access=access, clock=clock
        )

    # SiteSession
    def closings(self) -> Sequence[FrontierEntry]:
        """How the walks through the columns ended."""
        return self.gate.closings

    def next_asking(self) -> Asking | Later | None:
        """The request to make now; None when nothing is left for this run, or for today.

        ``LATER`` after many entries that are not to be asked, as those of a host that is left alone.
        """
        with self._failing():
            for _ in range(_AT_A_TURN):
                if self.report is not None or (entry := self.gate.next(self.archive)) is None:
                    return None
                if isinstance(entry, Fetch):
                    self._settle(entry)
                elif why := self._tally.spent(entry):
                    self.gate.give_back(self.archive, entry)
                    self._pause(why)
                    return None
                else:
                    self._tally.ask(entry)
                    url = self.gate.host(entry.url).address(entry.url)
                    wait = self.gate.rest_left(entry)
                    return Asking(entry=entry, url=url, headers=self._run.conditions(entry), wait=wait)
            return Later.LATER
        return None

    def recall(self, asking: Asking) -> Asking | None:
        """A request that had to wait, when its turn has come: it may have to wait on.

        None where it is not to be made any more, by what the host meanwhile answered other sites.
        """
        if self.report is not None:
            return None
        entry, rules = asking.entry, self.gate.host(asking.entry.url).rules(asking.entry.url)
        is_answered = entry.kind is Kind.ROBOTS and rules is not None
        refusal = None if is_answered else self.gate.refusal(entry)
        if not is_answered and refusal is None:
            return replace(asking, wait=self.gate.rest_left(replace(entry, url=asking.url)))
        self._tally.withdraw()
        return self._after_rules() if refusal is None else self._decide(without_answer(entry, *refusal))

    def beside(self, entry: FrontierEntry) -> Asking | None:
        """The request for what a page wants while a browser renders it; None where it may not be asked."""
        if self.report is not None or self._tally.is_at_cap or self.gate.refusal(entry) is not None:
            return None
        self._tally.ask()
        return Asking(entry=entry, url=self.gate.host(entry.url).address(entry.url))

    def answered(self, answer: Answer) -> Asking | None:
        """Judges an answer: the request to make again, or None when the entry is settled.

        Whatever a page does to a parser of ours, its fetch is acknowledged, and its column not complete.
        """
        try:
            decided = self._answering.read(answer)
        except Exception as error:
            logger.exception("%s: reading %s failed", self.target.site.id, answer.asking.url)
            said = quoted(error)
            decided = without_answer(
                answer.asking.entry, FetchState.UNREADABLE, said, snapshot=answer.snapshot
            )
        return self._decide(decided)

    def failed(self, asking: Asking, trouble: Trouble) -> Asking | None:
        """The same for a request without usable response."""
        return self._decide(self._answering.failed(asking, trouble))

    def _decide(self, decided: Asking | Fetch) -> Asking | None:
        if self.report is not None:
            return None
        if isinstance(decided, Asking):
            return self._once_more(decided)
        with self._failing():
            self._settle(decided)
        return self._after_rules()

    def _after_rules(self) -> Asking | None:
        """The request that waited for the rules of where it leads; None where none did."""
        waited, self._waits_for_rules = self._waits_for_rules, None
        return None if waited is None or self.report is not None else self._once_more(waited)

    def _once_more(self, asking: Asking) -> Asking | None:
        """A further request for an entry: where it leads, robots.txt may have to go before it, or forbid it.

        http and https have each their own rules.
        """
        entry, host = asking.entry, self.gate.host(asking.url)
        if entry.kind is not Kind.ROBOTS:
            if refusal := self.gate.refusal(replace(entry, url=asking.url)):
                return self._decide(without_answer(entry, *refusal))
            if host.rules(asking.url) is None:
                self._waits_for_rules = asking
                rules = FrontierEntry(url=robots_url(asking.url), kind=Kind.ROBOTS)
                asking = Asking(entry=rules, url=rules.url, wait=self.gate.rest_left(rules))
        if self._tally.is_at_cap:
            self._pause(self._tally.cap_said)
            return None
        self._tally.ask()
        return asking
