"""What a finding says in a language, of whatever version it is."""

from __future__ import annotations

import pytest

from audit.leads.wordings import told
from audit.reasons import reason
from audit.report.details import detail_of
from disclosure.model import Finding, Reason, Verdict


def finding(*reasons: Reason) -> Finding:
    return Finding(region="990101", item=1, verdict=Verdict.UNKNOWN, rule="R8", detail="why", reasons=reasons)


def test_reasons_are_said_in_the_language() -> None:
    assert detail_of(finding(reason("no_agency")), "zh") == "该地区没有登记任何机构"


def test_why_a_guide_is_out_of_date_is_said_by_a_sentence_of_leads() -> None:
    of = finding(reason("stale", title="指南"), told("repealed", day="2024-01-01"))
    assert detail_of(of, "zh") == "指南：内容已过时；页面自载已于2024-01-01废止"


@pytest.mark.parametrize(
    "other",
    [Reason(code="weather", values={}), Reason(code="remark", values={"remark": "a list fell"})],
    ids=["a code", "values"],
)
def test_of_another_version_the_english_sentence_is_said(other: Reason) -> None:
    assert detail_of(finding(other), "zh") == "why"
