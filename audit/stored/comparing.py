"""Two audits held against each other: what improved, fell back, became unknown or known, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from disclosure.model import Verdict

from .causes import Cause, cause_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.result import Audit
    from disclosure.model import Finding

    Cell = tuple[str, int]

_WORTH = {Verdict.NOT_FOUND: 0, Verdict.PARTLY: 1, Verdict.MET: 2}


class ChangeKind(StrEnum):
    """What became of a cell. ``ADDED`` and ``DROPPED``: only one of the two audits judged its region."""

    IMPROVED = "improved"
    FELL_BACK = "fell_back"
    BECAME_UNKNOWN = "became_unknown"
    BECAME_KNOWN = "became_known"
    ADDED = "added"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A cell whose verdict is another than before; None stands for an audit that did not judge it."""

    region: str
    item: int
    kind: ChangeKind
    cause: Cause
    before: Finding | None
    after: Finding | None


def changes_between(before: Audit, after: Audit) -> tuple[Change, ...]:
    """The cells whose verdicts differ, by region and item; what equal verdicts rest on may differ."""
    old, new = _cells(before), _cells(after)
    return tuple(
        change for cell in sorted(old.keys() | new.keys()) for change in _change(old.get(cell), new.get(cell))
    )


def _cells(audit: Audit) -> dict[Cell, Finding]:
    return {(finding.region, finding.item): finding for finding in audit.findings}


def _change(before: Finding | None, after: Finding | None) -> Iterator[Change]:
    either = after or before
    kind = _kind(before, after)
    if either is None or kind is None:
        return
    yield Change(
        region=either.region,
        item=either.item,
        kind=kind,
        cause=cause_of(before, after),
        before=before,
        after=after,
    )


def _kind(before: Finding | None, after: Finding | None) -> ChangeKind | None:
    if before is None:
        return ChangeKind.ADDED
    if after is None:
        return ChangeKind.DROPPED
    if before.verdict is after.verdict:
        return None
    if after.verdict is Verdict.UNKNOWN:
        return ChangeKind.BECAME_UNKNOWN
    if before.verdict is Verdict.UNKNOWN:
        return ChangeKind.BECAME_KNOWN
    better = _WORTH[after.verdict] > _WORTH[before.verdict]
    return ChangeKind.IMPROVED if better else ChangeKind.FELL_BACK
