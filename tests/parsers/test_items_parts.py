"""Rows, answers and paragraphs that serve items; texts on their title's neighbour; texts that send to other offices."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from parsers.fields.items import Subject, classify, explain, served
from parsers.items.neighbours import WHY, WHY_NOT_HERE
from parsers.items.tables import rows_that_tell
from parsers.items.units import answers, sections

ITEMS = Path(__file__).parent / "items"
SETS = ("colloquial", "contrary_titles", "neighbouring_near_misses", "other_wordings", "rows")
TEXTS = [
    text for name in SETS for text in yaml.safe_load((ITEMS / f"{name}.yml").read_text(encoding="utf-8"))
]
POLICE = "样江县公安局"
TABLE = "业务\t材料\t多久\n改名字\t申请书\t15日\n分户\t—\t—\n换补身份证\t旧证\t20日\n"
LOST = Subject(
    title="居住证申领",
    text="办理条件：证件丢失、损坏的。\n所需材料：旧证或遗失声明、身份证。\n办理时限：7日。",
    issuer=POLICE,
)


def told(text: str, units: list[Any]) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], text[one.end : one.last]) for one in units]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: f"{text['title']} {text['items']}")
def test_these_items_are_served_and_no_others(text: dict[str, Any]) -> None:
    subject = Subject(title=text["title"], text=text["text"], issuer=text.get("issuer"))
    assert [match.no for match in classify(subject)] == text["items"]


def test_a_row_is_told_where_the_table_has_papers_and_the_row_fills_two_cells() -> None:
    assert [TABLE[slice(*row.heads[0])] for row in rows_that_tell(TABLE)] == ["改名字", "换补身份证"]
    assert rows_that_tell(TABLE.replace("材料", "依据")) == []
    assert rows_that_tell(TABLE.replace("业务", "申请人")) == []


def test_a_row_states_what_its_own_cells_do_and_what_stands_outside_of_the_table() -> None:
    text = f"受理部门：竹山派出所\n{TABLE}死亡注销\t死亡证明\t—\n收费标准：一律不收费"
    found = {one.no: one.elements for one in classify(Subject(title="便民服务", text=text, issuer=POLICE))}
    assert {no: [text[slice(*span)] for span in spans.values()] for no, spans in found.items()} == {
        6: ["竹山派出所", "申请书", "15日", "一律不收费"],
        16: ["竹山派出所", "旧证", "20日", "一律不收费"],
    }


@pytest.mark.parametrize(
    "time", ["材料齐全的，当场办结。", "手续齐备立等可取", "资料齐全即时办理", "材料已核，3日"]
)
def test_what_a_row_says_in_short_cells_is_no_head_of_a_table(time: str) -> None:
    head = "业务\t在哪办\t所需材料\t办理时限\t收费\n"
    text = f"{head}出生登记\t柳溪派出所\t出生医学证明\t{time}\t不收费。\n死亡注销\t柳溪派出所\t死亡证明\t当天。\t免费\n"
    found = {one.no: one.elements for one in classify(Subject(title="便民表", text=text, issuer=POLICE))}
    assert {
        no: [text[slice(*span)].rstrip("。") for span in spans.values()] for no, spans in found.items()
    } == {
        1: ["柳溪派出所", "出生医学证明", time.rstrip("。"), "不收费"],
        3: ["柳溪派出所", "死亡证明", "当天", "免费"],
    }


def test_below_a_head_only_labels_make_another() -> None:
    head = "业务\t在哪儿\t要带的材料\t多久办好\t费用\n"
    rows = "服现役注销\t户政窗口\t身份证件\t期限内\t不花钱\n死亡注销\t户籍部门\t死亡材料\t当日\t没有收费\n"
    second = "业务\t办理地点\t所需材料\t办理期限\n姓名变更\t派出所\t申请书\t15日\n"
    text = f"{head}{rows}{second}"
    told_by = [text[slice(*row.heads[0])] for row in rows_that_tell(text)]
    assert told_by == ["服现役注销", "死亡注销", "姓名变更"]
    assert [text[slice(*row.stated["办理时限"])] for row in rows_that_tell(text)[1:]] == ["当日", "15日"]


def test_an_answer_ends_where_the_next_question_begins() -> None:
    text = "1、问:怎么补?\n答:带旧证。\n2、问:多久?答:三天。"
    assert told(text, answers(text)) == [("怎么补?", "\n答:带旧证。\n"), ("多久?", "答:三天。")]


def test_a_section_holds_the_sections_of_its_own_and_ends_with_the_next_of_its_kind() -> None:
    text = "一、姓名\n1.材料:申请书\n2.时限:15日\n二、性别\n1.材料:鉴定\n"
    assert told(text, sections(text))[0] == ("姓名", "\n1.材料:申请书\n2.时限:15日\n")
    assert [head for head, _ in told(text, sections(text))] == ["姓名", "材料", "时限", "性别", "材料"]


def test_a_row_is_shown_as_the_reason_with_its_span() -> None:
    explained = explain(Subject(title="便民服务", text=TABLE, issuer=POLICE))
    terms = {one.no: one.terms[0] for one in explained.candidates if one.why_not is None}
    assert {no: (term.place, term.words) for no, term in terms.items()} == {
        6: ("row", "改名字"),
        16: ("row", "换补身份证"),
    }
    assert all(TABLE[term.start : term.end] == term.words for term in terms.values())


def test_the_neighbour_that_a_text_is_on_is_served_and_the_title_flagged() -> None:
    found = served(LOST)
    assert ([match.no for match in found.items], found.is_of_another) == ([11], True)
    explained = explain(LOST)
    assert {one.no: one.why_not for one in explained.candidates}[10] == WHY
    assert {term.words for term in explained.candidates[0].terms} >= {"旧证", "丢"}


def test_what_is_done_elsewhere_takes_the_place_of_what_is_done_at_home() -> None:
    text = "外省户口的居民到异地受理点申请，带旧证，六十日内领取，20元。"
    subject = Subject(title="身份证到期不用愁", text=text, issuer=POLICE)
    assert {one.no: one.why_not for one in explain(subject).candidates} == {18: None, 16: WHY_NOT_HERE}
    assert not served(subject).is_of_another
    at_home = Subject(title=subject.title, text=f"{text}本县户口的到派出所换领。", issuer=POLICE)
    assert [match.no for match in classify(at_home)] == [16]


def test_a_text_that_sends_to_another_office_shows_where() -> None:
    text = "收养人到县民政局申请，带户口簿、身份证，三十日内发证。领证后再到派出所办理户口登记。"
    (gate,) = explain(Subject(title="收养登记指南", text=text, issuer=POLICE)).gates
    assert (gate.gate, gate.words) == ("the guide of another office", "到县民政局申请")
    own = text.replace("登记。", "登记，带收养登记证和户口簿。")
    assert [match.no for match in classify(Subject(title="收养登记指南", text=own, issuer=POLICE))] == [2]
