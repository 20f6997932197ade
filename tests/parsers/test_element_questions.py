"""Questions that are no more than the name of an element, with the answer behind."""

from __future__ import annotations

import pytest

from parsers.fields.element_labels import CONDITIONS, DEPARTMENT, FEES, MATERIALS, PROCEDURE, TIME
from parsers.fields.element_questions import questions
from parsers.fields.elements import find_elements

ANSWERS = {
    DEPARTMENT: "江口派出所或者县政务大厅公安窗口。",
    CONDITIONS: "在本县有固定住处的。",
    PROCEDURE: "取号、核对、采集、领证。",
    MATERIALS: "户口簿；租房合同。",
    TIME: "十个工作日。",
    FEES: "每张二十元。",
}
ASKED = {
    DEPARTMENT: "受理部门 受理部门是哪里 受理部门是哪个 承办单位是谁 办理地点 受理地点在哪儿 向谁申请 找哪个部门",
    CONDITIONS: "办理条件 条件 申领条件如何规定 首次申领的条件 办理对象是谁 有何条件",
    PROCEDURE: "办理步骤 流程 流程怎么走 办理环节有哪些 具体流程 怎么个流程 办理程序是怎样的",
    MATERIALS: "所需材料 材料 手续 请问申请材料 携带资料",
    TIME: "办理时限 时限 办结时限是多长 期限 承诺时限呢 办理时限是多久",
    FEES: "收费标准 收费 费用 工本费 工本费是多少 收费情况",
}
CASES = [(element, words) for element, every in ASKED.items() for words in every.split()]
SHAPES = [("问：", "答："), ("", ""), ("1.", "")]


@pytest.mark.parametrize(("element", "words"), CASES, ids=lambda case: case)
@pytest.mark.parametrize(("before", "behind"), SHAPES, ids=["marked", "bare", "numbered"])
def test_a_label_with_a_question_mark_is_answered(element: str, words: str, before: str, behind: str) -> None:
    usual = {name: every.split()[0] for name, every in ASKED.items()} | {element: words}
    text = "\n".join(f"{before}{usual[name]}？\n{behind}{answer}" for name, answer in ANSWERS.items())
    assert {name: text[slice(*span)] for name, span in find_elements(text).items()} == ANSWERS


@pytest.mark.parametrize(
    "words", ["有效期限", "办公时间", "证件有效期限是几年", "联系电话", "复议期限", "法律依据是什么"]
)
def test_other_labels_ask_for_no_element(words: str) -> None:
    (question,) = questions(f"问:{words}?\n答:见下。")
    assert question.elements == ()


def test_a_title_that_asks_is_no_question() -> None:
    asked = questions("居住证怎么办?\n要带什么?\n身份证。\n几天办好?\n三天。\n收费吗?\n不收费。")
    assert [one.elements for one in asked] == [(MATERIALS,), (TIME,), (FEES,)]
