"""The types of the domain, under one name. All are frozen."""

from __future__ import annotations

from .captures import Capture, FetchState, Headers, Snapshot
from .catalogue import ELEMENTS, DisclosureItem, Terms
from .findings import Finding, Verdict
from .notices import (
    SCHEMA_VERSION,
    Attachment,
    Conflict,
    ConflictValue,
    ItemMatch,
    Notice,
    Provenance,
)
from .places import Agency, AgencyLevel, Column, ColumnsKnown, Evidence, Expect, Region, RegionLevel, Site

__all__ = [
    "ELEMENTS",
    "SCHEMA_VERSION",
    "Agency",
    "AgencyLevel",
    "Attachment",
    "Capture",
    "Column",
    "ColumnsKnown",
    "Conflict",
    "ConflictValue",
    "DisclosureItem",
    "Evidence",
    "Expect",
    "FetchState",
    "Finding",
    "Headers",
    "ItemMatch",
    "Notice",
    "Provenance",
    "Region",
    "RegionLevel",
    "Site",
    "Snapshot",
    "Terms",
    "Verdict",
]
