"""What a crawl did, as its caller is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure.model import FetchState


class SiteState(StrEnum):
    """How a site's crawl ended.

    ``COMPLETE``: every column read to its end, every notice looked at. ``LIMITED``: ended early as asked
    (since, max_pages). ``INCOMPLETE``: something stood against it. ``UNREACHABLE``: not one page was got.
    ``INTERRUPTED``: stopped; the next crawl goes on. ``UNSUPPORTED``: no spider reads this platform.
    ``FAILED``: its archive cannot be written.
    """

    COMPLETE = "complete"
    LIMITED = "limited"
    INCOMPLETE = "incomplete"
    UNREACHABLE = "unreachable"
    INTERRUPTED = "interrupted"
    UNSUPPORTED = "unsupported"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteReport:
    """What became of one site in this crawl.

    ``expected`` and ``got`` count rows of its columns' lists; ``expected`` is None when no list states a
    total. ``captured`` counts answers archived, ``new`` details pages seen in state OK for the first time,
    ``states`` fetches by state. ``why`` says in words what stood against completeness. ``seconds`` is how
    long this process worked on it.
    """

    site: str
    state: SiteState
    expected: int | None = None
    got: int = 0
    captured: int = 0
    new: int = 0
    states: Mapping[FetchState, int] = field(default_factory=dict)
    why: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlReport:
    """What became of every site. ``planned`` are the first requests of a dry run, which asks nothing."""

    sites: tuple[SiteReport, ...] = ()
    interrupted: bool = False
    planned: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether everything that was asked for was done."""
        return not self.interrupted and all(
            site.state in {SiteState.COMPLETE, SiteState.LIMITED} for site in self.sites
        )

    @property
    def reached(self) -> bool:
        """Whether any page at all was got; without sites there was nothing to reach."""
        return not self.sites or any(site.state is not SiteState.UNREACHABLE for site in self.sites)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteProgress:
    """Where a site's crawl stands; written out it is a line for a person."""

    site: str
    fetched: int
    pending: int
    url: str

    def __str__(self) -> str:
        return f"{self.site}: {self.fetched} fetched, {self.pending} to go"
