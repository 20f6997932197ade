"""What a crawl did, as its caller is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from .health.kinds import BELOW

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from archive.tables.measures import Issue, Measures
    from disclosure.model import FetchState


class SiteState(StrEnum):
    """How a site's crawl ended.

    ``COMPLETE``: every column read to its end, every notice looked at. ``LIMITED``: ended early as asked
    (since, max_pages). ``INCOMPLETE``: something stood against it. ``UNREACHABLE``: not one page was got.
    ``INTERRUPTED``: stopped; the next crawl goes on. ``UNSUPPORTED``: no spider reads this platform.
    ``BUSY``: another process writes its archive. ``FAILED``: its archive cannot be written.
    """

    COMPLETE = "complete"
    LIMITED = "limited"
    INCOMPLETE = "incomplete"
    UNREACHABLE = "unreachable"
    INTERRUPTED = "interrupted"
    UNSUPPORTED = "unsupported"
    BUSY = "busy"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteReport:
    """What became of one site in this crawl.

    ``expected`` and ``got`` count rows of its columns' lists; ``expected`` is None when no list states a
    total, and the least number if ``at_least``: a list has more. ``captured`` counts answers archived,
    ``new`` details pages seen in state OK for the first time, ``states`` fetches by state. ``why`` says in
    words what stood against completeness, ``note`` the part of it that is of no column. ``seconds`` is how
    long this process worked on it. ``measures`` are the figures of the whole run, None where the archive
    cannot be written.
    """

    site: str
    state: SiteState
    expected: int | None = None
    at_least: bool = False
    got: int = 0
    captured: int = 0
    new: int = 0
    states: Mapping[FetchState, int] = field(default_factory=dict)
    why: str = ""
    note: str = ""
    seconds: float = 0.0
    measures: Measures | None = None

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What the run's figures show against the site's own history, gravest first."""
        return self.measures.issues if self.measures else ()

    @property
    def complete(self) -> bool:
        """Whether the site was read as far as was wanted, and no issue says that this was less than usual."""
        as_wanted = self.state in {SiteState.COMPLETE, SiteState.LIMITED}
        return as_wanted and not any(issue.kind in BELOW for issue in self.issues)


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlReport:
    """What became of every site. ``planned`` are the first requests of a dry run, which asks nothing."""

    sites: tuple[SiteReport, ...] = ()
    interrupted: bool = False
    planned: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether everything that was asked for was done."""
        return not self.interrupted and all(site.complete for site in self.sites)

    @property
    def reached(self) -> bool:
        """Whether any page at all was got; without sites there was nothing to reach."""
        return not self.sites or any(site.state is not SiteState.UNREACHABLE for site in self.sites)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One fetch that was settled, as a log tells it.

    ``status`` is None and ``bytes`` 0 where no answer came. ``bytes`` are those of the body as it was sent;
    ``seconds`` go from the moment at which the request was handed out, so that waits for the host's turn and
    tries are in them.
    """

    at: datetime
    url: str
    kind: str
    state: FetchState
    column: str | None = None
    detail: str = ""
    status: int | None = None
    bytes: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteProgress:
    """Where a site's crawl stands; written out it is a line for a person.

    Counts are those of this process: ``fetched`` what was settled, ``captured`` answers, ``blocked`` fetches
    in that state. ``fetch`` is what was settled now; ``report`` is there once the site is done. It can be
    pickled: processes that share out sites send theirs to one place (`crawler.pace.Pace`).
    """

    site: str
    fetched: int
    pending: int
    url: str
    captured: int = 0
    new: int = 0
    blocked: int = 0
    fetch: Fetched | None = None
    report: SiteReport | None = None

    @property
    def done(self) -> bool:
        """Whether the site is done with, for this process."""
        return self.report is not None

    def __str__(self) -> str:
        return f"{self.site}: {self.fetched} fetched, {self.pending} to go"
