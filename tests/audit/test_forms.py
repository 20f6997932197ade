"""An audit as rows, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from audit.report.csv_form import CSV_HEADS, Printed, Telling, csv_rows, printed_of
from audit.report.reading import audit_from_json
from audit.report.rows import MARKS, Share, item_shares, region_rows, share_of
from audit.report.structured import audit_to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from conftest import FakeEvidence

    from audit.result import Audit
    from disclosure.model import Notice
    from disclosure.registry import Registry

    Make = Callable[..., Notice]
    Run = Callable[..., Audit]
    Rows = Callable[..., list[dict[str, str]]]


@pytest.fixture
def result(audit: Run, evidence: FakeEvidence, make_notice: Make) -> Audit:
    """甲县: item 1 met, item 2 partly, all others not found; 乙县: item 1 met, all others unknown."""
    evidence.incomplete["hj"] = "blocked"
    return audit(make_notice("jia"), make_notice("jia", "2", item=2, stated=3), make_notice("yi", "3"))


@pytest.fixture
def dictionaries(registry: Registry) -> Rows:
    return partial(read_rows, registry)


def read_rows(
    registry: Registry, audit: Audit, *, language: str = "en", printed: Mapping[str, Printed] | None = None
) -> list[dict[str, str]]:
    text = io.StringIO(newline="")
    telling = Telling(registry=registry, language=language, printed=printed or {})
    csv.writer(text).writerows([CSV_HEADS, *csv_rows(audit, telling)])
    text.seek(0)
    return list(csv.DictReader(text))


def test_a_row_a_region_with_its_marks_and_counts(result: Audit) -> None:
    jia, yi = region_rows(result)
    assert (jia.code, jia.name) == ("990101", "甲县")
    assert "".join(jia.marks) == "●◐" + "○" * 16
    assert jia.share == Share(met=1, partly=1, not_found=16, unknown=0)
    assert "".join(yi.marks) == "●" + "?" * 17
    assert yi.share.text == "1/1 met"


def test_marks_differ() -> None:
    assert len(set(MARKS.values())) == len(MARKS) == 4


def test_shares_of_an_item_leave_the_unknown_out(result: Audit) -> None:
    shares = item_shares(result)
    assert list(shares) == list(range(1, 19))
    assert (shares[1].met, shares[1].known) == (2, 2)
    assert (shares[2].met, shares[2].known, shares[2].text) == (0, 1, "0/1 met")
    assert (shares[3].not_found, shares[3].known, shares[3].unknown) == (1, 1, 1)
    assert share_of(result.findings).unknown == 17


def test_no_findings_are_no_share() -> None:
    assert share_of([]).text == "unknown"


def test_json_holds_everything_that_the_audit_says(result: Audit) -> None:
    values = json.loads(json.dumps(audit_to_json(result)))
    assert values["regions"] == {"990101": "甲县", "990102": "乙县"}
    assert values["regions_without_registered_agency"] == 1
    assert values["summary"] == {"met": 2, "partly": 1, "not_found": 16, "unknown": 17}
    assert (values["rules"], values["registry"]) == (result.rules, result.registry)
    assert len(values["findings"]) == 36


def test_a_finding_in_json_has_its_verdict_evidence_and_times(result: Audit) -> None:
    finding = json.loads(json.dumps(audit_to_json(result)))["findings"][0]
    assert (finding["region"], finding["item"], finding["verdict"]) == ("990101", 1, "met")
    assert finding["as_of"] == "2026-03-01T08:00:00+00:00"
    (snapshot,) = finding["evidence"]
    assert snapshot["captured_at"] == "2026-03-01T08:00:00+00:00"
    assert {"url", "digest", "file", "offset", "length", "site", "status"} <= set(snapshot)


def test_json_of_a_finding_without_evidence_says_null(audit: Run) -> None:
    findings = audit_to_json(audit(region="990103", everywhere=True))["findings"]
    assert findings[0]["as_of"] is None
    assert findings[0]["evidence"] == []


def test_csv_has_a_row_a_finding_under_its_heads(result: Audit, dictionaries: Rows) -> None:
    rows = dictionaries(result)
    assert len(rows) == 36
    first = rows[0]
    assert (first["region"], first["region_name"], first["item"]) == ("990101", "甲县", "1")
    assert (first["verdict"], first["rule"], first["agency"], first["parser"]) == ("met", "R1", "jia", "7")
    assert first["evidence_url"] == "https://www.jia.gov.cn/hjgl/1.html"
    assert first["evidence_captured_at"] == first["as_of"] == "2026-03-01T08:00:00+00:00"
    assert first["evidence_digest"].startswith("sha1:")
    assert first["searched"] == "www.jia.gov.cn#hjgl www.jia.gov.cn#pcs"
    assert (first["rules"], first["registry"]) == (result.rules, result.registry)
    assert (first["level"], first["evidence_count"]) == ("county", "1")
    assert first["elements"] == "受理部门 办理条件 办理流程 所需材料 办理时限 收费依据及标准"
    assert (first["elements_in_attachment"], first["notices"]) == ("", "www.jia.gov.cn:1")


def test_csv_of_a_finding_without_evidence_is_empty_there(audit: Run, dictionaries: Rows) -> None:
    first = dictionaries(audit(region="990103", everywhere=True))[0]
    assert first["verdict"] == "unknown"
    assert [first[name] for name in ("agency", "as_of", "evidence_url", "evidence_digest", "searched")] == [
        ""
    ] * 5


@pytest.mark.parametrize("title", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "＝1", "\t=1"])
def test_no_title_becomes_a_formula(audit: Run, make_notice: Make, title: str, registry: Registry) -> None:
    telling = Telling(registry=registry, printed={"www.jia.gov.cn:1": Printed(title=title)})
    rows = list(csv_rows(audit(make_notice("jia", title=title)), telling))
    assert rows[0][CSV_HEADS.index("title")] == f"'{title}"
    cells = [cell for row in rows for cell in row]
    assert any(cell.startswith(f"'{title}") for cell in cells)
    assert not any(cell.startswith(("=", "+", "-", "@", "＝", "\t")) for cell in cells)


def test_a_title_with_line_breaks_and_quotes_stays_one_cell(
    audit: Run, make_notice: Make, dictionaries: Rows
) -> None:
    title = '第一行\n"第二行",第三'
    assert dictionaries(audit(make_notice("jia", title=title)))[0]["detail"].startswith(title)


def test_a_row_names_item_agency_and_verdict_and_says_why_in_the_language(
    result: Audit, dictionaries: Rows
) -> None:
    english, chinese = dictionaries(result)[1], dictionaries(result, language="zh")[1]
    assert (english["item_name"], chinese["item_name"]) == ("Adoption registration", "收养登记")
    assert (english["verdict_name"], chinese["verdict_name"]) == ("partly", "部分公开")
    assert english["agency_name"] == chinese["agency_name"] == "甲县公安局"
    assert english["detail"] == chinese["detail"] == english["reasons"]
    assert chinese["reasons"] == "办事指南2：六项要素载明3项，缺所需材料、办理时限、收费依据及标准"
    assert english["elements_lacking"] == "所需材料 办理时限 收费依据及标准"
    unpublished = dictionaries(result)[2]
    assert (unpublished["elements_lacking"], unpublished["agency_name"], unpublished["title"]) == ("", "", "")


def test_a_row_says_where_its_first_capture_lies(result: Audit, dictionaries: Rows) -> None:
    first = dictionaries(result)[0]
    assert (first["evidence_site"], first["evidence_file"]) == ("www.jia.gov.cn", "a.warc.gz")
    assert (first["evidence_offset"], first["evidence_length"], first["evidence_status"]) == ("0", "1", "200")


def test_a_row_has_what_its_notice_prints_of_itself(
    audit: Run, make_notice: Make, make_index: Callable[..., Any], dictionaries: Rows
) -> None:
    notice = make_notice(
        "jia", title="张三，身份证号11010519491231002X", date_published=date(2026, 2, 3),
        date_written=date(2026, 2, 1), document_number="甲公〔2026〕3号",
    )  # fmt: skip
    found = audit(notice)
    printed = printed_of(found, make_index(notice))
    first = dictionaries(found, printed=printed)[0]
    assert "11010519491231002X" not in "".join(first.values())
    assert (first["url"], first["document_number"]) == (notice.url, "甲公〔2026〕3号")
    assert (first["date_published"], first["date_written"]) == ("2026-02-03", "2026-02-01")


def test_with_a_mark_in_front_days_and_numbers_of_ours_stay_and_names_that_look_like_them_do_not(
    audit: Run, make_notice: Make, registry: Registry
) -> None:
    printed = {"www.jia.gov.cn:1": Printed(title="2026-3", published=date(2026, 2, 3))}
    row = next(csv_rows(audit(make_notice("jia")), Telling(registry=registry, printed=printed, bom=True)))
    cells = dict(zip(CSV_HEADS, row, strict=True))
    assert (cells["title"], cells["date_published"], cells["region"]) == ("'2026-3", "2026-02-03", "990101")


def test_leads_that_nobody_asked_for_are_not_none(result: Audit) -> None:
    assert "leads" not in audit_to_json(result)
    assert audit_to_json(replace(result, leads=()))["leads"] == []
    for given in (result, replace(result, leads=())):
        assert audit_from_json(json.loads(json.dumps(audit_to_json(given)))) == given
