"""Which cells are drawn. Every cell has a number of its own for each seed; each stratum gives its lowest.

The number is the SHA-256 of method, seed and cell, so that no generator of random numbers, no platform and no
order of findings has a part in it, and anybody can check it with `sha256sum`. Such permanent random numbers
also let a larger sample contain the smaller one: E. Ohlsson, Coordination of Samples Using Permanent Random
Numbers, in Business Survey Methods (1995), 153-169.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure.errors import InputError, UserError

from .allocation import allocate
from .ids import audit_digest, row_id, tag_of
from .strata import Stratum, key_of, regions_of, verdicts_by_key

if TYPE_CHECKING:
    from audit.result import Audit
    from disclosure.model import Finding

    from .strata import Key

METHOD = "gongkai sample 1"
"""Name and version of the method; raised whenever the same audit, size and seed would give another sample."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A cell that was drawn: its row's id, what the audit says of it, and where it was drawn from."""

    id: str
    finding: Finding
    stratum: Stratum


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A sample: its cells in the order of region and item, and all strata of the audit, in order.

    ``tag`` begins the id of each row, ``digest`` is the audit's; ``wanted`` is the size that was asked for.
    """

    audit: Audit
    digest: str
    tag: str
    seed: str
    wanted: int
    by: tuple[str, ...]
    strata: tuple[Stratum, ...]
    cells: tuple[Drawn, ...]

    @property
    def left_out(self) -> tuple[Stratum, ...]:
        """Strata from which nothing was drawn, because the sample is smaller than their number."""
        return tuple(stratum for stratum in self.strata if not stratum.drawn)


def draw(audit: Audit, *, wanted: int, seed: str, by: tuple[str, ...]) -> Sample:
    """Draw ``wanted`` cells, or all where there are not so many.

    Raises UserError for a size below one or an empty seed, InputError for an audit without findings.
    """
    seed = unicodedata.normalize("NFC", seed).strip()
    if wanted < 1 or not seed:
        raise UserError("a sample wants a size of one or more (-n) and a seed (--seed)")
    if not audit.findings:
        raise InputError("the audit has no cell to draw from: no region of it has a registered agency")
    strata, by_key = _strata(audit, wanted=wanted, by=by), _by_key(audit, by, seed)
    digest = audit_digest(audit)
    tag = tag_of(digest, seed, by)
    cells = [
        Drawn(id=row_id(tag, one.region, one.item), finding=one, stratum=strata[key])
        for key, findings in by_key.items()
        for one in findings[: strata[key].drawn]
    ]
    return Sample(
        audit=audit,
        digest=digest,
        tag=tag,
        seed=seed,
        wanted=wanted,
        by=by,
        strata=tuple(strata.values()),
        cells=tuple(sorted(cells, key=lambda cell: (cell.finding.region, cell.finding.item))),
    )


def number_of(seed: str, region: str, item: int) -> str:
    r"""The number of a cell, in 64 hexadecimal digits: lower ones are drawn first.

    It is what ``printf 'gongkai sample 1\n2026\n330824:07' | sha256sum`` prints.

    >>> number_of("2026", "330824", 7)[:16]
    'd3583d025742c9ea'
    """
    return hashlib.sha256(f"{METHOD}\n{seed}\n{region}:{item:02d}".encode()).hexdigest()


def _strata(audit: Audit, *, wanted: int, by: tuple[str, ...]) -> dict[Key, Stratum]:
    counts = verdicts_by_key(audit.findings, by, regions_of(audit))
    given = allocate({key: verdicts.total() for key, verdicts in counts.items()}, wanted)
    return {key: Stratum(key=key, verdicts=counts[key], drawn=given[key]) for key in counts}


def _by_key(audit: Audit, by: tuple[str, ...], seed: str) -> dict[Key, list[Finding]]:
    """The findings of each stratum in the order in which they are drawn."""
    found: dict[Key, list[Finding]] = {}
    regions = regions_of(audit)
    for finding in audit.findings:
        found.setdefault(key_of(finding, by, regions), []).append(finding)
    for findings in found.values():
        findings.sort(key=lambda one: number_of(seed, one.region, one.item))
    return found
