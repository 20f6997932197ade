"""The few notices that decide, read whole out of the index, a region at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .served import served_of
from .shortcomings import Shortcoming, best_of, shortcoming_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure.model import Notice
    from disclosure.registry import Registry
    from indexer.base import Index

    from .candidates import ByCell, Candidates
    from .served import Served

_BEFORE_STALE = frozenset({Shortcoming.NONE, Shortcoming.ATTACHED})


class Pages:
    """The pages of cells as they are judged."""

    def __init__(self, cells: ByCell, index: Index, registry: Registry) -> None:
        self._cells = cells
        self._index = index
        self._registry = registry
        self._read: dict[str, Notice] = {}

    def begin(self, regions: Iterable[str]) -> None:
        """Read what most likely decides in these regions, in one question; forget what was read before."""
        wanted: dict[str, None] = {}
        for region in regions:
            for item in self._registry.items:
                if cell := self._cells.get((region, item)):
                    wanted |= dict.fromkeys([one.notice for one in cell.best[:1]])
                    wanted |= dict.fromkeys([cell.gone[1]] if cell.gone and not cell.best else [])
        self._read = self._index.many(list(wanted))

    def best(self, region: str, item: int) -> Served | None:
        """The page that the rules reach first; None when none is there now."""
        cell = self._cells.get((region, item))
        return best_of(self._served(cell, item)) if cell else None

    def gone(self, region: str, item: int) -> Served | None:
        """Of the pages that are gone, the one that was seen last."""
        cell = self._cells.get((region, item))
        if cell is None or cell.gone is None:
            return None
        _, notice, agency = cell.gone
        return self._one(notice, item, agency)

    def _served(self, cell: Candidates, item: int) -> Iterable[Served]:
        """The pages in order, until one comes that those behind it cannot outdo."""
        for candidate in cell.best:
            page = self._one(candidate.notice, item, candidate.agency)
            if page is None:
                continue
            yield page
            if not candidate.whole or shortcoming_of(page) in _BEFORE_STALE:
                return

    def _one(self, notice_id: str, item: int, agency: str) -> Served | None:
        """A page; None where the index lost it, or reads it differently, since the choice was made."""
        notice = self._read.get(notice_id) or self._index.get(notice_id)
        if notice is None:
            return None
        self._read[notice_id] = notice
        return served_of(notice, item, self._registry.agencies[agency])
