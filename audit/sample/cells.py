"""What a reviewer is told of a cell: whom it asks about, where to look, and which captures show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.obliged import obliged_by_region

from .strata import regions_of
from .wording import question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from disclosure.model import Column, Snapshot
    from disclosure.registry import Registry

    from .drawing import Drawn, Sample
    from .wording import Words

    ListPage = Callable[[Column], Snapshot | None]
    """The newest capture of a list's first page, None where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A cell as it is put to a reviewer; nothing in it is the audit's verdict.

    ``addresses`` are those of the captures, then those of every list of the region's agencies that is
    registered, so that whoever looks for what we did not find has where to look. ``captures`` likewise.
    """

    drawn: Drawn
    region: str
    item: str
    agencies: tuple[str, ...]
    question: Words
    addresses: tuple[str, ...]
    captures: tuple[Snapshot, ...]


def shown_cells(sample: Sample, registry: Registry, list_page: ListPage) -> Iterator[Shown]:
    """The cells of a sample, in its order. ``list_page`` may raise DataError."""
    obliged, regions = obliged_by_region(registry), regions_of(sample.audit)
    for drawn in sample.cells:
        finding = drawn.finding
        agencies = obliged.get(finding.region, ())
        columns = [column for agency in agencies for column in registry.columns_of(agency.id)]
        lists = [page for column in columns if (page := list_page(column)) is not None]
        captures = tuple(dict.fromkeys((*finding.evidence, *lists)))
        addresses = (*(one.url for one in captures), *(column.url for column in columns))
        region, item = regions[finding.region].name, registry.items[finding.item].level2
        yield Shown(
            drawn=drawn,
            region=region,
            item=item,
            agencies=tuple(agency.name for agency in agencies),
            question=question(region, item),
            addresses=tuple(dict.fromkeys(addresses)),
            captures=captures,
        )
