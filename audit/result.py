"""A whole audit: its findings and leads, what they cover, and the versions that made them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from disclosure.model import Finding, Lead, Region, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """The findings, 18 for each of ``regions``, in the order of region and item; leads by kind and region.

    ``leads`` is None where nobody asked for them. ``unregistered`` counts county-level regions in scope that
    have no registered agency: nobody can say anything of them, and no share is computed over them. ``scope``
    is the code of the region that was asked for, None for the whole country; ``everywhere`` whether regions
    without a registered agency were judged, too; ``made_at`` when it was made (UTC), None if nobody says.
    """

    findings: tuple[Finding, ...]
    regions: tuple[Region, ...]
    unregistered: int
    rules: str
    registry: str
    leads: tuple[Lead, ...] | None = None
    scope: str | None = None
    everywhere: bool = False
    made_at: datetime | None = None

    @property
    def left_out(self) -> int:
        """How many of the ``unregistered`` regions have no findings here, for nobody asked for them."""
        return 0 if self.everywhere else self.unregistered

    def count(self, verdict: Verdict) -> int:
        """How many findings have this verdict."""
        return sum(finding.verdict is verdict for finding in self.findings)
