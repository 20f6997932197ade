"""Past audits, as a reader compares them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .rows import Share

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """The counts of one audit; ``made_at`` in UTC, ``rules`` the version that it was judged by.

    Counts by different versions of the rules cannot be compared.
    """

    made_at: datetime
    met: int
    partly: int
    not_found: int
    unknown: int
    rules: str

    @property
    def share(self) -> Share:
        """The counts without time and rules."""
        return Share(met=self.met, partly=self.partly, not_found=self.not_found, unknown=self.unknown)


def point_of(share: Share, made_at: datetime, rules: str) -> TrendPoint:
    """A point of these counts."""
    return TrendPoint(
        made_at=made_at,
        met=share.met,
        partly=share.partly,
        not_found=share.not_found,
        unknown=share.unknown,
        rules=rules,
    )
