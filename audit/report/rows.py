"""An audit as rows: one a region, with a mark for each item and counts of known cells."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from disclosure.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.result import Audit
    from disclosure.model import Finding

MARKS = {Verdict.MET: "●", Verdict.PARTLY: "◐", Verdict.NOT_FOUND: "○", Verdict.UNKNOWN: "?"}
"""Marks that differ in shape, so that they can be told apart without colour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Counts of verdicts. ``known`` leaves the unknown ones out: no share is computed over them."""

    met: int
    partly: int
    not_found: int
    unknown: int

    @property
    def known(self) -> int:
        """How many cells could be judged."""
        return self.met + self.partly + self.not_found

    @property
    def text(self) -> str:
        """The share that is met, of what is known.

        >>> Share(met=9, partly=2, not_found=1, unknown=6).text
        '9/12 met'
        >>> Share(met=0, partly=0, not_found=0, unknown=18).text
        'unknown'
        """
        return f"{self.met}/{self.known} met" if self.known else "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionRow:
    """One region: its code, name, the marks of its items in order, and their share."""

    code: str
    name: str
    marks: tuple[str, ...]
    share: Share


def share_of(findings: Iterable[Finding]) -> Share:
    """The counts of a set of findings."""
    verdicts = [finding.verdict for finding in findings]
    return Share(**{verdict.value: verdicts.count(verdict) for verdict in Verdict})


def region_rows(audit: Audit) -> Iterator[RegionRow]:
    """One row a region, in the order of their codes."""
    names = {region.code: region.name for region in audit.regions}
    for code, group in groupby(audit.findings, key=lambda finding: finding.region):
        findings = list(group)
        marks = tuple(MARKS[finding.verdict] for finding in findings)
        yield RegionRow(code=code, name=names[code], marks=marks, share=share_of(findings))


def item_shares(audit: Audit) -> dict[int, Share]:
    """The counts of each item over all regions, by item number."""
    numbers = sorted({finding.item for finding in audit.findings})
    return {n: share_of(finding for finding in audit.findings if finding.item == n) for n in numbers}
