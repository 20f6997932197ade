"""Provinces and prefectures of an audit, and what was found in each."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from disclosure.model import RegionLevel, Verdict
from disclosure.regions import ancestors

from .rows import Share
from .words import packaged

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.result import Audit
    from disclosure.model import Finding, Region
    from disclosure.registry import Registry

K = TypeVar("K", str, int)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A province's place in the drawn grid, and its short names; ``in_scope`` of the notice or not."""

    code: str
    row: int
    column: int
    zh: str
    en: str
    in_scope: bool = True


def province_of(region: Region, registry: Registry) -> str:
    """The code of the province that a region lies in, or is: of the topmost that the registry knows."""
    top = region
    while above := registry.regions.get(top.parent or ""):
        top = above
    return top.code if top.code != region.code else ancestors(region.code)[-1]


def prefecture_of(region: Region, registry: Registry) -> str | None:
    """The code of a region's prefecture; None for what lies directly below the topmost one."""
    parent = registry.regions.get(region.parent or "")
    return parent.code if parent and parent.level is RegionLevel.PREFECTURE and parent.parent else None


def name_of(code: str, registry: Registry) -> str:
    """The name of a region, or its code where the registry lacks it."""
    return registry.regions[code].name if code in registry.regions else code


def shares_by_province(audit: Audit, registry: Registry) -> dict[str, Share]:
    """The counts of each province that has a region in the audit, in the order of codes."""
    provinces = {region.code: province_of(region, registry) for region in audit.regions}
    counts = _counted((provinces[finding.region], finding.verdict) for finding in audit.findings)
    return {code: _share(counts[code]) for code in sorted(set(provinces.values()))}


def shares_by_prefecture(audit: Audit, registry: Registry) -> dict[str, Share]:
    """The counts of each prefecture, in the order of codes; of a province for what lies directly below it."""
    groups = {one.code: prefecture_of(one, registry) or province_of(one, registry) for one in audit.regions}
    counts = _counted((groups[finding.region], finding.verdict) for finding in audit.findings)
    return {code: _share(counts[code]) for code in sorted(set(groups.values()))}


def shares_by_item(findings: Iterable[Finding]) -> dict[int, Share]:
    """The counts of each item, by its number."""
    counts = _counted((finding.item, finding.verdict) for finding in findings)
    return {number: _share(counts[number]) for number in sorted(counts)}


def _counted(pairs: Iterable[tuple[K, Verdict]]) -> dict[K, Counter[Verdict]]:
    found: defaultdict[K, Counter[Verdict]] = defaultdict(Counter)
    for key, verdict in pairs:
        found[key][verdict] += 1
    return found


def _share(counts: Counter[Verdict]) -> Share:
    return Share(**{verdict.value: counts[verdict] for verdict in Verdict})


def tiles(registry: Registry, audited: Iterable[str]) -> tuple[Tile, ...]:
    """All 34 provincial units by ``tiles.csv``, and below them what was audited and is none (samples)."""
    rows = list(csv.DictReader(io.StringIO(packaged("tiles.csv"))))
    known = [
        Tile(
            code=row["code"],
            row=int(row["row"]),
            column=int(row["column"]),
            zh=row["zh"],
            en=row["en"],
            in_scope=_in_scope(row["code"], registry),
        )
        for row in rows
    ]
    others = sorted(set(audited) - {tile.code for tile in known})
    last = max(tile.row for tile in known) + 1
    return (*known, *(_other(code, last, column, registry) for column, code in enumerate(others)))


def _other(code: str, row: int, column: int, registry: Registry) -> Tile:
    name = registry.regions[code].short_name if code in registry.regions else code
    return Tile(code=code, row=row, column=column, zh=name, en=name)


def _in_scope(code: str, registry: Registry) -> bool:
    return code not in registry.regions or registry.regions[code].in_scope
