"""What the ledger knows before a crawl begins: notices to ask again, and how much was asked today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.fetches import FrontierEntry, Kind

from .plan import DETAIL_PRIORITY

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from archive.ledger import Ledger
    from disclosure.model import Column


def known_notices(ledger: Ledger, columns: Collection[Column]) -> list[FrontierEntry]:
    """The notices of ``columns`` once captured, to be asked again; also those that are listed no more."""
    wanted = {column.id for column in columns}
    return [
        FrontierEntry(
            url=page.snapshot.url,
            kind=Kind.DETAIL,
            column=next(column for column in page.columns if column in wanted),
            priority=DETAIL_PRIORITY,
        )
        for page in ledger.latest()
        if page.kind is Kind.DETAIL and not wanted.isdisjoint(page.columns)
    ]


def requests_today(ledger: Ledger, now: datetime) -> int:
    """How many answers were captured on the UTC day of ``now`` (aware)."""
    return sum(snapshot.captured_at.date() == now.date() for snapshot in ledger.captures())
