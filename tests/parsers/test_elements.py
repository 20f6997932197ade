"""The six elements in the shapes in which guides state them, each as a span of the text."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.catalogue import ELEMENTS
from parsers.fields.elements import find_elements

ALL = set(ELEMENTS)

LAYOUTS = {
    "labels with a colon": "受理部门：派出所\n办理条件：婴儿出生\n办理流程：申请、登记\n所需材料：户口簿\n"
    "办理时限：当场\n收费依据及标准：不收费",
    "numbered headings": "一、受理机构\n户籍派出所\n二、申请条件\n本县户口\n三、办理程序\n申请、审批\n四、申请材料\n"
    "户口簿\n五、办结时限\n三个工作日\n六、收费标准\n免费",
    "two columns": "受理部门\t派出所\n办理条件\t年满十六周岁\n办理流程\t申请、受理\n所需材料\t户口簿\n办理时限\t十五日\n"
    "收费标准\t二十元",
    "a row under its heads": "受理部门\t办理条件\t办理流程\t所需材料\t办理时限\t收费依据及标准\n"
    "派出所\t出生一个月内\t申请、登记\t出生医学证明\t当场办结\t不收费",
    "run on": "1.受理部门：派出所。2.办理条件：死亡公民。3.办理流程：申报、注销。4.所需材料：死亡证明。"
    "5.办理时限：当场。6.收费依据及标准：不收费。",
    "traditional": "受理部門：派出所\n辦理條件：本縣戶口\n辦理流程：申請\n所需材料：戶口簿\n辦理時限：當場\n收費標準：免費",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_all_six_are_found_in_every_layout(text: str) -> None:
    assert set(find_elements(text)) == ALL


def test_a_heading_without_anything_to_it_states_nothing() -> None:
    assert "办理流程" not in find_elements("受理部门：派出所\n办理流程：\n所需材料：户口簿")


@pytest.mark.parametrize(
    "text",
    [
        "1 出生登记 受理部门、办理条件、办理流程、所需材料、办理时限、收费依据及标准 《户口登记条例》",
        "出生登记 1.受理部门 2.办理条件 3.办理流程 4.所需材料 5.办理时限 6.收费依据及标准",
        "本局召开会议部署工作，民警为群众服务。",
        "",
    ],
)
def test_a_list_of_the_names_states_none(text: str) -> None:
    assert find_elements(text) == {}


def test_a_span_is_what_states_the_element() -> None:
    text = "受理部门：城关派出所\n办理时限：当场办结"
    start, end = find_elements(text)["受理部门"]
    assert text[start:end] == "城关派出所"


@given(st.text(alphabet="受理部门办条件流程：:一、\n\t。1.收费材料时限x（）", max_size=200))
def test_spans_lie_inside_the_text_and_say_something(text: str) -> None:
    for name, (start, end) in find_elements(text).items():
        assert name in ALL
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()


def test_a_long_line_is_read_in_reasonable_time() -> None:
    assert find_elements("受理部门" * 50_000) == {}


@pytest.mark.parametrize(
    "piece",
    [
        "一、\n",
        "\n答:",
        "部门\t条件\t流程\t材料\n",
        "序号\t材料\t时限\n",
        "受理 部门\t受理",
        "要什么材料?\n",
        "办理条件(",
        "材料和材料、",
        "(办理条件:",
        "(受理部门:(\n",
        "收费依据:无\n收费标准:",
        "办理对象:居民\n办理条件:",
        "受理部门\tx\t实施主体性质\ty\n",
        "法定时限:即将\n承诺期限:(",
        "办理对象:个人法人企业单位",
    ],
)
def test_what_is_repeated_without_end_is_read_once(piece: str) -> None:
    """Each took time by the square of its length at some time; such a text is read in half a second."""
    text = piece * (60_000 // len(piece))
    began = process_time()
    assert set(find_elements(text)) <= ALL
    assert process_time() - began < 5
