"""What a sample is stratified by: the province, the level and the verdict of a cell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure.errors import UserError
from disclosure.model import Verdict
from disclosure.regions import ancestors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audit.result import Audit
    from disclosure.model import Finding, Region

    Key = tuple[str, ...]
    """The values of a stratum, in the order of the fields that it is by."""

PROVINCE, LEVEL, VERDICT = "province", "level", "verdict"
FIELDS = (PROVINCE, LEVEL, VERDICT)
"""What a sample can be stratified by, in the order in which strata are named."""

NONE = "none"
"""In the place of fields: one stratum, a simple random sample."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stratum:
    """Cells that are drawn from together: how many there are, by verdict, and how many were drawn.

    Every cell of it had the same probability of being drawn: ``drawn`` of ``population``.
    """

    key: Key
    verdicts: Mapping[Verdict, int]
    drawn: int

    @property
    def population(self) -> int:
        """How many cells the audit has in it."""
        return sum(self.verdicts.values())

    @property
    def known(self) -> int:
        """How many of them the audit gave a verdict other than unknown."""
        return self.population - self.verdicts.get(Verdict.UNKNOWN, 0)

    @property
    def inclusion(self) -> float:
        """The probability with which a cell of it was drawn."""
        return self.drawn / self.population

    @property
    def weight(self) -> float | None:
        """How many cells of the audit one that was drawn stands for; None where none was drawn."""
        return self.population / self.drawn if self.drawn else None


def fields_named(text: str) -> tuple[str, ...]:
    """The fields in a list with commas, in their own order; ``none`` for no field. Raises UserError.

    >>> fields_named("verdict, province")
    ('province', 'verdict')
    """
    names = {name.strip().lower() for name in text.split(",")}
    if names == {NONE}:
        return ()
    if strange := sorted(names.difference(FIELDS)):
        raise UserError(f"--by {text}: {strange[0] or 'nothing'!r} is none of {', '.join(FIELDS)} (or none)")
    return tuple(name for name in FIELDS if name in names)


def key_of(finding: Finding, by: Iterable[str], regions: Mapping[str, Region]) -> Key:
    """The stratum of a finding; ``regions`` are those of its audit, by code.

    Its province is a code. Its level is that of the agency whose page decided; where no page did, that of
    the region, which is the level of those who are obliged to publish.
    """
    values = {
        PROVINCE: ancestors(finding.region)[-1],
        LEVEL: finding.level or regions[finding.region].level.value,
        VERDICT: finding.verdict.value,
    }
    return tuple(values[name] for name in by)


def regions_of(audit: Audit) -> dict[str, Region]:
    """The regions of an audit, by code; as they were named when it was made."""
    return {region.code: region for region in audit.regions}


def verdicts_by_key(
    findings: Iterable[Finding], by: Iterable[str], regions: Mapping[str, Region]
) -> dict[Key, Counter[Verdict]]:
    """The keys of all strata, in order, with their findings counted by verdict."""
    names = tuple(by)
    counts: dict[Key, Counter[Verdict]] = {}
    for finding in findings:
        counts.setdefault(key_of(finding, names, regions), Counter())[finding.verdict] += 1
    return dict(sorted(counts.items()))
