"""What a site's crawl has done so far, and the report that this makes in the end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from .report import SiteProgress, SiteReport, SiteState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from disclosure.errors import DataError
    from disclosure.model import FetchState, Site

    from .columns import Count


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts of one site.

    ``asked`` counts requests of the UTC day, ``cap`` is how many that may be. ``ends`` counts walks that have
    ended: they wait in the frontier, but are no requests.
    """

    site: Site
    cap: int | None
    asked: int = 0
    captured: int = 0
    new: int = 0
    ends: int = 0
    states: Counter[FetchState] = field(default_factory=Counter)
    began: float = field(default_factory=monotonic)

    @property
    def is_at_cap(self) -> bool:
        """Whether no more may be asked today."""
        return self.cap is not None and self.asked >= self.cap

    def progress(self, url: str, pending: int) -> SiteProgress:
        """Where the crawl stands after the fetch of ``url``, with ``pending`` entries in the frontier."""
        to_go = max(0, pending - self.ends)
        return SiteProgress(site=self.site.id, fetched=self.states.total(), pending=to_go, url=url)

    def report(
        self,
        counts: Sequence[Count] = (),
        *,
        missed: Sequence[str] = (),
        interrupted: str = "",
        error: DataError | None = None,
    ) -> SiteReport:
        """The report of a crawl that is over, was ``interrupted`` (why), or failed with ``error``.

        ``missed`` names single pages that were wanted and not read.
        """
        expected = [count.total.expected for count in counts if count.total.expected is not None]
        state = SiteState.INTERRUPTED if interrupted else self._state(counts, missed)
        return SiteReport(
            site=self.site.id,
            state=SiteState.FAILED if error else state,
            expected=sum(expected) if expected else None,
            got=_got(counts),
            captured=self.captured,
            new=self.new,
            states=dict(self.states),
            why=str(error) if error else interrupted or "; ".join([*self._reasons(counts), *missed]),
            seconds=monotonic() - self.began,
        )

    def _state(self, counts: Sequence[Count], missed: Sequence[str]) -> SiteState:
        if not self.captured and not _got(counts):
            return SiteState.UNREACHABLE
        if missed or self._too_few(counts) or not all(c.total.complete or c.limited for c in counts):
            return SiteState.INCOMPLETE
        return SiteState.COMPLETE if all(count.total.complete for count in counts) else SiteState.LIMITED

    def _too_few(self, counts: Sequence[Count]) -> bool:
        return bool(counts) and _got(counts) < self.site.expect.min_notices

    def _reasons(self, counts: Sequence[Count]) -> list[str]:
        reasons = [f"{count.total.column}: {count.total.why}" for count in counts if count.total.why]
        if self._too_few(counts):
            least = self.site.expect.min_notices
            reasons.append(f"{_got(counts)} rows listed, where a healthy crawl has {least} or more")
        return reasons


def _got(counts: Sequence[Count]) -> int:
    return sum(count.total.got for count in counts)
