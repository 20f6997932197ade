"""Which web channels of an agency were searched to the end, and why others were not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from disclosure.model import ColumnsKnown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from archive.fetches import ColumnTotal
    from disclosure.model import Agency, Column, Snapshot
    from disclosure.registry import Registry


class Evidence(Protocol):
    """What an audit asks of archive and index; :class:`audit.evidence.ArchiveEvidence` answers."""

    def totals(self, site: str) -> Mapping[str, ColumnTotal]:
        """Each column's totals, from the last finished run that covered it; empty for an unknown site."""
        ...

    def unread(self, column: Column) -> str:
        """Why pages that the column lists may be unknown to the index; empty when it holds them all."""
        ...

    def latest(self, site: str, url: str) -> Snapshot | None:
        """The newest capture of ``url`` with a status of success, else the newest of all; None for none."""
        ...

    def capture(self, site: str, url: str, at: datetime | None) -> Snapshot | None:
        """The capture of ``url`` that was made at this very moment, or None."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One registered column and what its last finished run says of it.

    ``searched`` means: its list was read to the end, and every page on it was looked at and read. ``why``
    says what stood against it, or what is remarkable about a list that was searched; ``list_page`` is a
    capture of the column's first page.
    """

    column: Column
    searched: bool
    why: str
    list_page: Snapshot | None

    @property
    def remark(self) -> str:
        """``why`` with the site and the name of the column in front; empty when there is nothing to say."""
        return f"{self.column.site} {self.column.name}: {self.why}" if self.why else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far the web channels of one region's agencies were searched.

    ``gaps`` names, one sentence each, whatever keeps an absence from being established.
    """

    channels: tuple[Channel, ...]
    gaps: tuple[str, ...]

    @property
    def searched_to_the_end(self) -> bool:
        """Whether an item that was not seen may be called not found. Without any channel it never may."""
        return bool(self.channels) and not self.gaps and all(one.searched for one in self.channels)


def reach_of(agencies: tuple[Agency, ...], registry: Registry, evidence: Evidence) -> Reach:
    """How far the channels of ``agencies`` (all of one region) were searched."""
    if not agencies:
        return Reach(channels=(), gaps=("no agency of the region is registered",))
    columns = [(agency, registry.columns_of(agency.id)) for agency in agencies]
    channels = tuple(channel_of(column, evidence) for _, owned in columns for column in owned)
    gaps = [gap for agency, owned in columns if (gap := _registry_gap(agency, owned))]
    gaps += [one.remark for one in channels if not one.searched]
    return Reach(channels=channels, gaps=tuple(gaps))


def channel_of(column: Column, evidence: Evidence) -> Channel:
    """What is known of one column."""
    total = evidence.totals(column.site).get(column.id)
    if total is None:
        searched, why = False, "no crawl of it was finished yet"
    elif not total.complete:
        searched, why = False, total.why or "incomplete, no reason recorded"
    else:
        unread = evidence.unread(column)
        searched, why = not unread, unread or total.why
    page = evidence.latest(column.site, column.url)
    return Channel(column=column, searched=searched, why=why, list_page=page)


def _registry_gap(agency: Agency, columns: tuple[Column, ...]) -> str:
    if agency.columns_known is ColumnsKnown.UNKNOWN or not columns:
        return f"{agency.name}: none of its columns is registered"
    if agency.columns_known is ColumnsKnown.PARTIAL:
        return f"{agency.name}: only some of its columns are registered"
    return ""
