"""What single sentences say of an element, and what only sounds alike."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from disclosure.catalogue import ELEMENTS
from parsers.fields.element_prose import said_in_sentences, with_sentences
from parsers.fields.elements import read_elements
from parsers.fields.folding import fold
from parsers.fields.items import Subject, classify

SENTENCES = yaml.safe_load((Path(__file__).parent / "sentences.yml").read_text(encoding="utf-8"))
SAYING = [(name, case) for name, cases in SENTENCES.items() for case in cases["says"]]
SILENT = [(name, text) for name, cases in SENTENCES.items() for text in cases["says_nothing"]]
WORDS = st.text(
    alphabet="到由在派出所窗口办理带持凭户口簿身份证的后前,，。;:：？?\n\t|1十日内当场不收费免元一、（）第步请见年满公民先再审核",
    max_size=160,
)


def said(text: str) -> dict[str, str]:
    plain = fold(text)
    return {name: text[slice(*plain.origin(*span))] for name, span in said_in_sentences(plain.text).items()}


@pytest.mark.parametrize(("element", "case"), SAYING, ids=[case["text"][:20] for _, case in SAYING])
def test_a_sentence_states_an_element(element: str, case: dict[str, str]) -> None:
    assert said(case["text"]).get(element) == case["words"]


@pytest.mark.parametrize(("element", "text"), SILENT, ids=[text[:20] for _, text in SILENT])
def test_a_sentence_that_sounds_alike_does_not(element: str, text: str) -> None:
    assert element not in said(text)


def stated(title: str, text: str) -> dict[str, str]:
    (match,) = classify(Subject(title=title, text=text))
    return {name: text[slice(*span)] for name, span in match.elements.items()}


def test_a_heading_that_puts_off_is_not_made_good_by_a_sentence() -> None:
    text = "受理部门：派出所\n所需材料：户口簿\n办理流程：详见附件\n办理时限：以短信通知为准\n办理条件：死亡\n工作人员先受理、审核再登记，当场办结。"
    assert set(stated("死亡注销", text)) == {"受理部门", "所需材料", "办理条件"}


def test_a_legal_basis_states_nothing() -> None:
    text = "一、所需材料\n死亡证明、户口簿\n二、法律依据\n《户口登记条例》第八条：公民死亡后，户主向派出所申报，当场注销，不收费。"
    assert set(stated("死亡注销", text)) == {"所需材料"}


def test_what_is_asked_is_not_said() -> None:
    assert said("带身份证到派出所能当场办结吗？要收20元吗？") == {}


def test_of_several_items_each_is_told_what_its_lines_say() -> None:
    text = (
        "派出所户籍窗口提醒：以下业务都在本所窗口办理，不收费。\n"
        "死亡注销，带死亡证明、户口簿，当场办结。\n"
        "变更姓名，带书面申请、身份证，10个工作日内答复。"
    )
    found = {
        match.no: match.elements for match in classify(Subject(title="死亡注销、姓名变更怎么办", text=text))
    }
    papers = {no: text[slice(*spans["所需材料"])] for no, spans in found.items()}
    assert papers == {3: "死亡证明、户口簿", 6: "书面申请、身份证"}
    assert all("收费依据及标准" in spans for spans in found.values())


def test_a_question_on_another_item_is_not_read_for_this_one() -> None:
    text = (
        "问：身份证丢了怎么补领？\n答：本人带户口簿到派出所补领，工本费40元。\n"
        "问：着急用呢？\n答：可以办临时居民身份证，当天可取。"
    )
    for match in classify(Subject(title="身份证丢失补领", text=text)):
        assert ("办理时限" in match.elements) == (match.no == 17)


@given(WORDS)
def test_spans_of_any_text_lie_inside_it_and_say_something(text: str) -> None:
    plain = fold(text).text
    for name, (start, end) in with_sentences(plain, read_elements(plain)).items():
        assert name in ELEMENTS
        assert 0 <= start < end <= len(plain)
        assert plain[start:end].strip()


@pytest.mark.parametrize(
    "piece",
    [
        "到派出所",
        "的,请",
        "凡",
        "带户口簿、",
        "1个工作日",
        "不收费?",
        "满一岁",
        "由到在",
        "先再",
        "把证",
        "\t收",
        "一、谁能",
        "见",
    ],
)
def test_time_grows_with_length_at_most(piece: str) -> None:
    began = process_time()
    plain = fold(piece * (100_000 // len(piece))).text
    with_sentences(plain, read_elements(plain))
    assert process_time() - began < 2
