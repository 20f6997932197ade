"""Which web channels of an agency were searched to the end, and why others were not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from disclosure.model import ColumnsKnown
from disclosure.reasons.writing import recorded

from .column_names import called
from .reasons import reason

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from archive.fetches import ColumnTotal
    from disclosure.model import Agency, Column, Reason, Snapshot
    from disclosure.registry import Registry


class Evidence(Protocol):
    """What an audit asks of archive and index; :class:`audit.evidence.ArchiveEvidence` answers."""

    def totals(self, site: str) -> Mapping[str, ColumnTotal]:
        """Each column's totals, from the last finished run that covered it; empty for an unknown site."""
        ...

    def unread(self, column: Column) -> Reason | None:
        """Why pages that the column lists may be unknown to the index; None when it holds them all."""
        ...

    def latest(self, site: str, url: str) -> Snapshot | None:
        """The newest capture of ``url`` with a status of success, else the newest of all; None for none."""
        ...

    def is_gone(self, site: str, url: str) -> bool:
        """Whether the server said at the last look that there is no such page."""
        ...

    def newest(self, site: str, url: str) -> Snapshot | None:
        """The newest capture of ``url``, whatever its status: of a page that is gone, the denial."""
        ...

    def capture(self, site: str, url: str, at: datetime | None) -> Snapshot | None:
        """The capture of ``url`` that was made at this very moment, or None."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One registered column and what its last finished run says of it.

    ``searched`` means: its list was read to the end, and every page on it was looked at and read. ``why``
    says what stood against it, or what is remarkable about a list that was searched; ``rows`` how many of
    its rows were looked at, where it was searched; ``list_page`` is a capture of the column's first page.
    """

    column: Column
    searched: bool
    why: Reason | None = None
    rows: Reason | None = None
    list_page: Snapshot | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far the web channels of one region's agencies were searched.

    ``gaps`` names, one sentence each, whatever keeps an absence from being established.
    """

    channels: tuple[Channel, ...]
    gaps: tuple[Reason, ...]

    @property
    def searched_to_the_end(self) -> bool:
        """Whether an item that was not seen may be called not found. Without any channel it never may."""
        return bool(self.channels) and not self.gaps and all(one.searched for one in self.channels)


def reach_of(agencies: tuple[Agency, ...], registry: Registry, evidence: Evidence) -> Reach:
    """How far the channels of ``agencies`` (all of one region) were searched."""
    if not agencies:
        return Reach(channels=(), gaps=(reason("no_agency"),))
    columns = [(agency, registry.columns_of(agency.id)) for agency in agencies]
    channels = tuple(channel_of(column, evidence, registry) for _, owned in columns for column in owned)
    gaps = [gap for agency, owned in columns if (gap := _registry_gap(agency, owned))]
    gaps += [one.why for one in channels if one.why and not one.searched]
    return Reach(channels=channels, gaps=tuple(gaps))


def channel_of(column: Column, evidence: Evidence, registry: Registry) -> Channel:
    """What is known of one column."""
    name = called(column, registry)
    total = evidence.totals(column.site).get(column.id)
    page = evidence.latest(column.site, column.url)
    if total is None:
        return Channel(
            column=column, searched=False, why=_said("never_crawled", column, name), list_page=page
        )
    if not total.complete:
        why = _said("incomplete", column, name, why=total.why or recorded("none_recorded"))
        return Channel(column=column, searched=False, why=why, list_page=page)
    if unread := evidence.unread(column):
        return Channel(column=column, searched=False, why=unread, list_page=page)
    remark = _said("remark", column, name, why=total.why) if total.why else None
    return Channel(column=column, searched=True, why=remark, rows=_rows(column, name, total), list_page=page)


def _rows(column: Column, name: str, total: ColumnTotal) -> Reason:
    if total.expected is None:
        return _said("rows_uncounted", column, name, got=total.got)
    return _said("rows", column, name, got=total.got, expected=total.expected)


def _said(code: str, column: Column, name: str, **values: str | int) -> Reason:
    return reason(code, site=column.site, column=name, **values)


def _registry_gap(agency: Agency, columns: tuple[Column, ...]) -> Reason | None:
    if agency.columns_known is ColumnsKnown.UNKNOWN or not columns:
        return reason("no_columns", agency=agency.name)
    if agency.columns_known is ColumnsKnown.PARTIAL:
        return reason("some_columns", agency=agency.name)
    return None
