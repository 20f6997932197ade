"""Answers to letters: what opens their gate, and cards that are only brought."""

from __future__ import annotations

import pytest

from parsers.fields.items import Subject, classify, explain
from parsers.items.letters import answered
from parsers.items.marks import spoken_of

TITLE = "关于孩子如何落户的答复"
LETTER = "来信内容：孩子的户口能落在老家吗？\n答复内容：请您带出生医学证明、户口簿到派出所申报。"


def items_of(title: str, text: str) -> list[int]:
    return [match.no for match in classify(Subject(title=title, text=text, issuer="样江县公安局"))]


def test_an_answer_that_says_where_to_come_with_what_opens_the_gate() -> None:
    (gate,) = explain(Subject(title=TITLE, text=LETTER, issuer="样江县公安局")).gates
    assert (gate.gate, gate.words, gate.opened_by) == ("an answer to a letter", "答复", "answer: 请")
    assert items_of(TITLE, LETTER) == [1]


@pytest.mark.parametrize(
    "answer",
    [
        "已收悉，感谢您的支持。",
        "经核查，当日窗口排队较长，请您带户口簿再到派出所办理。",
        "该事项由卫健部门负责，请您带户口簿到窗口申请。",
    ],
)
def test_other_answers_do_not_whatever_the_letter_says(answer: str) -> None:
    text = f"来信内容：我带了出生证、户口簿到派出所，请问怎么落户？\n答复内容：{answer}"
    assert items_of(TITLE, text) == []


@pytest.mark.parametrize("title", ["关于第12号提案的答复", "关于落户建议的答复", "对人大代表来信的答复"])
def test_an_answer_to_a_proposal_stays_a_paper_between_offices(title: str) -> None:
    assert items_of(title, LETTER) == []


def test_only_the_answer_is_asked() -> None:
    assert answered("来信内容:请问带户口簿到派出所可以吗\n答复内容:可以") is None
    assert answered("请带户口簿到派出所") == "请"


def test_a_card_that_is_brought_is_not_spoken_of() -> None:
    assert spoken_of("带Ⓘ、Ⓡ登记犬只,遗失补领", "遗失") == []
    assert spoken_of("Ⓡ丢了来补领", "丢") == [11]
    assert spoken_of("带旧Ⓡ来换领", "旧证") == [11]


def test_a_title_that_announces_both_serves_those_at_home_and_elsewhere() -> None:
    text = (
        "本县户口：带户口簿到派出所补领，收40元，当场受理。\n"
        "外省户口：到异地受理点补领，带户口簿或居住证，收40元，三十日领证。"
    )
    assert items_of("身份证丢了，本地人外地人都看这里", text) == [16, 18]
    assert items_of("身份证丢了怎么补", text) == [16]
