"""What the lines of a ledger mean, as types."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.fetches import ColumnTotal, Kind, Link
from archive.links import fields_of_text
from archive.times import moment
from disclosure.model import FetchState, Snapshot

from .measures import read_measures

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import datetime

    from .measures import Measures


@dataclass(frozen=True, slots=True, kw_only=True)
class CapturedPage:
    """A resource that was captured in state OK, and what is known of it now.

    ``snapshot`` is its latest capture in state OK; where nothing changed that is a revisit, whose digest is
    the old one. ``state`` is what the last look gave, ``since`` when that began (UTC), so a page that
    vanished is ``GONE`` here. ``links`` is what lists say of it, one a column; ``columns`` names those.
    ``mark`` is that of its last change: an indexer that stops after this page goes on from there.
    """

    snapshot: Snapshot
    kind: Kind
    columns: tuple[str, ...]
    links: tuple[Link, ...]
    state: FetchState
    since: datetime
    detail: str = ""
    mark: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOutline:
    """A `CapturedPage` in brief: address, time (UTC), status and media type of its latest good capture.

    ``key`` is the resource's (`archive.exchange.resource_key`). ``listed``: a list names it. Only of imports
    this is told; of other pages it is always said. ``state`` is what the last look at the resource gave.
    """

    key: str
    url: str
    captured_at: datetime
    status: int
    media_type: str
    kind: Kind
    listed: bool
    state: FetchState


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceState:
    """What the last look at a resource gave, since when, and when that look was (UTC)."""

    url: str
    kind: Kind
    column: str | None
    state: FetchState
    since: datetime
    checked_at: datetime
    detail: str


def snapshot_of(row: sqlite3.Row, site: str) -> Snapshot:
    """A line of ``captures``."""
    return Snapshot(
        site=site,
        url=row["url"],
        captured_at=moment(row["captured_at"]),
        status=row["status"],
        media_type=row["media_type"],
        digest=row["digest"],
        file=row["file"],
        offset=row["offset"],
        length=row["length"],
    )


def link_of(row: sqlite3.Row) -> Link:
    """A line of ``links``; an empty column stands for none."""
    return Link(
        url=row["url"],
        title=row["title"],
        date=row["date"],
        column=row["column_id"] or None,
        fields=_fields_of(row),
    )


def _fields_of(row: sqlite3.Row) -> dict[str, str]:
    """The row's fields; none in a ledger of the first version that no writer has opened since."""
    try:
        return fields_of_text(row["fields"])
    except IndexError:
        return {}


def measures_of(row: sqlite3.Row) -> Measures | None:
    """The measures of a line of ``runs``; None in an older ledger that no writer has opened since."""
    try:
        return read_measures(json.loads(row["measures"]))
    except IndexError:
        return None


def total_of(row: sqlite3.Row) -> ColumnTotal:
    """A line of ``totals``."""
    return ColumnTotal(
        column=row["column_id"],
        expected=row["expected"],
        got=row["got"],
        complete=bool(row["complete"]),
        why=row["why"],
        walk=row["walk"] if "walk" in row.keys() else "full",  # noqa: SIM118 - a Row is no mapping
        listed=bool(row["listed" if "listed" in row.keys() else "complete"]),  # noqa: SIM118 - as above
    )


def state_of(row: sqlite3.Row) -> ResourceState:
    """A line of ``states``."""
    return ResourceState(
        url=row["url"],
        kind=Kind(row["kind"]),
        column=row["column_id"],
        state=FetchState(row["state"]),
        since=moment(row["since"]),
        checked_at=moment(row["checked_at"]),
        detail=row["detail"],
    )


def outline_of(row: sqlite3.Row) -> PageOutline:
    """A line of ``captures`` with ``listed``."""
    return PageOutline(
        key=row["key"],
        url=row["url"],
        captured_at=moment(row["captured_at"]),
        status=row["status"],
        media_type=row["media_type"],
        kind=Kind(row["kind"]),
        listed=bool(row["listed"]),
        state=FetchState(row["state"]),
    )


def page_of(row: sqlite3.Row, links: Iterable[Link], site: str) -> CapturedPage:
    """A line of ``captures`` joined with its resource's state (``current``) and last change."""
    links = tuple(links)
    return CapturedPage(
        snapshot=snapshot_of(row, site),
        kind=Kind(row["kind"]),
        columns=tuple(dict.fromkeys(link.column for link in links if link.column is not None)),
        links=links,
        state=FetchState(row["current"]),
        since=moment(row["since"]),
        detail=row["detail"],
        mark=row["mark"],
    )
