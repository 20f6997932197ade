"""An audit for programs, as JSON values."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from .rows import share_of

if TYPE_CHECKING:
    from audit.result import Audit
    from disclosure.model import Finding, Lead, Region, Snapshot

FORMAT = 1
"""The number of the JSON form; raised when a key changes its meaning or goes, not when one is added."""


def audit_to_json(audit: Audit) -> dict[str, Any]:
    """The whole audit: summary, versions, and every finding and lead with the snapshots behind it.

    Without leads where nobody asked for them: that there are none is an empty list.
    """
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
        **({} if audit.leads is None else {"leads": [lead_to_json(lead) for lead in audit.leads]}),
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
