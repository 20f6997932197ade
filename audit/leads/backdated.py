"""Back-dated notices: what the lists tell of the day that a page states, see `indexer.versions.backdating`.

The grades in between (``as_stated``, ``first_crawl``, ``relisted``, ``late`` by some days) are no leads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.versions.events import Grade

from .draft import Ref, draft_on, ref_of
from .timeliness import day_of
from .wordings import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.channels import Evidence
    from disclosure.model import Notice
    from disclosure.registry import Registry
    from indexer.versions.events import Dating

    from .draft import Draft
    from .sights import Sight


class Backdated:
    """Looks at every notice that states a day of publication, whatever it is about."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._drafts: list[Draft] = []

    def see(self, notice: Notice, sight: Sight) -> None:
        """Take the notice's dating, and what it restated."""
        if sight.dating is not None and sight.dating.grade is Grade.SUSPECTED:
            self._drafts.append(self._suspected(notice, sight.dating, sight))
        if sight.restated is not None:
            dating, before, after = sight.restated
            refs = (Ref(notice.id, one.site, one.url, one.captured_at) for one in (before, after))
            why = told("restated", before=dating.before, stated=dating.stated)
            self._drafts.append(draft_on("B2", notice, (told("graded_restated"), why), *refs, proven=True))

    def drafts(self, _evidence: Evidence) -> Iterator[Draft]:
        """One for each suspicion, and one for each notice that restated its day."""
        yield from self._drafts

    def _suspected(self, notice: Notice, dating: Dating, sight: Sight) -> Draft:
        """A lead with the first capture of the page, and of the list that lacked it."""
        why = told(
            "backdated",
            stated=dating.stated,
            lacking=dating.lacking,
            column=self._named(notice.site or "", dating.column or ""),
            read=day_of(dating.read_at) if dating.read_at else "?",
            days=dating.days,
        )
        first, page = sight.first, sight.dated_by
        refs = [ref_of(notice) if first is None else Ref(notice.id, first.site, first.url, first.captured_at)]
        reasons = [told("graded_suspected"), why]
        if page is not None:
            refs.append(Ref(notice.id, notice.site or "", *page))
            reasons.append(told("list_page", url=page[0]))
        return draft_on("B1", notice, reasons, *refs)

    def _named(self, site: str, column: str) -> str:
        """The column by its name, or by its id where the registry lacks it."""
        columns = self._registry.sites[site].columns if site in self._registry.sites else ()
        return next((one.name for one in columns if one.id == column), column)
