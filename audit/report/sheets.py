"""The sheets of the workbook: coverage, findings, evidence, leads, items, and what all of it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from disclosure.catalogue import ELEMENTS
from disclosure.model import Place, Snapshot, Verdict

from .groups import name_of, prefecture_of, province_of, shares_by_item
from .rows import MARKS, region_rows, share_of
from .words import text, text_or
from .xlsx import Book, Coloured, Link, opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.result import Audit
    from disclosure.model import Finding, Region, Stated
    from disclosure.registry import Registry

    from .rows import Share


@dataclass(frozen=True, kw_only=True)
class Contents:
    """An audit, and the book that it is written to; ``places`` are province, prefecture and name by code."""

    book: Book
    audit: Audit
    registry: Registry
    places: Mapping[str, tuple[str, str, str]]

    def said(self, *keys: str) -> list[str]:
        """Messages in the language of the book."""
        return [self.book.say(key) for key in keys]

    def item(self, number: int) -> str:
        """An item's name, that of the catalogue where it has no translation."""
        return text_or(f"item_{number}", self.book.language, self.registry.items[number].level2)

    def agency(self, key: str | None) -> str:
        """An agency's name; empty without one, its id where the registry lacks it."""
        return self.registry.agencies[key].name if key in self.registry.agencies else key or ""


def write_xlsx(audit: Audit, registry: Registry, stream: BinaryIO, *, language: str = "zh") -> None:
    """Write the audit as a workbook to a stream that can be sought in."""
    book = opened(stream, language, audit.made_at, text("title", language))
    places = {region.code: _place(region, registry) for region in audit.regions}
    contents = Contents(book=book, audit=audit, registry=registry, places=places)
    for write in (coverage_sheet, findings_sheet, evidence_sheet, leads_sheet, items_sheet, about_sheet):
        write(contents)
    book.workbook.close()


def coverage_sheet(of: Contents) -> None:
    """A row a region, a column an item: signs on colours."""
    verdicts = {sign: verdict for verdict, sign in MARKS.items()}
    items = [f"{number} {of.item(number)}" for number in sorted({finding.item for finding in of.audit.findings})]
    heads = [*of.said("code", "province", "prefecture", "region"), *items, *of.said(*Verdict, "share")]
    sheet = of.book.sheet("sheet_matrix", heads, [9, 12, 14, 18, *[9] * len(items), 9, 9, 9, 9, 12], frozen=4)
    for row in region_rows(of.audit):
        marks = [Coloured(sign, verdicts[sign]) for sign in row.marks]
        sheet.row([row.code, *of.places[row.code], *marks, *_counts(row.share)])
    sheet.close()


def findings_sheet(of: Contents) -> None:
    """A row a cell of the table, with what its page states and the first capture that it rests on."""
    heads = of.said(
        *("code", "province", "prefecture", "region", "no", "item", "mark", "verdict", "rule", "detail", "agency"),
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
                *(of.book.say(finding.verdict), finding.rule, finding.detail, of.agency(finding.agency)),
                *(finding.agency, _level(finding.level, of), len(finding.elements), *_elements(finding, of)),
                *(Link(first.url) if first else None, first.captured_at if first else None, len(finding.evidence)),
                *(" ".join(finding.searched), finding.as_of, finding.parser, finding.rules, finding.registry),
            ]
        )
    sheet.close()


def evidence_sheet(of: Contents) -> None:
    """A row a capture of a finding, with where it lies in the archive."""
    heads = of.said("code", "region", "no", "address", "at_utc", "status", "media_type", "digest", "file", "offset", "length")
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
    for lead in of.audit.leads:
        first = lead.evidence[0] if lead.evidence else None
        sheet.row(
            [
                text_or(f"kind_{lead.kind.value}", of.book.language, lead.kind.value),
                *(of.book.say("proven" if lead.proven else "lead_only"), lead.rule, lead.region),
                *(name_of(lead.region, of.registry), lead.item, lead.subject, lead.detail, of.agency(lead.agency)),
                *(lead.site, lead.column, Link(first.url) if first else None, first.captured_at if first else None),
                *(len(lead.evidence), lead.as_of),
            ]
        )
    sheet.close()


def items_sheet(of: Contents) -> None:
    """A row an item: the catalogue's own words, and what was found over all regions."""
    heads = of.said("no", "level1", "level2", "basis", "time_limit", "channels", "audience", "method_of", "levels")
    heads += of.said(*Verdict, "share")
    sheet = of.book.sheet("sheet_items", heads, [5, 24, 30, 50, 40, 20, 12, 12, 18, 9, 9, 9, 9, 12], frozen=3)
    for number, share in shares_by_item(of.audit.findings).items():
        item = of.registry.items[number]
        joined = ["、".join(texts) for texts in (item.basis, item.channels, item.levels)]
        words_of = [item.level1, item.level2, joined[0], item.time_limit, joined[1], item.audience, item.method, joined[2]]
        sheet.row([number, *words_of, *_counts(share)])
    sheet.close()


def about_sheet(of: Contents) -> None:
    """What was audited, by which versions, and what the answers mean. Last, for it says what the others lack."""
    sheet = of.book.sheet("sheet_about", of.said("title", "detail"), [30, 110])
    for name, value in _facts(of):
        sheet.row([name, value], of.book.wrapped)


def _facts(of: Contents) -> Iterator[tuple[str, object]]:
    audit, say = of.audit, of.book.say
    yield say("scope"), name_of(audit.scope, of.registry) if audit.scope else say("nation")
    yield say("made_at"), f"{audit.made_at:%Y-%m-%d %H:%M:%S} UTC" if audit.made_at else say("unstated")
    latest = max((finding.as_of for finding in audit.findings if finding.as_of), default=None)
    yield say("as_of"), f"{latest:%Y-%m-%d %H:%M:%S} UTC" if latest else say("unstated")
    yield say("rules"), audit.rules
    yield say("registry"), audit.registry
    yield say("parser"), "、".join(sorted({finding.parser for finding in audit.findings if finding.parser}))
    share = share_of(audit.findings)
    items = len({finding.item for finding in audit.findings})
    yield say("summary"), say("regions_audited", n=len(audit.regions), items=items, cells=len(audit.findings))
    yield "", say("unregistered", n=audit.unregistered)
    for verdict in Verdict:
        count = getattr(share, verdict.value)
        yield f"{MARKS[verdict]} {say(verdict)}", f"{count:,}。{say(f'means_{verdict.value}')}"
    for rule in sorted({finding.rule for finding in audit.findings}):
        yield f"{say('rule')} {rule}", text_or(f"rule_{rule}", of.book.language, rule)
    yield "", say("not_judged")
    yield say("leads"), say("leads_note")
    for remark in of.book.remarks:
        yield "", remark


def _place(region: Region, registry: Registry) -> tuple[str, str, str]:
    prefecture = prefecture_of(region, registry)
    return name_of(province_of(region.code), registry), name_of(prefecture, registry) if prefecture else "", region.name


def _counts(share: Share) -> list[object]:
    return [*(getattr(share, verdict.value) for verdict in Verdict), share.met / share.known if share.known else None]


def _level(level: str, of: Contents) -> str:
    return text_or(f"level_{level}", of.book.language, level)


def _elements(finding: Finding, of: Contents) -> Iterator[str | None]:
    """What the page says of each of the six; a word where it says it without a quote, None where it does not."""
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
