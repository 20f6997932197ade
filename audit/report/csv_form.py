"""An audit as rows of a CSV file: a finding each, then the leads that were asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from disclosure.catalogue import ELEMENTS
from disclosure.model import Place
from indexer.exports.cells import defused, for_excel
from indexer.masking import masked_label, masked_title

from .details import detail_of
from .words import text_or

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date, datetime

    from audit.result import Audit
    from disclosure.model import Finding, Lead, Snapshot
    from disclosure.registry import Registry
    from indexer.base import Index

CSV_HEADS = (
    "region", "region_name", "item", "verdict", "rule", "detail", "agency", "as_of",
    "evidence_url", "evidence_captured_at", "evidence_digest", "searched", "rules", "registry", "parser",
    "level", "elements", "elements_in_attachment", "notices", "evidence_count",
    "item_name", "agency_name", "verdict_name", "reasons", "elements_lacking",
    "title", "url", "date_published", "date_written", "document_number",
    "evidence_site", "evidence_status", "evidence_file", "evidence_offset", "evidence_length", "made_at",
)  # fmt: skip
"""The columns of the CSV form; times are ISO 8601, UTC; of captures the first stands here.

``searched``, ``notices`` and columns of elements hold several, separated by spaces. New columns come last.
"""

_OURS = frozenset({
    "item", "as_of", "evidence_captured_at", "evidence_count", "date_published", "date_written",
    "evidence_status", "evidence_offset", "evidence_length", "made_at",
})  # fmt: skip
"""Numbers and days of ours, which a spreadsheet may take for what they are."""

_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What the notice that a finding names first prints of itself; personal information masked."""

    title: str = ""
    url: str = ""
    published: date | None = None
    written: date | None = None
    number: str = ""


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What rows are told by: names, a language, the notices by their ids; ``bom`` for Excel and WPS."""

    registry: Registry
    language: str = "en"
    printed: Mapping[str, Printed]
    bom: bool = False


def printed_of(audit: Audit, index: Index) -> dict[str, Printed]:
    """The notices that findings name first, by their ids, as far as the index has them. Raises DataError."""
    ids = iter(dict.fromkeys(finding.notices[0] for finding in audit.findings if finding.notices))
    found: dict[str, Printed] = {}
    for batch in iter(lambda: list(islice(ids, _AT_ONCE)), []):
        for key, notice in index.many(batch).items():
            found[key] = Printed(
                title=masked_title(notice) or "",
                url=notice.url or "",
                published=notice.date_published,
                written=notice.date_written,
                number=masked_label(notice.document_number or ""),
            )
    return found


def csv_rows(audit: Audit, telling: Telling) -> Iterator[tuple[str, ...]]:
    """One row a finding, then one a lead, in the columns of :data:`CSV_HEADS`; no cell is a formula."""
    rows = chain(
        (_of_finding(one, audit, telling) for one in audit.findings),
        (_of_lead(one, audit, telling) for one in audit.leads or ()),
    )
    guard = guard_of(bom=telling.bom)
    for row in rows:
        yield tuple(_cell(row.get(head, ""), head, guard) for head in CSV_HEADS)


def guard_of(*, bom: bool) -> Callable[[str], str]:
    """What keeps a text from being run by a spreadsheet, or with ``bom`` from being changed by one."""
    return for_excel if bom else defused


def _cell(text: str, head: str, guard: Callable[[str], str]) -> str:
    return text if head in _OURS else guard(text)


def _of_finding(finding: Finding, audit: Audit, telling: Telling) -> dict[str, str]:
    printed = telling.printed.get(finding.notices[0] if finding.notices else "", Printed())
    stated = {element.name for element in finding.elements}
    places = partial(_elements, finding)
    return {
        **_common(finding, audit, telling),
        "item": str(finding.item),
        "item_name": _item(finding.item, telling),
        "verdict": finding.verdict.value,
        "verdict_name": text_or(finding.verdict.value, telling.language, finding.verdict.value),
        "detail": finding.detail,
        "searched": " ".join(finding.searched),
        "registry": finding.registry,
        "parser": finding.parser,
        "level": finding.level,
        "elements": places(Place.TEXT),
        "elements_in_attachment": places(Place.ATTACHMENT),
        "elements_lacking": " ".join(one for one in ELEMENTS if finding.agency and one not in stated),
        "title": printed.title,
        "url": printed.url,
        "date_published": _iso(printed.published),
        "date_written": _iso(printed.written),
        "document_number": printed.number,
    }


def _of_lead(lead: Lead, audit: Audit, telling: Telling) -> dict[str, str]:
    """A lead in the columns of findings, with ``lead:`` and its kind for a verdict."""
    kind = lead.kind.value
    return {
        **_common(lead, audit, telling),
        "item": str(lead.item or ""),
        "item_name": _item(lead.item, telling) if lead.item else "",
        "verdict": f"lead:{kind}",
        "verdict_name": text_or(f"kind_{kind}", telling.language, kind),
        "detail": f"{lead.subject}: {lead.detail}",
        "registry": audit.registry,
        "title": lead.subject,
    }


def _common(one: Finding | Lead, audit: Audit, telling: Telling) -> dict[str, str]:
    """What findings and leads both say."""
    regions, agency = telling.registry.regions, telling.registry.agencies.get(one.agency or "")
    return {
        "region": one.region,
        "region_name": regions[one.region].name if one.region in regions else "",
        "rule": one.rule,
        "agency": one.agency or "",
        "agency_name": agency.name if agency else "",
        "reasons": detail_of(one, telling.language),
        "as_of": _iso(one.as_of),
        "rules": one.rules,
        "notices": " ".join(one.notices),
        "evidence_count": str(len(one.evidence)),
        "made_at": _iso(audit.made_at),
        **(_capture(one.evidence[0]) if one.evidence else {}),
    }


def _capture(first: Snapshot) -> dict[str, str]:
    return {
        "evidence_url": first.url,
        "evidence_captured_at": first.captured_at.isoformat(),
        "evidence_digest": first.digest,
        "evidence_site": first.site,
        "evidence_status": str(first.status),
        "evidence_file": first.file,
        "evidence_offset": str(first.offset),
        "evidence_length": str(first.length),
    }


def _elements(finding: Finding, place: Place) -> str:
    return " ".join(stated.name for stated in finding.elements if stated.place is place)


def _item(number: int, telling: Telling) -> str:
    """An item's name, that of the catalogue where it has no translation."""
    return text_or(f"item_{number}", telling.language, telling.registry.items[number].level2)


def _iso(moment: date | datetime | None) -> str:
    return moment.isoformat() if moment else ""
