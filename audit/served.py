"""What each notice does for an item: the facts that verdicts rest on, read once from the index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure.catalogue import ELEMENTS
from disclosure.urls import host_of, is_government_host
from indexer.masking import masked_title

from .elements import stated_by
from .leads.stale import stale_reasons

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from disclosure.model import Agency, AgencyLevel, ItemMatch, Notice, Site, Stated
    from disclosure.registry import Registry

MISSING = "missing"
IMAGE_ONLY = "image_only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One notice on one item, as an agency of a level published it.

    ``elements`` are those of the catalogue that it states, in their order; ``publisher`` is the agency's
    name; ``stale`` says why the notice is out of date, and is empty where it is not. Personal information in
    ``title`` is masked.
    """

    notice: str
    url: str
    site: str
    agency: str
    publisher: str
    level: AgencyLevel
    title: str
    item: int
    confidence: float
    elements: tuple[Stated, ...]
    missing_now: bool
    image_only: bool
    stale: tuple[str, ...]
    captured_at: datetime | None
    parser: str

    @property
    def stated(self) -> tuple[str, ...]:
        """The names of the elements that it states, in the text or in an attachment."""
        return tuple(element.name for element in self.elements)

    @property
    def lacking(self) -> tuple[str, ...]:
        """The elements that it states nowhere."""
        return tuple(element for element in ELEMENTS if element not in self.stated)


ByCell = dict[tuple[str, int], list[Served]]
"""(region code, item number) to the notices that serve it."""


def served_by_cell(notices: Iterable[Notice], registry: Registry) -> ByCell:
    """Every notice that counts, under the region of its agency and each item that it serves.

    What a shared column lists stands under the regions of all its agencies, once in each.
    """
    cells: ByCell = {}
    for notice in notices:
        if not notice.items or not counts(notice, registry.sites):
            continue
        publishers = _publishers(notice, registry)
        for match in notice.items:
            for region, agency in publishers.items():
                cells.setdefault((region, match.no), []).append(
                    _served(notice, match, registry.agencies[agency])
                )
    return cells


def _publishers(notice: Notice, registry: Registry) -> dict[str, str]:
    """Region → the first agency of the notice's column there. The notice counts, so its column exists."""
    column = registry.column(notice.site or "", notice.column or "")
    found: dict[str, str] = {}
    for agency in column.publishers:
        found.setdefault(registry.agencies[agency].region, agency)
    return found


def counts(notice: Notice, sites: Mapping[str, Site]) -> bool:
    """Whether a notice can stand for its agency: listed by it, on a registered host of the government.

    Listed means: in a column that the registry gives to this agency. The host must be the site's, or one
    that the site allows, and lie in ``*.gov.cn`` unless the site's entry says why it need not. Spoofed copies
    elsewhere never count.
    """
    site = sites.get(notice.site or "")
    if site is None or notice.url is None:
        return False
    if not any((column.id, column.agency) == (notice.column, notice.agency) for column in site.columns):
        return False
    host = host_of(notice.url)
    if host not in {host_of(site.url), *site.allow_hosts}:
        return False
    return is_government_host(host) or bool(site.exception)


def _served(notice: Notice, match: ItemMatch, agency: Agency) -> Served:
    elements = stated_by(match)
    whole = len(elements) == len(ELEMENTS)
    return Served(
        notice=notice.id,
        url=notice.url or "",
        site=notice.site or "",
        agency=agency.id,
        publisher=agency.name,
        level=agency.level,
        title=masked_title(notice) or "(no title)",
        item=match.no,
        confidence=match.confidence,
        elements=elements,
        missing_now=MISSING in notice.flags,
        image_only=IMAGE_ONLY in notice.flags,
        stale=stale_reasons(notice) if whole else (),  # it decides between whole pages only
        captured_at=notice.captured_at,
        parser=notice.parser,
    )
