"""What an audit noticed beside its verdicts: late or back-dated notices, gaps, personal information."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from .captures import Snapshot
    from .findings import Reason


class LeadKind(StrEnum):
    """What was noticed. Each kind has its rules in ``audit/leads/``; ``docs/audit-leads.md`` lists them."""

    LATE = "late"
    DATES = "dates"
    BACKDATED = "backdated"
    STALE = "stale"
    SERIAL_GAP = "serial_gap"
    EMPTY_MONTHS = "empty_months"
    BLANK_COLUMN = "blank_column"
    NOT_UPDATED = "not_updated"
    OVER_DISCLOSURE = "over_disclosure"
    TITLE_BODY = "title_body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Something for a reviewer to look at, or, where ``proven``, a finding that the captures alone bear out.

    A gap in a series is never proven: numbers are given to what is not published, too. ``region`` is that of
    the agency, ``subject`` what it is about in a few words (a title, a series, a list), ``detail`` one
    sentence, ``reasons`` the same in parts (`audit.leads.wordings` has their words); personal information is
    masked in all. ``as_of`` is the latest capture considered (UTC).
    """

    kind: LeadKind
    rule: str
    region: str
    subject: str
    detail: str
    reasons: tuple[Reason, ...] = ()
    proven: bool = False
    agency: str | None = None
    site: str | None = None
    column: str | None = None
    item: int | None = None
    notices: tuple[str, ...] = ()
    evidence: tuple[Snapshot, ...] = ()
    as_of: datetime | None = None
    rules: str = ""
