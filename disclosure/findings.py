"""An audit's answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
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


class Place(StrEnum):
    """Where an element stands: in the notice's own text, or in that of a file attached to it."""

    TEXT = "text"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One of the six elements as a page states it.

    ``start`` and ``end`` span the text of the notice, or that of the attachment at ``url``; ``quote`` is its
    beginning, personal information masked.
    """

    name: str
    place: Place
    start: int
    end: int
    quote: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A sentence of a finding: its code, and what it is said of. ``audit.reasons`` has the wordings."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An audit's answer for one region and item, with what it rests on.

    ``agency`` is the publisher whose page decided, None when no page did, and ``level`` that agency's level
    (empty without one); ``elements`` are those that the page states; ``evidence`` the pages and lists looked
    at; ``reasons`` say why, and ``detail`` says the same in English; ``as_of`` is the latest capture that was
    considered (UTC).
    """

    region: str
    item: int
    verdict: Verdict
    rule: str
    detail: str
    agency: str | None = None
    level: str = ""
    elements: tuple[Stated, ...] = ()
    reasons: tuple[Reason, ...] = ()
    notices: tuple[str, ...] = ()
    evidence: tuple[Snapshot, ...] = ()
    searched: tuple[str, ...] = ()
    as_of: datetime | None = None
    parser: str = ""
    rules: str = ""
    registry: str = ""
