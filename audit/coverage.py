"""Region × 18 items: which are published, and how we know."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from disclosure.model import RegionLevel
from disclosure.regions import NATION, ancestors, is_within

from .candidates import candidates_by_cell
from .evidence import ArchiveEvidence
from .judging import Judging
from .obliged import obliged_by_region
from .reading import Pages
from .result import Audit
from .rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive.folder import DataFolder
    from disclosure.model import Region
    from disclosure.registry import Registry
    from indexer.base import Index

    from .channels import Evidence


def audit_coverage(
    index: Index,
    folder: DataFolder,
    registry: Registry,
    *,
    region: str | None = None,
    everywhere: bool = False,
) -> Audit:
    """Judge every county-level region that has a registered agency, or with ``everywhere`` every one.

    ``region`` is a code: only that region and what lies below it. Raises InputError for what is no code, and
    DataError.
    """
    with ArchiveEvidence(folder, index, registry) as evidence:
        return coverage_by(index, evidence, registry, region=region, everywhere=everywhere)


def coverage_by(
    index: Index,
    evidence: Evidence,
    registry: Registry,
    *,
    region: str | None = None,
    everywhere: bool = False,
) -> Audit:
    """The same, by whatever knows of captures and totals."""
    counties, obliged = _counties(registry, region), obliged_by_region(registry)
    audited = [one for one in counties if everywhere or one.code in obliged]
    sites = _sites_of(audited, registry)
    with index.reading():
        cells = candidates_by_cell(index.serving(sites), registry)
        judging = Judging(Pages(cells, index, registry, evidence), registry, evidence)
        findings = [judging.findings_of(one, obliged.get(one.code, ())) for one in audited]
    return Audit(
        findings=tuple(chain.from_iterable(findings)),
        regions=tuple(audited),
        unregistered=sum(one.code not in obliged for one in counties),
        rules=RULES,
        registry=registry.version,
        scope=None if region == NATION else region,
        everywhere=everywhere,
    )


def _counties(registry: Registry, region: str | None) -> list[Region]:
    if region:
        ancestors(region)  # raises InputError
    inside = (
        one
        for one in registry.regions.values()
        if one.level is RegionLevel.COUNTY and one.in_scope and (not region or is_within(one.code, region))
    )
    return sorted(inside, key=lambda one: one.code)


def _sites_of(regions: Iterable[Region], registry: Registry) -> list[str]:
    """The sites on which agencies of these regions, or of the level above, have columns."""
    codes = {code for one in regions for code in (one.code, one.parent)}
    agencies = [one for one in registry.agencies.values() if one.region in codes]
    return sorted({column.site for one in agencies for column in registry.columns_of(one.id)})
