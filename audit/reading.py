"""The few notices that decide, read whole out of the index, a region at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .rules import seen
from .served import served_of
from .shortcomings import Shortcoming, best_of, shortcoming_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure.model import Notice
    from disclosure.registry import Registry
    from indexer.base import Index

    from .candidates import ByCell, Candidates
    from .channels import Evidence
    from .served import Served

_BEFORE_STALE = frozenset({Shortcoming.NONE, Shortcoming.ATTACHED})


class Pages:
    """The pages of cells as they are judged."""

    def __init__(self, cells: ByCell, index: Index, registry: Registry, evidence: Evidence) -> None:
        self._cells = cells
        self._index = index
        self._registry = registry
        self._evidence = evidence
        self._read: dict[str, Notice] = {}
        self._lost: dict[tuple[str, int], Served] = {}

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
        if cell is None:
            return None
        pages = list(self._served(cell, item))
        if lost := [page for page in pages if page.missing_now]:
            self._lost[region, item] = max(lost, key=seen)
        return best_of(pages)

    def gone(self, region: str, item: int) -> Served | None:
        """Of the pages that are gone, the one that was seen last; ask for the best one first."""
        cell = self._cells.get((region, item))
        lost = self._lost.get((region, item))
        if cell is None or cell.gone is None:
            return lost
        _, notice, agency = cell.gone
        gone = self._one(notice, item, agency)
        return max(filter(None, (gone, lost)), key=seen, default=None)

    def _served(self, cell: Candidates, item: int) -> Iterable[Served]:
        """The pages in order, until one comes that those behind it cannot outdo."""
        for candidate in cell.best:
            page = self._one(candidate.notice, item, candidate.agency)
            if page is None:
                continue
            yield page
            if not page.missing_now and (not candidate.whole or shortcoming_of(page) in _BEFORE_STALE):
                return

    def _one(self, notice_id: str, item: int, agency: str) -> Served | None:
        """A page; None where the index has no such notice. What the server denies since is gone, too."""
        notice = self._read.get(notice_id) or self._index.get(notice_id)
        if notice is None:
            return None
        self._read[notice_id] = notice
        page = served_of(notice, item, self._registry.agencies[agency])
        if page and not page.missing_now and self._evidence.is_gone(page.site, page.url):
            return replace(page, missing_now=True)
        return page
