"""Scores on captured pages that are no part of the project, where they are at hand."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from disclosure.errors import ParseError
from parsers.jsonform import notice_to_json
from parsers.notice import parse_notice
from parsers.page import Page

if TYPE_CHECKING:
    from types import ModuleType

SHARED = Path(__file__).resolve().parents[2] / "../shared"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (SHARED / "pages").is_dir(), reason="captured pages are not at hand"),
]
Answers = list[tuple[dict[str, Any], dict[str, Any]]]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_pages", SHARED / "tools" / "score_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def answers(tool: ModuleType) -> Answers:
    """What each page says, and what we read."""
    found = []
    for path, case in tool.load(SHARED / "pages"):
        try:
            form = notice_to_json(parse_notice(Page(path.read_bytes(), case.get("original_url"))))
        except ParseError:
            form = {}
        found.append((case["expected"], form))
    return found


def wrong_and_missed(tool: ModuleType, answers: Answers, field: str) -> tuple[int, int, int]:
    keys, equal = tool.FIELDS[field]
    right = wrong = missed = 0
    for gold, form in answers:
        expected = next((gold[key] for key in keys if gold.get(key)), None)
        found = form.get(field)
        hit = bool(expected and found and equal(found, expected))
        right += hit
        wrong += bool(found) and not hit
        missed += bool(expected) and not hit
    return right, wrong, missed


@pytest.mark.parametrize("field", ["index_number", "document_number", "date_written", "issuer"])
def test_no_wrong_value(tool: ModuleType, answers: Answers, field: str) -> None:
    _, wrong, missed = wrong_and_missed(tool, answers, field)
    assert wrong == 0
    assert missed <= 2


@pytest.mark.parametrize("field", ["title", "date_published"])
def test_f1(tool: ModuleType, answers: Answers, field: str) -> None:
    right, wrong, missed = wrong_and_missed(tool, answers, field)
    assert 2 * right / (2 * right + wrong + missed) >= 0.95


def test_body(tool: ModuleType, answers: Answers) -> None:
    scores = [tool.f1(form.get("text"), gold["body_text"]) for gold, form in answers if gold.get("body_text")]
    assert sum(scores) / len(scores) >= 0.96


def test_the_ministrys_notice_in_a_reprint() -> None:
    notice = parse_notice(Page((SHARED / "seeds" / "notice-reprint.txt").read_bytes()))
    form = json.loads(json.dumps(notice_to_json(notice)))
    assert form["original_url"] == "http://gaj.cq.gov.cn/zslm_245/fzgl/gafg/202012/t20201201_8513900.html"
    assert (form["date_written"], form["date_published"]) == ("2019-05-16", "2021-03-15")
    assert form["document_number"] is None
    assert form["content_source"] == "重庆市公安局"
    assert form["title"] == "关于印发户籍管理领域基层政务公开标准指引的通知"
    assert form["text"].endswith("公安部办公厅\n2019年5月16日")
    assert form["flags"] == ["reprint"]


def test_the_work_points_of_zhejiang() -> None:
    form = notice_to_json(parse_notice(Page((SHARED / "seeds" / "zhejiang-2019.txt").read_bytes())))
    assert form["index_number"] == "002482111/2019-00461"
    assert form["document_number"] is None
    assert form["raw"]["document_number"] == "{b_standardfile}"
    assert form["raw"]["date_published"] == "1560960000000"
    assert (form["date_written"], form["date_published"]) == ("2019-06-20", "2019-06-20")
    assert (form["issuer"], form["content_source"], form["method"]) == ("省公安厅", "省公安厅", "主动公开")
    assert (form["validity"], form["subject"]) == (None, None)
    assert form["title"] == "2019年浙江省公安厅政务公开工作要点"
    assert form["text"].startswith("根据《浙江省人民政府办公厅关于印发2019年")
    assert form["text"].endswith("依法依纪追究相关单位和人员责任")
