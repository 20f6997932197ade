"""The workbook, and its sheets of coverage, findings, evidence and leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from disclosure.catalogue import ELEMENTS
from disclosure.model import Place, Snapshot, Verdict

from .contents import Contents, counts_of, place_of
from .details import detail_of
from .groups import name_of
from .rows import MARKS, region_rows
from .sheets_about import about_sheet, items_sheet
from .words import text, text_or
from .xlsx import Coloured, Link, opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.result import Audit
    from disclosure.model import Finding, Stated
    from disclosure.registry import Registry


def write_xlsx(audit: Audit, registry: Registry, stream: BinaryIO, *, language: str = "zh") -> None:
    """Write the audit as a workbook to a stream that can be sought in."""
    book = opened(stream, language, audit.made_at, text("title", language))
    places = {region.code: place_of(region, registry) for region in audit.regions}
    contents = Contents(book=book, audit=audit, registry=registry, places=places)
    for write in (coverage_sheet, findings_sheet, evidence_sheet, leads_sheet, items_sheet, about_sheet):
        write(contents)
    book.workbook.close()


def coverage_sheet(of: Contents) -> None:
    """A row a region, a column an item: signs on colours."""
    verdicts = {sign: verdict for verdict, sign in MARKS.items()}
    items = [
        f"{number} {of.item(number)}" for number in sorted({finding.item for finding in of.audit.findings})
    ]
    heads = [*of.said("code", "province", "prefecture", "region"), *items, *of.said(*Verdict, "share")]
    sheet = of.book.sheet("sheet_matrix", heads, [9, 12, 14, 18, *[9] * len(items), 9, 9, 9, 9, 12], frozen=4)
    for row in region_rows(of.audit):
        marks = [Coloured(sign, verdicts[sign]) for sign in row.marks]
        sheet.row([row.code, *of.places[row.code], *marks, *counts_of(row.share)])
    sheet.close()


def findings_sheet(of: Contents) -> None:
    """A row a cell of the table, with what its page states and the first capture that it rests on."""
    heads = of.said(
        *(
            "code",
            "province",
            "prefecture",
            "region",
            "no",
            "item",
            "mark",
            "verdict",
            "rule",
            "detail",
            "agency",
        ),
        *("agency_id", "level", "elements_stated", *(f"element_{name}" for name in ELEMENTS)),
        *("first_evidence", "at_utc", "pieces", "searched", "as_of_utc", "parser", "rules", "registry"),
    )
    widths = [9, 12, 14, 16, 5, 22, 5, 10, 7, 50, 24, 16, 9, 8, *[18] * 6, 50, 19, 8, 30, 19, 8, 8, 14]
    sheet = of.book.sheet("sheet_findings", heads, widths, frozen=6)
    for finding in of.audit.findings:
        first = finding.evidence[0] if finding.evidence else None
        sign = Coloured(MARKS[finding.verdict], finding.verdict)
        sheet.row(
            [
                *(finding.region, *of.places[finding.region], finding.item, of.item(finding.item), sign),
                *(
                    of.book.say(finding.verdict),
                    finding.rule,
                    detail_of(finding, of.book.language),
                    of.agency(finding.agency),
                ),
                *(finding.agency, _level(finding.level, of), len(finding.elements), *_elements(finding, of)),
                *(
                    Link(first.url) if first else None,
                    first.captured_at if first else None,
                    len(finding.evidence),
                ),
                *(" ".join(finding.searched), finding.as_of, finding.parser, finding.rules, finding.registry),
            ]
        )
    sheet.close()


def evidence_sheet(of: Contents) -> None:
    """A row a capture of a finding, with where it lies in the archive."""
    heads = of.said(
        "code",
        "region",
        "no",
        "address",
        "at_utc",
        "status",
        "media_type",
        "digest",
        "file",
        "offset",
        "length",
    )
    sheet = of.book.sheet("sheet_evidence", heads, [9, 16, 5, 60, 19, 7, 14, 42, 44, 12, 9], frozen=3)
    for finding in of.audit.findings:
        for capture in finding.evidence:
            sheet.row([finding.region, of.places[finding.region][-1], finding.item, *_capture(capture)])
    sheet.close()


def leads_sheet(of: Contents) -> None:
    """A row a lead."""
    heads = of.said(
        *("kind", "verdict", "rule", "code", "region", "no", "subject", "detail", "agency", "site", "column"),
        *("first_evidence", "at_utc", "pieces", "as_of_utc"),
    )
    sheet = of.book.sheet("sheet_leads", heads, [16, 10, 7, 9, 16, 5, 40, 50, 24, 22, 12, 50, 19, 8, 19])
    for lead in of.audit.leads or ():
        first = lead.evidence[0] if lead.evidence else None
        sheet.row(
            [
                text_or(f"kind_{lead.kind.value}", of.book.language, lead.kind.value),
                *(of.book.say("proven" if lead.proven else "lead_only"), lead.rule, lead.region),
                *(
                    name_of(lead.region, of.registry),
                    lead.item,
                    lead.subject,
                    detail_of(lead, of.book.language),
                    of.agency(lead.agency),
                ),
                *(
                    lead.site,
                    lead.column,
                    Link(first.url) if first else None,
                    first.captured_at if first else None,
                ),
                *(len(lead.evidence), lead.as_of),
            ]
        )
    sheet.close()


def _level(level: str, of: Contents) -> str:
    return text_or(f"level_{level}", of.book.language, level)


def _elements(finding: Finding, of: Contents) -> Iterator[str | None]:
    """What the page says of each of the six; a word where no quote is kept, None where it is not stated."""
    stated = {one.name: one for one in finding.elements}
    for name in ELEMENTS:
        yield _shown(stated[name], of) if name in stated else None


def _shown(stated: Stated, of: Contents) -> str:
    where = f" [{of.book.say('in_attachment')}]" if stated.place is Place.ATTACHMENT else ""
    return (stated.quote or of.book.say("stated_unquoted")) + where


def _capture(capture: Snapshot) -> Sequence[object]:
    return (
        *(Link(capture.url), capture.captured_at, capture.status, capture.media_type, capture.digest),
        *(capture.file, capture.offset, capture.length),
    )
