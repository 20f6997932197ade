"""What sentences of a guide without headings state, and what they do not."""

from __future__ import annotations

import pytest

from parsers.fields.element_prose import said_in_sentences
from parsers.fields.items import Subject, classify

ANSWER = "答：带上孩子的出生医学证明、户口本，到父母一方户口所在地派出所申报，三个工作日办结，不收费。"


def said(text: str) -> dict[str, str]:
    return {name: text[slice(*span)] for name, span in said_in_sentences(text).items()}


def test_an_answer_in_a_sentence_states_office_papers_time_and_fee() -> None:
    (match,) = classify(Subject(title="孩子怎么上户口？", text=ANSWER))
    assert {name: ANSWER[slice(*span)] for name, span in match.elements.items()} == {
        "受理部门": "父母一方户口所在地派出所",
        "所需材料": "孩子的出生医学证明、户口本",
        "办理时限": "三个工作日",
        "收费依据及标准": "不收费",
    }


@pytest.mark.parametrize(
    "text",
    [
        "有效期三个月,居住半年以上的可以申请。",
        "持证人应当遵守规定。",
        "咨询请拨免费电话12345。",
        "派出所民警走访了群众。",
        "每满一年之日前一个月内应当签注。",
    ],
)
def test_what_only_sounds_alike_states_nothing(text: str) -> None:
    assert said(text) == {}


def test_headings_come_first_and_sentences_tell_the_rest() -> None:
    text = f"受理部门：县政务服务中心\n{ANSWER}"
    (match,) = classify(Subject(title="出生登记", text=text))
    assert list(match.elements) == ["受理部门", "所需材料", "办理时限", "收费依据及标准"]
    assert text[slice(*match.elements["受理部门"])].startswith("县政务服务中心")
