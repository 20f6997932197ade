"""Leads as rows of a CSV file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.exports.cells import defused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from audit.result import Audit
    from disclosure.model import Lead, Region

HEADS = (
    "kind", "rule", "proven", "region", "region_name", "agency", "site", "column", "item", "subject",
    "detail", "as_of", "notices", "evidence_url", "evidence_captured_at", "evidence_digest", "rules",
)  # fmt: skip
"""The columns; times are ISO 8601, UTC; ``notices`` is separated by spaces; of captures the first counts."""


def rows_beside_findings(audit: Audit) -> Iterator[tuple[str, ...]]:
    """The leads of an audit in the columns of its findings, with ``lead:`` and the kind for a verdict."""
    names = {region.code: region.name for region in audit.regions}
    for lead in audit.leads:
        first = lead.evidence[0] if lead.evidence else None
        capture = (first.url, first.captured_at.isoformat(), first.digest) if first else ("", "", "")
        as_of = lead.as_of.isoformat() if lead.as_of else ""
        detail = f"{lead.subject}: {lead.detail}"
        of_lead = (lead.region, names.get(lead.region, ""), str(lead.item or ""), f"lead:{lead.kind.value}")
        row = (
            *of_lead,
            lead.rule,
            detail,
            lead.agency or "",
            as_of,
            *capture,
            "",
            lead.rules,
            audit.registry,
        )
        yield tuple(map(defused, (*row, "")))


def lead_rows(leads: Iterable[Lead], regions: Mapping[str, Region]) -> Iterator[tuple[str, ...]]:
    """One row a lead; no cell is a formula."""
    for lead in leads:
        yield tuple(map(defused, _cells(lead, regions)))


def _cells(lead: Lead, regions: Mapping[str, Region]) -> Iterator[str]:
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
    yield lead.rules
