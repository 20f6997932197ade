"""The workbook, read back by another library, and as the XML that it is."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from python_calamine import CalamineWorkbook

from audit.report import xlsx
from audit.report.rows import share_of
from audit.report.sheets import write_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.result import Audit
    from disclosure.registry import Registry

Write = "Callable[..., bytes]"


@pytest.fixture
def write(country: Registry, report_audit: Audit) -> Callable[..., bytes]:
    def run(audit: Audit = report_audit, language: str = "zh") -> bytes:
        stream = io.BytesIO()
        write_xlsx(audit, country, stream, language=language)
        return stream.getvalue()

    return run


def rows_of(packed: bytes, sheet: str) -> list[dict[str, Any]]:
    heads, *rows = CalamineWorkbook.from_filelike(io.BytesIO(packed)).get_sheet_by_name(sheet).to_python()
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def part(packed: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(packed)) as parts:
        return parts.read(name).decode()


def test_a_row_a_region_with_its_signs_and_counts(write: Callable[..., bytes], report_audit: Audit) -> None:
    rows = rows_of(write(), "覆盖矩阵")
    assert len(rows) == 30
    share = share_of(report_audit.findings)
    assert (sum(row["已公开"] for row in rows), sum(row["无法判断"] for row in rows)) == (
        share.met,
        share.unknown,
    )
    first = rows[0]
    assert (first["代码"], first["省份"], first["地区"]) == ("110101", "北京市", "东城区")
    signs = [first[head] for head in first if head[0].isdigit()]
    assert len(signs) == 18
    assert signs.count("●") == first["已公开"]


def test_a_row_a_finding_with_what_it_rests_on(write: Callable[..., bytes], report_audit: Audit) -> None:
    rows = rows_of(write(), "逐格结论")
    assert len(rows) == 540
    place, finding = next((n, one) for n, one in enumerate(report_audit.findings) if one.verdict == "partly")
    row, capture = rows[place], finding.evidence[0]
    assert (row["代码"], row["序号"], row["结论"], row["依据规则"]) == (
        finding.region,
        finding.item,
        "部分公开",
        "R4",
    )
    assert (row["首个证据网址"], row["要素数"]) == (capture.url, len(finding.elements))
    assert row["采集时间（UTC）"].replace(microsecond=0) == capture.captured_at.replace(
        microsecond=0, tzinfo=None
    )
    assert {row[one.name].removesuffix(" [附件]") for one in finding.elements} == {
        one.quote for one in finding.elements
    }
    assert "六项要素载明4项" in row["说明"]


def test_a_row_a_capture(write: Callable[..., bytes], report_audit: Audit) -> None:
    captures = [capture for finding in report_audit.findings for capture in finding.evidence]
    rows = rows_of(write(language="en"), "Evidence")
    assert [(row["Digest"], row["offset"]) for row in rows] == [(one.digest, one.offset) for one in captures]


def test_leads_and_items_have_sheets_of_their_own(write: Callable[..., bytes], report_audit: Audit) -> None:
    packed = write(language="en")
    leads = rows_of(packed, "Leads")
    assert [row["Subject"] for row in leads] == [lead.subject for lead in report_audit.leads]
    assert [row["No."] for row in rows_of(packed, "Items")] == list(range(1, 19))


def test_the_book_says_what_its_answers_mean(write: Callable[..., bytes]) -> None:
    said = "".join(f"{row['Audit of the 18 disclosure items of household registration']} {row['In words']}\n"
                   for row in rows_of(write(language="en"), "About"))  # fmt: skip
    for words in (
        "the whole country",
        "2026-10-07 00:30:00 UTC",
        "? unknown",
        "Rule R9",
        "41 county-level",
        "入户/现场",
    ):
        assert words in said


def test_no_cell_is_a_formula_whatever_a_page_says(write: Callable[..., bytes], hostile_audit: Audit) -> None:
    formulas = [
        replace(finding, detail='=HYPERLINK("http://a")', reasons=(), searched=("+1", "@SUM(A1)"))
        for finding in hostile_audit.findings
    ]
    packed = write(replace(hostile_audit, findings=tuple(formulas)))
    for number in range(1, 7):
        assert "<f>" not in part(packed, f"xl/worksheets/sheet{number}.xml")
    assert rows_of(packed, "逐格结论")[0]["说明"] == '=HYPERLINK("http://a")'


def test_only_http_addresses_are_links(write: Callable[..., bytes], hostile_audit: Audit) -> None:
    assert "<hyperlink " not in part(write(hostile_audit), "xl/worksheets/sheet2.xml")
    linked = part(write(), "xl/worksheets/sheet2.xml")
    assert "<hyperlink " in linked


def test_links_beyond_what_excel_takes_are_text_and_said(
    write: Callable[..., bytes], report_audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST_LINKS", 10)
    packed = write()
    assert part(packed, "xl/worksheets/sheet3.xml").count("<hyperlink ") == 10
    captures = [capture for finding in report_audit.findings for capture in finding.evidence]
    assert [row["网址"] for row in rows_of(packed, "证据")] == [one.url for one in captures]
    assert any(f"其余 {len(captures) - 10} 个为纯文本" in row["说明"] for row in rows_of(packed, "说明"))


def test_rows_beyond_what_excel_takes_are_said(
    write: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 500)
    packed = write()
    assert len(rows_of(packed, "逐格结论")) == 500
    assert any("“逐格结论”中有 40 行超出" in row["说明"] for row in rows_of(packed, "说明"))


@pytest.mark.parametrize(
    "url", ["https://a.gov.cn/" + "户" * 300, "http://a.gov.cn/a b", "ftp://a", "internal:A!A1"]
)
def test_addresses_that_excel_would_refuse_are_text(
    write: Callable[..., bytes], report_audit: Audit, url: str
) -> None:
    first = next(finding for finding in report_audit.findings if finding.evidence)
    changed = replace(first, evidence=(replace(first.evidence[0], url=url),))
    packed = write(replace(report_audit, findings=(changed,), regions=report_audit.regions[:1]))
    assert "<hyperlink " not in part(packed, "xl/worksheets/sheet3.xml")
    assert rows_of(packed, "证据")[0]["网址"] == url


def test_heads_stay_in_sight_and_rows_can_be_filtered(write: Callable[..., bytes]) -> None:
    sheet = part(write(), "xl/worksheets/sheet1.xml")
    assert re.search(r'<pane xSplit="4" ySplit="1"', sheet)
    assert '<autoFilter ref="A1:AA31"' in sheet


def test_the_same_audit_gives_the_same_book(write: Callable[..., bytes]) -> None:
    assert write() == write()


def test_texts_that_a_cell_cannot_hold_are_cut_or_replaced() -> None:
    assert len(xlsx.written("户" * 40_000)) == 32_767
    assert xlsx.written("\udc80") == "?"


def test_what_is_no_value_of_a_cell_is_a_fault() -> None:
    book = xlsx.opened(io.BytesIO(), "en", None, "t")
    sheet = book.sheet("sheet_leads", ["a"], [5])
    with pytest.raises(TypeError, match="no cell holds a list"):
        sheet.row([[]])
    book.workbook.close()
