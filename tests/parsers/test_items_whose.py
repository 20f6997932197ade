"""Whose guide a text is, and to what: its own office and its own words outweigh issuer and title."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from parsers.fields.items import Served, Subject, classify, explain, served
from parsers.flags import with_what_items_tell
from parsers.items.offices import other_office

ITEMS = Path(__file__).parent / "items"
POLICE = "样江县公安局"
TEXTS = [
    text
    for name in ("brackets", "other_offices", "other_items")
    for text in yaml.safe_load((ITEMS / f"{name}.yml").read_text(encoding="utf-8"))
]
ALL = [
    text for file in sorted(ITEMS.glob("*.yml")) for text in yaml.safe_load(file.read_text(encoding="utf-8"))
]
ADOPTION = Subject(
    title="收养登记办理指南（民政）",
    text="一、受理机构：县民政局婚姻登记处。\n二、办理条件：年满三十周岁。\n三、所需材料：收养申请书、户口簿。",
    issuer=POLICE,
)
MOVED = Subject(
    title="居民身份证申领办事指南",
    text="受理条件：投靠子女的，可以申请迁入。\n办事流程：审核，迁出，落户。\n申报材料：户口簿、身份证。",
    issuer=POLICE,
)


def subject_of(text: dict[str, Any]) -> Subject:
    return Subject(title=text["title"], text=text["text"], issuer=text.get("issuer"))


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: f"{text['title']} {text['items']}")
def test_these_items_are_served_and_no_others(text: dict[str, Any]) -> None:
    assert [match.no for match in classify(subject_of(text))] == text["items"]


@pytest.mark.parametrize("issuer", [POLICE, "样江县民政局", "样江县政务服务中心", None])
def test_the_guide_of_another_office_is_no_item_whoever_published_it(issuer: str | None) -> None:
    assert classify(replace(ADOPTION, issuer=issuer)) == ()


def test_the_gate_of_another_office_shows_what_the_guide_says_of_its_own() -> None:
    explained = explain(ADOPTION)
    (gate,) = explained.gates
    assert (gate.gate, gate.place, gate.opened_by) == ("the guide of another office", "text", None)
    assert ADOPTION.text[gate.start : gate.end] == gate.words == "县民政局婚姻登记处。"
    assert explained.candidates[0].why_not == "gate: the guide of another office"


def test_a_business_of_several_offices_may_be_accepted_by_any_of_them() -> None:
    text = "受理部门：县妇幼保健院窗口\n办理条件：本县出生的新生儿。\n所需材料：出生医学证明。"
    (gate,) = explain(Subject(title="出生一件事办理指南", text=text, issuer=POLICE)).gates
    assert gate.opened_by == "title: 一件事"


@pytest.mark.parametrize(
    "value",
    [
        "县政务服务中心综合窗口",
        "区行政审批局",
        "各乡镇人民政府",
        "户籍所在地",
        "县政务服务中心(人社局东侧)",
        "民政路12号",
        "县民政局、各派出所",
        "县公安局政务服务中心民政楼",
        "乡镇流动人口服务站",
    ],
)
def test_windows_that_may_be_anybodys_are_no_other_office(value: str) -> None:
    assert other_office(value) is None


@pytest.mark.parametrize(
    "value", ["户口所在地的民政部门", "县人社局", "市卫健委", "县委统战部", "县政务服务中心民政窗口"]
)
def test_an_office_that_is_not_the_polices_is_another(value: str) -> None:
    assert other_office(value)


def test_only_the_section_of_another_office_is_refused() -> None:
    text = next(text for text in TEXTS if text["title"] == "户籍业务与收养登记办事指南")
    whys = {one.no: one.why_not for one in explain(subject_of(text)).candidates}
    assert (whys[3], whys[2]) == (None, "gate: the guide of another office")


def test_a_title_above_the_guide_to_another_item_counts_for_neither() -> None:
    assert served(MOVED) == Served((), is_of_another=True)
    (gate,) = explain(MOVED).gates
    assert (gate.gate, gate.words) == ("the guide to another item", "投靠子女的，可以申请迁入。")


@pytest.mark.parametrize(
    "text", [text for text in ALL if text.get("items")], ids=lambda text: str(text.get("title"))
)
def test_only_guides_under_contrary_titles_are_taken_for_others(text: dict[str, Any]) -> None:
    subject = Subject(title=text.get("title"), text=text.get("text") or "", issuer=text.get("issuer"))
    assert served(subject).is_of_another == text.get("contrary", False)


def test_a_guide_to_what_its_title_says_in_other_words_is_not_flagged() -> None:
    found = served(Subject(title="出生登记", text="受理部门：派出所\n办理条件：新生儿\n办理时限：当场"))
    assert with_what_items_tell(("title_body_disagree", "reprint"), found) == ("reprint",)
    assert with_what_items_tell(("title_body_disagree",), Served()) == ("title_body_disagree",)
    assert with_what_items_tell((), Served()) == ()
