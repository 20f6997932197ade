"""What a site's crawl has done so far, and the report that this makes in the end."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import TYPE_CHECKING

from archive.fetches import Kind
from archive.tables.measures import Measures
from disclosure.errors import LedgerLocked
from disclosure.model import FetchState
from disclosure.reasons.writing import NOTHING, recorded, together

from .hosts.server_clocks import ServerClocks
from .lists.closing import is_closing
from .notices.due import AGAIN
from .report import SiteProgress, SiteReport, SiteState
from .sent import Sent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from archive.exchange import Exchange
    from archive.fetches import Fetch, FrontierEntry
    from disclosure.errors import DataError
    from disclosure.model import Site
    from disclosure.reasons.writing import Sentence

    from .lists.counting import Count
    from .report import Fetched

SAMPLE = 20
"""So many new notices, the last ones, are read at most for the share that states a field."""


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts of one site, by this process.

    ``asked`` counts requests of the UTC ``day``, ``cap`` is how many that may be; ``requests`` those of this
    process, ``discovered`` those among them for what may be new, ``budget`` how many these may be. ``ends``
    counts walks that have ended: they wait in the frontier, but are no requests. ``sent`` is the request
    under way, ``newest`` are the addresses of the last new notices. ``before`` is what earlier processes did
    of the same run; ``clocks`` what this one knows of the time.
    """

    site: Site
    cap: int | None
    budget: int | None = None
    asked: int = 0
    day: str = ""
    discovered: int = 0
    requests: int = 0
    captured: int = 0
    bytes: int = 0
    new: int = 0
    changed: int = 0
    ends: int = 0
    pending: int = 0
    sent: Sent = field(default_factory=Sent)
    newest: deque[str] = field(default_factory=lambda: deque(maxlen=SAMPLE))
    before: Measures = field(default_factory=Measures)
    states: Counter[FetchState] = field(default_factory=Counter)
    began: float | None = None
    clocks: ServerClocks = field(default_factory=ServerClocks)

    @property
    def is_at_cap(self) -> bool:
        """Whether no more may be asked today."""
        return self.cap is not None and self.asked >= self.cap

    def spent(self, entry: FrontierEntry) -> Sentence:
        """Which limit keeps a request from being made in this crawl; empty for none."""
        if self.is_at_cap:
            return self.cap_said
        if self.budget is not None and self.discovered >= self.budget and _discovers(entry):
            return recorded("budget_reached", count=self.budget)
        return NOTHING

    def begin(self) -> None:
        """Notes that work on the site begins: until then it waited for other sites."""
        self.began = monotonic()

    def dawn(self, at: datetime) -> None:
        """Notes that it is ``at`` (UTC): a new day has a cap of its own."""
        day = f"{at:%Y-%m-%d}"
        if self.day not in {"", day}:
            self.asked = 0
        self.day = day

    @property
    def cap_said(self) -> Sentence:
        """The daily cap in words."""
        return recorded("cap_reached", count=self.cap)

    def ask(self, entry: FrontierEntry | None = None) -> None:
        """Counts a request that is handed out: for an entry, or once more for the one under way."""
        self.asked += 1
        self.requests += 1
        if entry is not None:
            self.discovered += _discovers(entry)
            self.sent = Sent(began=monotonic())

    def withdraw(self) -> None:
        """Takes back a request that was handed out and not made."""
        self.asked -= 1
        self.requests -= 1

    def keep(self, exchange: Exchange) -> None:
        """Counts an answer that was archived."""
        self.captured += 1
        self.bytes += len(exchange.body)
        self.sent = replace(self.sent, status=exchange.status, bytes=len(exchange.body))

    def settle(self, fetch: Fetch, *, is_known: bool, at: datetime) -> Fetched:
        """Counts what became of a request at ``at``; ``is_known`` says that the page was got before."""
        self.dawn(at)
        self.states[fetch.state] += 1
        self.changed += fetch.changed
        self.ends += sum(map(is_closing, fetch.found))
        if fetch.entry.kind is Kind.DETAIL and fetch.state is FetchState.OK and not is_known:
            self.new += 1
            self.newest.append(fetch.entry.url)
        sent, self.sent = self.sent, Sent()
        return sent.settled(fetch, at=at)

    def progress(self, url: str, pending: int, fetch: Fetched | None = None) -> SiteProgress:
        """Where the crawl stands after the fetch of ``url``, with ``pending`` entries in the frontier."""
        self.pending = pending
        return SiteProgress(
            site=self.site.id,
            fetched=self.states.total(),
            pending=max(0, pending - self.ends),
            url=url,
            captured=self.captured,
            new=self.new,
            blocked=sum(count for state, count in self.states.items() if state.is_firewall),
            fetch=fetch,
        )

    def over(self, report: SiteReport) -> SiteProgress:
        """The last word of a site."""
        return replace(self.progress("", self.pending), report=report)

    def measures(self, report: SiteReport) -> Measures:
        """The figures of the run so far, this process's and those before."""
        before = self.before
        return Measures(
            state=report.state.value,
            why=report.note,
            requests=before.requests + self.requests,
            captured=before.captured + self.captured,
            new=before.new + self.new,
            changed=before.changed + self.changed,
            bytes=before.bytes + self.bytes,
            seconds=round(before.seconds + report.seconds, 3),
            day=self.day,
            asked=self.asked,
            clock=self.clocks.measured(),
        )

    def report(
        self,
        counts: Sequence[Count] = (),
        *,
        missed: Sequence[Sentence] = (),
        interrupted: Sentence = NOTHING,
        error: DataError | None = None,
    ) -> SiteReport:
        """The report of a crawl that is over, was ``interrupted`` (why), or failed with ``error``.

        ``missed`` names single pages that were wanted and not read.
        """
        expected = [count.total.expected for count in counts if count.total.expected is not None]
        state = SiteState.INTERRUPTED if interrupted else self._state(counts, missed)
        if error is not None:
            state = SiteState.BUSY if isinstance(error, LedgerLocked) else SiteState.FAILED
        note = str(error) if error else interrupted or together(self._too_few_said(counts), *missed)
        reasons = [f"{count.total.column}: {count.total.why}" for count in counts if count.total.why]
        return SiteReport(
            site=self.site.id,
            state=state,
            expected=sum(expected) if expected else None,
            at_least=any(count.total.at_least for count in counts),
            got=_got(counts),
            captured=self.captured,
            new=self.new,
            states=dict(self.states),
            why=note if error or interrupted else "; ".join(filter(None, [*reasons, note])),
            note=note,
            seconds=0.0 if self.began is None else monotonic() - self.began,
        )

    def _state(self, counts: Sequence[Count], missed: Sequence[Sentence]) -> SiteState:
        if not self.captured and not _got(counts):
            return SiteState.UNREACHABLE
        if missed or self._too_few(counts) or not all(c.total.complete or c.limited for c in counts):
            return SiteState.INCOMPLETE
        return SiteState.COMPLETE if all(count.total.complete for count in counts) else SiteState.LIMITED

    def _too_few(self, counts: Sequence[Count]) -> bool:
        return bool(counts) and _got(counts) < self.site.expect.min_notices

    def _too_few_said(self, counts: Sequence[Count]) -> Sentence:
        least = self.site.expect.min_notices
        return recorded("too_few", got=_got(counts), least=least) if self._too_few(counts) else NOTHING


def _discovers(entry: FrontierEntry) -> bool:
    """Whether a request is for what may be new, and not for a known notice or what goes before."""
    return entry.kind in {Kind.LIST, Kind.DETAIL} and AGAIN not in entry.params


def _got(counts: Sequence[Count]) -> int:
    return sum(count.total.got for count in counts)
