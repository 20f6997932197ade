"""An audit's answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from .captures import Snapshot


class Verdict(StrEnum):
    """The four answers to "does this region publish this item?".

    ``NOT_FOUND`` means: not on the web channels that were searched to the end. ``UNKNOWN`` means that no
    answer can be given: not registered, blocked, unreachable, or crawled incompletely.
    """

    MET = "met"
    PARTLY = "partly"
    NOT_FOUND = "not_found"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An audit's answer for one region and item, with what it rests on.

    ``agency`` is the publisher whose page decided, None when no page did; ``evidence`` the pages and lists
    looked at; ``detail`` one sentence for a reader; ``as_of`` the latest capture that was considered (UTC).
    """

    region: str
    item: int
    verdict: Verdict
    rule: str
    detail: str
    agency: str | None = None
    notices: tuple[str, ...] = ()
    evidence: tuple[Snapshot, ...] = ()
    searched: tuple[str, ...] = ()
    as_of: datetime | None = None
    parser: str = ""
    rules: str = ""
    registry: str = ""
