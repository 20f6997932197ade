"""An audit's questions to archive and index, answered from the ledgers of a data folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from archive.ledger import Ledger

from .unread import unread_by_column

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from archive.fetches import ColumnTotal
    from archive.folder import DataFolder
    from disclosure.model import Column, Reason, Snapshot
    from disclosure.registry import Registry
    from indexer.base import Index

SUCCESS = range(200, 300)

_OPEN = 16
"""Ledgers kept open at a time: each takes three descriptors, and there may be thousands of sites."""


class ArchiveEvidence:
    """Reads ledgers, each opened when first asked for. A context manager.

    Every method may raise ArchiveDamaged, LedgerLocked or FormatVersionError.
    """

    def __init__(self, folder: DataFolder, index: Index, registry: Registry) -> None:
        self._folder = folder
        self._index = index
        self._registry = registry
        self._ledgers: dict[str, Ledger] = {}
        self._totals: dict[str, Mapping[str, ColumnTotal]] = {}
        self._unread: dict[str, Mapping[str, Reason]] = {}

    def totals(self, site: str) -> Mapping[str, ColumnTotal]:
        """Each column's totals, from the last finished run that covered it; empty for an unknown site."""
        if site not in self._totals:
            ledger = self._ledger(site)
            self._totals[site] = {total.column: total for total in ledger.totals()} if ledger else {}
        return self._totals[site]

    def unread(self, column: Column) -> Reason | None:
        """Why pages that the column lists may be unknown to the index; None when it holds them all."""
        if column.site not in self._unread:
            ledger = self._ledger(column.site)
            self._unread[column.site] = (
                unread_by_column(ledger, self._index, self._registry, column.site) if ledger else {}
            )
        return self._unread[column.site].get(column.id)

    def latest(self, site: str, url: str) -> Snapshot | None:
        """The newest capture of ``url`` with a status of success, else the newest of all; None for none."""
        captures = self._captures(site, url)
        answered = [one for one in captures if one.status in SUCCESS]
        return max(answered or captures, key=lambda snapshot: snapshot.captured_at, default=None)

    def is_gone(self, site: str, url: str) -> bool:
        """Whether the server said at the last look that there is no such page."""
        ledger = self._ledger(site)
        found = ledger.state_of(url) if ledger else None
        return found is not None and found[0].says_absent

    def newest(self, site: str, url: str) -> Snapshot | None:
        """The newest capture of ``url``, whatever its status: of a page that is gone, the denial."""
        return max(self._captures(site, url), key=lambda snapshot: snapshot.captured_at, default=None)

    def capture(self, site: str, url: str, at: datetime | None) -> Snapshot | None:
        """The capture of ``url`` that was made at this very moment, or None."""
        return next((one for one in self._captures(site, url) if one.captured_at == at), None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        while self._ledgers:
            self._ledgers.popitem()[1].close()

    def _captures(self, site: str, url: str) -> list[Snapshot]:
        ledger = self._ledger(site)
        return list(ledger.captures(url=url)) if ledger else []

    def _ledger(self, site: str) -> Ledger | None:
        """The site's ledger, None where it was never crawled."""
        if site not in self._ledgers:
            path = self._folder.ledger_path(site)
            if not path.is_file():
                return None
            if len(self._ledgers) >= _OPEN:
                self._ledgers.pop(next(iter(self._ledgers))).close()
            self._ledgers[site] = Ledger.open(path)
        return self._ledgers[site]
