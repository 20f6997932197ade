"""Leads as rows of a CSV file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.exports.cells import defused, for_excel

from .wordings import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from disclosure.model import Lead, Region

HEADS = (
    "kind", "rule", "proven", "region", "region_name", "agency", "site", "column", "item", "subject",
    "detail", "as_of", "notices", "evidence_url", "evidence_captured_at", "evidence_digest", "rules",
    "reasons",
)  # fmt: skip
"""The columns; times are ISO 8601, UTC; ``notices`` is separated by spaces; of captures the first counts.

``detail`` is in English, ``reasons`` the same in the language of the command.
"""

_OURS = frozenset({"item", "as_of", "evidence_captured_at"})


def lead_rows(
    leads: Iterable[Lead], regions: Mapping[str, Region], *, language: str = "en", bom: bool = False
) -> Iterator[tuple[str, ...]]:
    """One row a lead; no cell is a formula, and with ``bom`` none is one that Excel and WPS would change."""
    guard = for_excel if bom else defused
    for lead in leads:
        cells = zip(HEADS, _cells(lead, regions, language), strict=True)
        yield tuple(cell if head in _OURS else guard(cell) for head, cell in cells)


def _cells(lead: Lead, regions: Mapping[str, Region], language: str) -> Iterator[str]:
    first = lead.evidence[0] if lead.evidence else None
    name = regions[lead.region].name if lead.region in regions else ""
    yield from (lead.kind.value, lead.rule, "yes" if lead.proven else "no", lead.region, name)
    yield from (lead.agency or "", lead.site or "", lead.column or "", str(lead.item or ""))
    yield from (
        lead.subject,
        lead.detail,
        lead.as_of.isoformat() if lead.as_of else "",
        " ".join(lead.notices),
    )
    yield from (first.url, first.captured_at.isoformat(), first.digest) if first else ("", "", "")
    yield from (lead.rules, said(lead.reasons, language) or lead.detail)
