"""An audit for programs: JSON values, and rows of a CSV file."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from disclosure.model import Place
from indexer.exports.cells import defused

from .rows import share_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.result import Audit
    from disclosure.model import Finding, Lead, Region, Snapshot

FORMAT = 1
"""The number of the JSON form; raised when a key changes its meaning or goes, not when one is added."""

CSV_HEADS = (
    "region", "region_name", "item", "verdict", "rule", "detail", "agency", "as_of",
    "evidence_url", "evidence_captured_at", "evidence_digest", "searched", "rules", "registry", "parser",
    "level", "elements", "elements_in_attachment", "notices", "evidence_count",
)  # fmt: skip
"""The columns of the CSV form; times are ISO 8601, UTC; of captures the first stands here.

``searched``, ``notices`` and both columns of elements hold several, separated by spaces.
"""


def audit_to_json(audit: Audit) -> dict[str, Any]:
    """The whole audit: summary, versions, and every finding and lead with the snapshots behind it."""
    return {
        "format": FORMAT,
        "made_at": audit.made_at.isoformat() if audit.made_at else None,
        "scope": audit.scope,
        "everywhere": audit.everywhere,
        "rules": audit.rules,
        "registry": audit.registry,
        "regions": {region.code: region.name for region in audit.regions},
        "divisions": [_region_to_json(region) for region in audit.regions],
        "regions_without_registered_agency": audit.unregistered,
        "summary": asdict(share_of(audit.findings)),
        "findings": [finding_to_json(finding) for finding in audit.findings],
        "leads": [lead_to_json(lead) for lead in audit.leads],
    }


def _region_to_json(region: Region) -> dict[str, Any]:
    days = {"valid_from": region.valid_from, "valid_to": region.valid_to}
    return {**asdict(region), **{key: day.isoformat() if day else None for key, day in days.items()}}


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """One finding as JSON values."""
    return _dated(asdict(finding), finding)


def lead_to_json(lead: Lead) -> dict[str, Any]:
    """One lead as JSON values."""
    return _dated(asdict(lead), lead)


def _dated(values: dict[str, Any], of: Finding | Lead) -> dict[str, Any]:
    values["as_of"] = of.as_of.isoformat() if of.as_of else None
    values["evidence"] = [snapshot_to_json(snapshot) for snapshot in of.evidence]
    return values


def snapshot_to_json(snapshot: Snapshot) -> dict[str, Any]:
    """Where a capture lies, as JSON values; its time in ISO 8601, UTC."""
    return {**asdict(snapshot), "captured_at": snapshot.captured_at.isoformat()}


def csv_rows(audit: Audit) -> Iterator[tuple[str, ...]]:
    """One row a finding, in the columns of :data:`CSV_HEADS`; no cell is a formula."""
    names = {region.code: region.name for region in audit.regions}
    for finding in audit.findings:
        yield tuple(map(defused, _cells(finding, names[finding.region])))


def _cells(finding: Finding, region_name: str) -> Iterator[str]:
    first = finding.evidence[0] if finding.evidence else None
    yield from (finding.region, region_name, str(finding.item), finding.verdict.value, finding.rule)
    yield from (finding.detail, finding.agency or "", finding.as_of.isoformat() if finding.as_of else "")
    yield from (first.url, first.captured_at.isoformat(), first.digest) if first else ("", "", "")
    yield from (" ".join(finding.searched), finding.rules, finding.registry, finding.parser, finding.level)
    for place in Place:
        yield " ".join(stated.name for stated in finding.elements if stated.place is place)
    yield from (" ".join(finding.notices), str(len(finding.evidence)))
