"""An audit as rows, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from audit.report.rows import MARKS, Share, item_shares, region_rows, share_of
from audit.report.structured import CSV_HEADS, audit_to_json, csv_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import FakeEvidence

    from audit.result import Audit
    from disclosure.model import Notice

    Make = Callable[..., Notice]
    Run = Callable[..., Audit]


@pytest.fixture
def result(audit: Run, evidence: FakeEvidence, make_notice: Make) -> Audit:
    """甲县: item 1 met, item 2 partly, all others not found; 乙县: item 1 met, all others unknown."""
    evidence.incomplete["hj"] = "blocked"
    return audit(make_notice("jia"), make_notice("jia", "2", item=2, stated=3), make_notice("yi", "3"))


def dictionaries(audit: Audit) -> list[dict[str, str]]:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([CSV_HEADS, *csv_rows(audit)])
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


def test_csv_has_a_row_a_finding_under_its_heads(result: Audit) -> None:
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


def test_csv_of_a_finding_without_evidence_is_empty_there(audit: Run) -> None:
    first = dictionaries(audit(region="990103", everywhere=True))[0]
    assert first["verdict"] == "unknown"
    assert [first[name] for name in ("agency", "as_of", "evidence_url", "evidence_digest", "searched")] == [
        ""
    ] * 5


@pytest.mark.parametrize("title", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "＝1", "\t=1"])
def test_no_title_becomes_a_formula(audit: Run, make_notice: Make, title: str) -> None:
    rows = csv_rows(audit(make_notice("jia", title=title)))
    cells = [cell for row in rows for cell in row]
    assert any(cell.startswith(f"'{title}") for cell in cells)
    assert not any(cell.startswith(("=", "+", "-", "@", "＝", "\t")) for cell in cells)


def test_a_title_with_line_breaks_and_quotes_stays_one_cell(audit: Run, make_notice: Make) -> None:
    title = '第一行\n"第二行",第三'
    assert dictionaries(audit(make_notice("jia", title=title)))[0]["detail"].startswith(title)
