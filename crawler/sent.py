"""The one request of a site that is under way: when it was handed out, and what came."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from .report import Fetched

if TYPE_CHECKING:
    from datetime import datetime

    from archive.fetches import Fetch


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """``began`` is by the monotonic clock, None where nothing was sent; the rest is of the last answer."""

    began: float | None = None
    status: int | None = None
    bytes: int = 0

    def settled(self, fetch: Fetch, *, at: datetime) -> Fetched:
        """What a log says of the request, which was settled at ``at`` (aware, UTC)."""
        return Fetched(
            at=at,
            url=fetch.entry.url,
            kind=fetch.entry.kind.value,
            column=fetch.entry.column,
            state=fetch.state,
            detail=fetch.detail,
            status=self.status,
            bytes=self.bytes,
            seconds=0.0 if self.began is None else monotonic() - self.began,
        )
