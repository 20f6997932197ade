"""The types of the domain, under one name. All are frozen."""

from __future__ import annotations

from .captures import Capture, FetchState, Headers, Snapshot
from .catalogue import ELEMENTS, CatalogueFacts, DisclosureItem, ItemOverride, ProvincialList, Terms
from .findings import Finding, Place, Reason, Stated, Verdict
from .leads import Lead, LeadKind
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
    "CatalogueFacts",
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
    "ItemOverride",
    "Lead",
    "LeadKind",
    "Notice",
    "Place",
    "Provenance",
    "ProvincialList",
    "Reason",
    "Region",
    "RegionLevel",
    "Site",
    "Snapshot",
    "Stated",
    "Terms",
    "Verdict",
]
