"""A region's findings: its pages, its channels and the rules brought together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.model import Finding

from .channels import reach_of
from .obliged import above_by_region
from .rules import RULES, Cell, judge

if TYPE_CHECKING:
    from disclosure.model import Agency, Region, Snapshot
    from disclosure.registry import Registry

    from .channels import Evidence, Reach
    from .reading import Pages
    from .rules import Answer
    from .served import Served


class Judging:
    """Judges region by region."""

    def __init__(self, pages: Pages, registry: Registry, evidence: Evidence) -> None:
        self._pages = pages
        self._registry = registry
        self._evidence = evidence
        self._above: dict[str, bool] = {}
        self._best_above: dict[tuple[str, int], Served | None] = {}
        self._above_agencies = above_by_region(registry)

    def findings_of(self, region: Region, agencies: tuple[Agency, ...]) -> list[Finding]:
        """One finding for each item, in their order; ``agencies`` are those that the region has."""
        reach = reach_of(agencies, self._registry, self._evidence)
        unread = () if region.parent in self._above else (region.parent,)
        self._pages.begin(filter(None, (region.code, *unread)))
        above = self._above_searched(region.parent)
        return [
            self._finding(region, item, reach, above_searched=above) for item in sorted(self._registry.items)
        ]

    def _above_searched(self, region: str | None) -> bool:
        """Whether all channels of the level above were searched to their ends; found out once."""
        if region is None:
            return True
        if region not in self._above:
            agencies = tuple(self._above_agencies.get(region, ()))
            reach = reach_of(agencies, self._registry, self._evidence)
            self._above[region] = reach.searched_to_the_end
        return self._above[region]

    def _page_above(self, region: str | None, item: int) -> Served | None:
        """The page of the level above that the rules reach first; read once, for all of its counties."""
        if region is None:
            return None
        if (region, item) not in self._best_above:
            self._best_above[region, item] = self._pages.best(region, item)
        return self._best_above[region, item]

    def _finding(self, region: Region, item: int, reach: Reach, *, above_searched: bool) -> Finding:
        own = self._pages.best(region.code, item) or self._pages.gone(region.code, item)
        above = self._page_above(region.parent, item)
        answer = judge(
            Cell(own=_list_of(own), above=_list_of(above), reach=reach, above_searched=above_searched)
        )
        named = (*answer.pages, *answer.gone)
        snapshots = self._evidence_of(answer, reach)
        first = answer.pages[0] if answer.pages else None
        return Finding(
            region=region.code,
            item=item,
            verdict=answer.verdict,
            rule=answer.rule,
            detail=answer.detail,
            reasons=answer.reasons,
            agency=first.agency if first else None,
            level=first.level.value if first else "",
            elements=first.elements if first else (),
            notices=tuple(page.notice for page in named),
            evidence=snapshots,
            searched=tuple(f"{one.column.site}#{one.column.id}" for one in reach.channels if one.searched),
            as_of=max((snapshot.captured_at for snapshot in snapshots), default=None),
            parser=named[0].parser if named else "",
            rules=RULES,
            registry=self._registry.version,
        )

    def _evidence_of(self, answer: Answer, reach: Reach) -> tuple[Snapshot, ...]:
        """Captures of pages that decided; where an absence did, of lists, and of pages before and after."""
        lists = [channel.list_page for channel in reach.channels] if answer.rests_on_lists else []
        captures = [one for page in answer.pages for one in self._captures_of(page)]
        captures += [*lists, *(one for page in answer.gone for one in self._captures_of(page))]
        captures += [self._evidence.newest(page.site, page.url) for page in answer.gone]
        return tuple(dict.fromkeys(snapshot for snapshot in captures if snapshot is not None))

    def _captures_of(self, page: Served) -> list[Snapshot | None]:
        """The capture that the page was read from, then those of the attached files that state elements."""
        files = dict.fromkeys(element.url for element in page.elements if element.url)
        return [
            self._evidence.capture(page.site, page.url, page.captured_at),
            *(self._evidence.latest(page.site, url) for url in files),
        ]


def _list_of(page: Served | None) -> tuple[Served, ...]:
    return (page,) if page else ()
