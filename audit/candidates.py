"""The pages of each cell that are worth reading whole, chosen from a million in one pass.

Which page decides is told by few facts, save for two: whether a whole page is out of date stands in its
text, and whether the server denies it by now in its ledger. So the best pages of a cell are kept in their
order, and of those that are gone the one that was seen last.
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from disclosure.catalogue import ELEMENTS
from disclosure.model import AgencyLevel, RegionLevel

from .counting import Publishers
from .obliged import OBLIGED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure.registry import Registry
    from indexer.serving import Serving

KEPT = 32
"""Pages of a cell that may be read whole. Behind so many that are out of date or gone, none is looked at."""

_NEVER = datetime.min.replace(tzinfo=UTC)

ByCell = dict[tuple[str, int], "Candidates"]
"""(region code, item number) to the pages that may decide."""


class Candidate(NamedTuple):
    """A page that serves an item for an agency. Sorts as the rules reach it, if it is not out of date."""

    lower: bool
    rank: int
    fewer: int
    doubt: float
    notice: str
    agency: str
    whole: bool


@dataclass(slots=True)
class Candidates:
    """The pages of one cell. ``best`` are there now, in order; ``gone`` is not, and was seen last."""

    best: list[Candidate] = field(default_factory=list)
    gone: tuple[datetime, str, str] | None = None

    def add(self, candidate: Candidate) -> None:
        """Keep a page if it is among the best."""
        if candidate not in self.best:
            insort(self.best, candidate)
            del self.best[KEPT:]

    def lose(self, serving: Serving, agency: str) -> None:
        """Keep a page that is gone if it was seen after the others."""
        seen = (serving.captured_at or _NEVER, serving.notice, agency)
        self.gone = max(self.gone, seen) if self.gone else seen


def candidates_by_cell(servings: Iterable[Serving], registry: Registry) -> ByCell:
    """The pages that may decide, under the region of their agency and each item that they serve.

    What a shared column lists stands under the regions of all its agencies, once in each. Sub-bureaus of
    development zones are registered with their city, yet are not the level above its counties: they stand
    nowhere.
    """
    cells: ByCell = {}
    publishers = Publishers(registry)
    for serving in servings:
        for region, agency in publishers.of(serving.listing).items():
            level = registry.agencies[agency].level
            if level in OBLIGED and registry.regions[region].level is not RegionLevel.COUNTY:
                continue
            cell = cells.setdefault((region, serving.item), Candidates())
            if serving.missing:
                cell.lose(serving, agency)
            else:
                cell.add(_candidate(serving, agency, lower=level is AgencyLevel.STATION))
    return cells


def _candidate(serving: Serving, agency: str, *, lower: bool) -> Candidate:
    whole = serving.stated == len(ELEMENTS)
    rank = int(serving.attached) if whole else 2 + serving.image_only
    return Candidate(
        lower=lower,
        rank=rank,
        fewer=-serving.stated,
        doubt=-serving.confidence,
        notice=serving.notice,
        agency=agency,
        whole=whole,
    )
