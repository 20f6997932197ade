"""The rules of leads: their ids, the kind of lead that each gives, and whether a lead can be proven by it."""

from __future__ import annotations

from typing import NamedTuple

from disclosure.model import LeadKind

LEAD_RULES = "2"
"""Version of the rules of leads; raised whenever the same evidence could give another lead."""


class LeadRule(NamedTuple):
    """One rule. ``provable``: the captures alone may bear a lead of it out."""

    id: str
    kind: LeadKind
    provable: bool


RULES = (
    LeadRule("T1", LeadKind.LATE, provable=True),
    LeadRule("T2", LeadKind.LATE, provable=False),
    LeadRule("T3", LeadKind.LATE, provable=True),
    LeadRule("T4", LeadKind.DATES, provable=True),
    LeadRule("T5", LeadKind.DATES, provable=True),
    LeadRule("B1", LeadKind.BACKDATED, provable=False),
    LeadRule("B2", LeadKind.BACKDATED, provable=True),
    LeadRule("S1", LeadKind.STALE, provable=False),
    LeadRule("S2", LeadKind.STALE, provable=True),
    LeadRule("S3", LeadKind.STALE, provable=False),
    LeadRule("N1", LeadKind.SERIAL_GAP, provable=False),
    LeadRule("N2", LeadKind.SERIAL_GAP, provable=False),
    LeadRule("N3", LeadKind.SERIAL_GAP, provable=False),
    LeadRule("M1", LeadKind.EMPTY_MONTHS, provable=False),
    LeadRule("C1", LeadKind.BLANK_COLUMN, provable=True),
    LeadRule("C2", LeadKind.BLANK_COLUMN, provable=True),
    LeadRule("C3", LeadKind.NOT_UPDATED, provable=False),
    LeadRule("C4", LeadKind.NOT_UPDATED, provable=False),
    LeadRule("C5", LeadKind.NOT_UPDATED, provable=False),
    LeadRule("P1", LeadKind.OVER_DISCLOSURE, provable=True),
    LeadRule("D1", LeadKind.TITLE_BODY, provable=False),
)
"""Every rule, in the order in which leads are told. ``docs/audit-leads.md`` has a row for each."""

BY_ID = {rule.id: rule for rule in RULES}
