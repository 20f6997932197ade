"""A lead on its way: what is to be said, and the notices whose captures bear it out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from disclosure.model import Lead
from indexer.masking import masked_title

from .rules import BY_ID, LEAD_RULES
from .wordings import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from audit.channels import Evidence
    from disclosure.model import Notice, Reason

    from .sights import Sight


class Ref(NamedTuple):
    """Which capture of which notice; all that is kept of a notice that was seen."""

    notice: str
    site: str
    url: str
    at: datetime | None


class Draft(NamedTuple):
    """A lead without its captures, and the notices whose captures these are."""

    lead: Lead
    refs: tuple[Ref, ...] = ()


class Collector(Protocol):
    """Sees every notice once, in the order of ids, and tells leads of one kind when all were seen."""

    def see(self, notice: Notice, sight: Sight) -> None:
        """Take note of a notice that counts for an agency (`audit.served.counts`), and of what looks tell."""
        ...

    def drafts(self, evidence: Evidence) -> Iterator[Draft]:
        """What was noticed."""
        ...


def ref_of(notice: Notice) -> Ref:
    """Where the capture of a notice is to be found."""
    return Ref(notice.id, notice.site or "", notice.url or "", notice.captured_at)


def draft(rule: str, reasons: Iterable[Reason], *refs: Ref, proven: bool = False, **about: Any) -> Draft:  # noqa: ANN401 - fields of Lead
    """A draft by a rule; ``about`` are fields of the lead: region and subject, agency, site, column, item.

    What the subject and the values of reasons say is masked already. Proven is only what the rule lets be.
    """
    reasons, by = tuple(reasons), BY_ID[rule]
    lead = Lead(
        kind=by.kind,
        rule=rule,
        detail=said(reasons),
        reasons=reasons,
        proven=proven and by.provable,
        rules=LEAD_RULES,
        **about,
    )
    return Draft(lead, refs)


def draft_on(rule: str, notice: Notice, reasons: Iterable[Reason], *refs: Ref, proven: bool = False) -> Draft:
    """A draft on one notice, with its own capture unless ``refs`` name others."""
    return draft(
        rule,
        reasons,
        *(refs or (ref_of(notice),)),
        region=notice.region or "",
        subject=masked_title(notice) or "(no title)",
        proven=proven,
        agency=notice.agency,
        site=notice.site,
        column=notice.column,
        item=notice.items[0].no if notice.items else None,
    )


def settled(found: Draft, evidence: Evidence) -> Lead:
    """The lead with the captures of its notices; what no archive has is left out."""
    captures = [evidence.capture(ref.site, ref.url, ref.at) for ref in found.refs]
    snapshots = tuple(dict.fromkeys((*found.lead.evidence, *(one for one in captures if one is not None))))
    moments = [one.captured_at for one in snapshots] or [ref.at for ref in found.refs if ref.at]
    return replace(
        found.lead,
        notices=tuple(dict.fromkeys(ref.notice for ref in found.refs)),
        evidence=snapshots,
        as_of=max((*moments, *([found.lead.as_of] if found.lead.as_of else [])), default=None),
    )
