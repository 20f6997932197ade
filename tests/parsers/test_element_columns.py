"""Heads of tables in any words: each label of a line is a name of a column, too."""

from __future__ import annotations

import pytest

from parsers.fields.element_columns import column
from parsers.fields.element_labels import (
    CONDITIONS,
    DEPARTMENT,
    ELEMENT_OF,
    FEES,
    LABELS,
    MATERIALS,
    PROCEDURE,
    TAILS,
    TIME,
)
from parsers.fields.elements import find_elements
from parsers.fields.items import Subject, classify

VALUES = {
    DEPARTMENT: "梅岭派出所",
    CONDITIONS: "公民自愿申请的",
    PROCEDURE: "申请、受理、审核、发证",
    MATERIALS: "户口簿",
    TIME: "四个工作日",
    FEES: "每证五元",
}
WORDS = [(word, element) for word, element in {**TAILS, **LABELS, **ELEMENT_OF}.items() if element]
POLICE = "样江县公安局"


def table(names: dict[str, str], values: dict[str, str], sign: str) -> str:
    return f"{sign.join(names.values())}\n{sign.join(values.values())}"


@pytest.mark.parametrize("sign", ["\t", " | "], ids=["tab", "bar"])
def test_every_label_is_a_name_of_a_column(sign: str) -> None:
    names = {element: element for element in VALUES}
    for word, element in WORDS:
        text = table(names | {element: word}, VALUES, sign)
        found = {name: text[slice(*span)] for name, span in find_elements(text).items()}
        assert (word, found) == (word, VALUES)


def test_heads_may_be_numbered_bracketed_and_annotated() -> None:
    names = [
        "(一)经办机构",
        "【办证对象】",
        "3.办事步骤",
        "需带材料(原件)",
        "法定(承诺)办结时限",
        "缴费标准：",
    ]
    text = table(dict(zip(VALUES, names, strict=True)), VALUES, "\t")
    assert {name: text[slice(*span)] for name, span in find_elements(text).items()} == VALUES


@pytest.mark.parametrize(
    "words", ["材料齐全的,当场办结。", "户口簿、相片等材料", "凭证件、手续", "办理依据", "户口"]
)
def test_what_a_row_says_is_no_name_of_a_column(words: str) -> None:
    assert column(words) is None


@pytest.mark.parametrize("office", ["梅岭区民政局", "梅岭区民族宗教事务局", "区卫生健康委员会"])
@pytest.mark.parametrize("label", ["受理机关", "实施机关", "承办单位", "办理机构"])
def test_the_office_of_a_table_is_heard_whosever_it_is(office: str, label: str) -> None:
    names = {element: element for element in VALUES} | {DEPARTMENT: label}
    text = table(names, VALUES | {DEPARTMENT: office}, "\t")
    assert text[slice(*find_elements(text)[DEPARTMENT])] == office
    for title in ("民族成份变更", "收养登记", "出生登记"):
        assert classify(Subject(title=title, text=text, issuer=POLICE)) == ()


def test_a_cell_that_lists_offices_addresses_nobody() -> None:
    office = "各县（市、区）公安局开设的居住证受理点（梅岭县在城北派出所）"
    values = VALUES | {DEPARTMENT: office, CONDITIONS: "首次申领：居住满半年。补领：证件丢失。"}
    text = table({element: element for element in VALUES} | {DEPARTMENT: "受理机关"}, values, "\t")
    (match,) = classify(Subject(title="居住证申领", text=text, issuer=POLICE))
    assert {name: text[slice(*span)] for name, span in match.elements.items()} == values
    paper = "关于做好居住证工作的函\n各县（市、区）公安局：现就居住证申领工作函告如下。"
    assert classify(Subject(title="居住证申领", text=paper, issuer=POLICE)) == ()
    listed = text.replace("\t办理条件", "\t").replace("\n", "\n1\t")
    assert classify(Subject(title="居住证申领", text=listed, issuer=POLICE))
