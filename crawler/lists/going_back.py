"""A look back, where hours lie between two pages of a walk: meanwhile rows may have come and gone.

A row that left moved the others up, one of them from the page that is read now to the page before. So that
page is looked at once more. While it has a row of those that it had, none has passed by unseen.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .closing import closing
from .lists_of_lists import within
from .marks import unmarked
from .walking import SHIFTED, End, Step

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from archive.fetches import FrontierEntry
    from parsers.listing import Listing

LONGEST = 3600
"""Seconds between two pages of a list that is still taken for the same."""


def page_before(entry: FrontierEntry, now: datetime) -> Iterator[FrontierEntry]:
    """The request for the page before ``entry`` once more, if it was read too long ago."""
    step = Step.from_params(entry.params)
    if step.page > 1 and step.back and step.at is not None and now.timestamp() - step.at > LONGEST:
        params = replace(step, page=step.page - 1, anew=True).to_params() | within(entry)
        yield replace(entry, url=step.back, params=params)


def verdict(entry: FrontierEntry, listing: Listing) -> Iterator[FrontierEntry]:
    """The end of a walk that has passed rows by, if a page that is looked at once more says so."""
    rows = {row.url for row in listing.rows}
    if unmarked(listing.rows, Step.from_params(entry.params).seam) == len(rows):
        yield closing(entry, Step(), End(reached=False, why=SHIFTED))


def leaves_trace(step: Step, entry: FrontierEntry, now: datetime) -> Step:
    """The step to the next page, with what is needed to look back at the page of ``entry``."""
    back = entry.url if entry.method == "GET" and not entry.body else ""
    return replace(step, back=back, at=int(now.timestamp()))
