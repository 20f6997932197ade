"""All kinds of leads from one pass over the notices of an index, in the memory of series, not of notices."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from audit.counting import counts
from audit.evidence import ArchiveEvidence
from disclosure.model import LeadKind
from indexer.base import Query
from indexer.serving import listing_of

from .backdated import Backdated
from .columns import Columns
from .draft import settled
from .late import Late
from .months import EmptyMonths
from .over_disclosure import FLAG as PERSONAL
from .over_disclosure import OverDisclosure
from .rules import RULES
from .serials import Serials
from .sights import NOTHING, ArchiveSights
from .stale import Stale
from .title_body import FLAG as DISAGREES
from .title_body import TitleBody

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from contextlib import AbstractContextManager

    from archive.folder import DataFolder
    from audit.channels import Evidence
    from disclosure.model import Lead, Notice
    from disclosure.registry import Registry
    from indexer.base import Index

    from .draft import Collector
    from .sights import Sights
    from .timeliness import Answer

EVERY = frozenset(LeadKind)
_BY_LOOKS = frozenset({LeadKind.LATE, LeadKind.DATES, LeadKind.BACKDATED})
"""Kinds for which the ledgers are asked of single notices."""
_FLAGS = {LeadKind.OVER_DISCLOSURE: PERSONAL, LeadKind.TITLE_BODY: DISAGREES}
"""Kinds that concern flagged notices alone: asked for by themselves, the index gives no others."""
_ORDER = {rule.id: number for number, rule in enumerate(RULES)}


class Gathering:
    """Sees notices one by one, in the order of their ids, and then tells every lead of the ``kinds``."""

    def __init__(
        self,
        registry: Registry,
        sights: Sights | None = None,
        *,
        region: str | None = None,
        kinds: Collection[LeadKind] = EVERY,
    ) -> None:
        self._registry = registry
        self._sights = sights
        self._kinds = frozenset(kinds)
        self._collectors = tuple(_collectors(registry, region, self._kinds))

    def see(self, notice: Notice) -> None:
        """Look at a notice. One that counts for no agency (a spoof, an import) gives no lead."""
        listing = listing_of(notice)
        if listing is None or not counts(listing, self._registry.sites):
            return
        sight = self._sights.of(notice) if self._sights is not None else NOTHING
        for collector in self._collectors:
            collector.see(notice, sight)

    @property
    def timeliness(self) -> Mapping[Answer, int]:
        """How many guides have which answer so far; empty where nobody asked for it."""
        found = [one for one in self._collectors if isinstance(one, Late)]
        return found[0].answers if found else {}

    def leads(self, evidence: Evidence) -> tuple[Lead, ...]:
        """The leads by kind, region, site and subject; each with its captures. Raises DataError."""
        drafts = [
            draft
            for collector in self._collectors
            for draft in collector.drafts(evidence)
            if draft.lead.kind in self._kinds
        ]
        drafts.sort(key=lambda draft: draft.lead.site or "")  # few ledgers are open at a time
        return tuple(sorted((settled(draft, evidence) for draft in drafts), key=_place))


class Gathered(NamedTuple):
    """The leads, and how many guides to an item have which answer to whether they were published in time."""

    leads: tuple[Lead, ...]
    timeliness: Mapping[Answer, int]


def leads_of(
    index: Index,
    folder: DataFolder,
    registry: Registry,
    *,
    region: str | None = None,
    kinds: Collection[LeadKind] = EVERY,
) -> tuple[Lead, ...]:
    """The leads of a region and all below it, or of the whole index.

    Raises InputError for what is no code and for a ledger of an older version, DataError for a damaged one.
    """
    return gathered(index, folder, registry, region=region, kinds=kinds).leads


def gathered(
    index: Index,
    folder: DataFolder,
    registry: Registry,
    *,
    region: str | None = None,
    kinds: Collection[LeadKind] = EVERY,
) -> Gathered:
    """The same, with the answers on timeliness: none where kinds leave it out."""
    wanted = frozenset(kinds)
    with ArchiveEvidence(folder, index, registry) as evidence, _sights(folder, wanted) as sights:
        gathering = Gathering(registry, sights, region=region, kinds=wanted)
        gather(gathering, index.stream(Query(region=region, flags=_flags(wanted))))
        return Gathered(gathering.leads(evidence), gathering.timeliness)


def gather(gathering: Gathering, notices: Iterable[Notice]) -> None:
    """Let a gathering see every notice."""
    for notice in notices:
        gathering.see(notice)


def _sights(folder: DataFolder, kinds: frozenset[LeadKind]) -> AbstractContextManager[Sights | None]:
    return ArchiveSights(folder) if kinds & _BY_LOOKS else nullcontext()


def _flags(kinds: frozenset[LeadKind]) -> tuple[str, ...]:
    only = [flag for kind, flag in _FLAGS.items() if kinds == {kind}]
    return tuple(only)


def _collectors(registry: Registry, region: str | None, kinds: frozenset[LeadKind]) -> Iterable[Collector]:
    if kinds & {LeadKind.LATE, LeadKind.DATES}:
        yield Late()
    if LeadKind.BACKDATED in kinds:
        yield Backdated(registry)
    if LeadKind.STALE in kinds:
        yield Stale()
    if LeadKind.SERIAL_GAP in kinds:
        yield Serials(registry)
    if LeadKind.EMPTY_MONTHS in kinds:
        yield EmptyMonths(registry)
    if kinds & {LeadKind.BLANK_COLUMN, LeadKind.NOT_UPDATED}:
        yield Columns(registry, region)
    if LeadKind.OVER_DISCLOSURE in kinds:
        yield OverDisclosure()
    if LeadKind.TITLE_BODY in kinds:
        yield TitleBody()


def _place(lead: Lead) -> tuple[int, str, str, str, tuple[str, ...]]:
    return (_ORDER[lead.rule], lead.region, lead.site or "", lead.subject, lead.notices)
