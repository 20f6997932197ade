"""Listed pages that were captured: which of them keep an audit from saying that nothing was found."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from disclosure.model import Verdict

from .county import BIRTH, BODY, GONE, GUIDE, NEWS, OK, PDF, PICNIC, page

if TYPE_CHECKING:
    from disclosure.registry import Registry

    from .county import County

    Make = Any  # the module that tests/conftest.py loads


def test_what_was_never_indexed_is_unknown(county: County) -> None:
    county.crawl((GUIDE, BIRTH, OK))
    found = county.finding(1)
    assert found.verdict is Verdict.UNKNOWN
    assert "run gongkai index" in found.detail


def test_what_was_captured_after_the_index_was_built_is_unknown(county: County) -> None:
    county.crawl((NEWS, PICNIC, OK))
    county.build()
    assert county.finding(1).verdict is Verdict.NOT_FOUND
    county.crawl((NEWS, PICNIC, OK), (GUIDE, BIRTH, OK))
    stale = county.finding(1)
    assert stale.verdict is Verdict.UNKNOWN
    assert f"2 listed pages are not in the index (run gongkai index; first {GUIDE}" in stale.detail
    county.build()
    assert county.finding(1).verdict is Verdict.MET


def test_an_index_read_with_another_registry_is_unknown(county: County, registry: Registry) -> None:
    county.crawl((NEWS, PICNIC, OK))
    county.build()
    renamed = replace(registry.agencies["jia"], name="甲县公安局户政大队")
    county.registry = replace(registry, agencies={**registry.agencies, "jia": renamed})
    assert county.finding(1).verdict is Verdict.UNKNOWN


def test_a_listed_file_that_cannot_be_read_keeps_absence_from_being_said(county: County) -> None:
    county.crawl((GUIDE, BIRTH, OK), (PDF, b"%PDF-1.4 no text for us", OK))
    county.build()
    assert county.finding(1).verdict is Verdict.MET
    found = county.finding(3)
    assert found.verdict is Verdict.UNKNOWN
    assert f"1 listed page was not read (unreadable, or without text; first {PDF})" in found.detail


def test_a_listed_document_that_was_read_keeps_nothing(county: County, make: Make) -> None:
    county.crawl((GUIDE, BIRTH, OK), (PDF, make.pdf([(72, 700, 16, "反诈宣传活动简报")]), OK))
    county.build()
    assert county.finding(3).verdict is Verdict.NOT_FOUND


def test_a_guide_in_a_document_meets_its_item(county: County, make: Make) -> None:
    lines = ["出生登记办事指南", *re.findall(r"<p>(.*?)</p>", BODY)]
    county.crawl((PDF, make.docx(*lines), OK))
    county.build()
    found = county.finding(1)
    assert found.verdict is Verdict.MET
    assert [snapshot.url for snapshot in found.evidence] == [PDF]


@pytest.mark.parametrize(
    "body",
    [
        '<img src="scan.jpg" width="900">',
        '<div id="app"></div><script>show()</script>',
        '<iframe src="s.pdf"></iframe>',
    ],
    ids=["a picture", "a script", "a frame"],
)
def test_a_listed_page_without_text_keeps_absence_from_being_said(county: County, body: str) -> None:
    county.crawl((GUIDE, page("温馨提示", body), OK))
    county.build()
    found = county.finding(3)
    assert found.verdict is Verdict.UNKNOWN
    assert f"unreadable, or without text; first {GUIDE}" in found.detail


def test_a_listed_file_that_is_gone_keeps_nothing(county: County) -> None:
    county.crawl((PDF, b"%PDF-1.4 no text for us", OK))
    county.crawl((PDF, b"<h1>404</h1>", GONE))
    county.build()
    assert county.finding(3).verdict is Verdict.NOT_FOUND
