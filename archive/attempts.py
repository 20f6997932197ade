"""Each look at one resource, with what came of it; and when the lists that name it were read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from disclosure.model import FetchState, Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A look at a resource: an answer, or one or more looks in a row that nobody answered in the same way.

    ``at`` and ``until`` are the first and last of ``times`` looks (UTC), one moment where there is a
    ``snapshot``. ``state`` is None for an answer that was kept and never read: the crawl was killed before.
    ``target`` is the key of the resource that a redirect leads to. ``imported``: others captured it, at a
    time and address that are their word; ``detail`` says where it was found.
    """

    at: datetime
    until: datetime
    state: FetchState | None
    detail: str = ""
    times: int = 1
    snapshot: Snapshot | None = None
    target: str | None = None
    imported: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A column's row for a resource: its ``date`` as printed, the run that listed it first and its beginning.

    ``fresh`` of the column's ``rows`` listed by that run or later were listed by it for the first time.
    """

    column: str
    date: str | None
    number: int
    started: datetime
    fresh: int
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A finished run that listed all rows of a column; ``walk`` says how far down, see `ColumnTotal`."""

    run: str
    number: int
    started: datetime
    finished: datetime
    walk: str
    rows: int
