"""Region × 18 items: which are published, and how we know."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from disclosure.model import AgencyLevel, Finding, RegionLevel
from disclosure.regions import NATION, ancestors, is_within
from indexer.base import Query

from .channels import reach_of
from .evidence import ArchiveEvidence
from .result import Audit
from .rules import RULES, Answer, Cell, judge
from .served import served_by_cell

if TYPE_CHECKING:
    from archive.folder import DataFolder
    from disclosure.model import Agency, Region, Snapshot
    from disclosure.registry import Registry
    from indexer.base import Index

    from .channels import Evidence, Reach
    from .served import ByCell, Served

    Obliged = dict[str, tuple[Agency, ...]]

OBLIGED = frozenset({AgencyLevel.COUNTY, AgencyLevel.STATION})
"""Whom the catalogue obliges to publish: county bureaus (sub-bureaus too) and police stations."""


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
    # Pages of the level above lie outside a region that was asked for: read what all of its ancestors have.
    cells = served_by_cell(index.stream(Query(region=_top(region))), registry)
    judged = (
        _findings_of(one, obliged.get(one.code, ()), cells=cells, registry=registry, evidence=evidence)
        for one in audited
    )
    return Audit(
        findings=tuple(chain.from_iterable(judged)),
        regions=tuple(audited),
        unregistered=sum(one.code not in obliged for one in counties),
        rules=RULES,
        registry=registry.version,
        scope=None if region == NATION else region,
    )


def obliged_by_region(registry: Registry) -> Obliged:
    """The agencies that the catalogue obliges to publish, by the code of their own region, in order of id."""
    found: Obliged = {}
    for agency in sorted(registry.agencies.values(), key=lambda one: one.id):
        if agency.level in OBLIGED:
            found[agency.region] = (*found.get(agency.region, ()), agency)
    return found


def _counties(registry: Registry, region: str | None) -> list[Region]:
    inside = (
        one
        for one in registry.regions.values()
        if one.level is RegionLevel.COUNTY and one.in_scope and (not region or is_within(one.code, region))
    )
    return sorted(inside, key=lambda one: one.code)


def _top(region: str | None) -> str | None:
    return ancestors(region)[-1] if region else None


def _findings_of(
    region: Region, agencies: tuple[Agency, ...], *, cells: ByCell, registry: Registry, evidence: Evidence
) -> list[Finding]:
    reach = reach_of(agencies, registry, evidence)
    found = []
    for number in sorted(registry.items):
        own = cells.get((region.code, number), [])
        # Sub-bureaus of development zones are registered with the city, yet stand beside its counties.
        above = [
            page
            for page in cells.get((region.parent or "", number), [])
            if registry.agencies[page.agency].level not in OBLIGED
        ]
        answer = judge(Cell(own=own, above=above, reach=reach))
        found.append(_finding(region, number, answer, reach=reach, registry=registry, evidence=evidence))
    return found


def _finding(
    region: Region, number: int, answer: Answer, *, reach: Reach, registry: Registry, evidence: Evidence
) -> Finding:
    named = (*answer.pages, *answer.gone)
    snapshots = _evidence_of(answer, reach, evidence)
    first = answer.pages[0] if answer.pages else None
    return Finding(
        region=region.code,
        item=number,
        verdict=answer.verdict,
        rule=answer.rule,
        detail=answer.detail,
        reasons=answer.reasons,
        agency=first.agency if first else None,
        level=first.level.value if first else "",
        elements=first.elements if first else (),
        notices=tuple(page.notice for page in named),
        evidence=snapshots,
        searched=tuple(f"{one.column.site}#{one.column.id}" for one in reach.channels if one.searched),
        as_of=max((snapshot.captured_at for snapshot in snapshots), default=None),
        parser=named[0].parser if named else "",
        rules=RULES,
        registry=registry.version,
    )


def _evidence_of(answer: Answer, reach: Reach, evidence: Evidence) -> tuple[Snapshot, ...]:
    """Captures of the pages that decided; where an absence did, of the lists and of pages that are gone."""
    lists = [channel.list_page for channel in reach.channels] if answer.rests_on_lists else []
    captures = [_capture_of(page, evidence) for page in answer.pages]
    captures += [*lists, *(_capture_of(page, evidence) for page in answer.gone)]
    return tuple(dict.fromkeys(snapshot for snapshot in captures if snapshot is not None))


def _capture_of(page: Served, evidence: Evidence) -> Snapshot | None:
    return evidence.capture(page.site, page.url, page.captured_at)
