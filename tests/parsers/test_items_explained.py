"""Every decision on items explains itself: terms, weights and spans of what was given, gates, what was rejected."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from parsers.fields.items import Subject, classify, explain
from parsers.items.explaining import IN_PASSING, TEXT
from parsers.items.naming import masked
from parsers.items.tracing import Trace

TEXTS = [
    text
    for file in sorted((Path(__file__).parent / "items").glob("*_sight.yml"))
    for text in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def subject_of(text: dict[str, str]) -> Subject:
    return Subject(
        title=text["title"], text=text["text"], category=text.get("category"), issuer=text.get("issuer")
    )


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: str(text["title"]))
def test_what_an_explanation_serves_is_what_is_classified(text: dict[str, str]) -> None:
    subject = subject_of(text)
    explained = explain(subject)
    served = {one.no: one.confidence for one in explained.candidates if one.why_not is None}
    assert served == {match.no: match.confidence for match in classify(subject)}
    assert all(one.confidence >= explained.threshold for one in explained.candidates if one.why_not is None)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: str(text["title"]))
def test_spans_of_terms_lie_in_what_was_given(text: dict[str, str]) -> None:
    subject = subject_of(text)
    given = {TEXT: subject.text, "title": subject.title or "", "category": subject.category or ""}
    for one in explain(subject).candidates:
        for term in one.terms:
            if term.within is None:
                continue
            assert term.start is not None
            assert 0 <= term.start < (term.end or 0) <= len(given[term.within])


def test_a_span_is_of_the_original_where_cards_are_named_otherwise_and_characters_are_traditional() -> None:
    title, text = "首次申領身份證須知", "憑出生醫學證明辦理臨時身份證；申領身份證請到派出所。"
    (one, *_) = explain(Subject(title=title, text=text)).candidates
    assert title[one.terms[0].start : one.terms[0].end] == "首次申領身份證"
    rejected = next(each for each in explain(Subject(title=title, text=text)).candidates if each.no == 17)
    assert (rejected.why_not, text[rejected.terms[0].start : rejected.terms[0].end]) == (
        IN_PASSING,
        "臨時身份證",
    )


def test_evidence_of_a_match_says_place_words_weight_and_span() -> None:
    (match,) = classify(Subject(title="出生登记办事指南", text="受理部门：派出所\n所需材料：出生医学证明"))
    assert match.evidence[0] == "title: 出生登记 (0.85, 0-4)"
    assert "body: 出生医学证明 (0.05, 14-20)" in match.evidence


def test_the_gate_that_closed_is_named_with_its_words() -> None:
    explained = explain(Subject(title="收养登记办事指南", text="受理部门：县民政局婚姻登记处\n公安户口"))
    (gate,) = explained.gates
    assert (gate.gate, gate.words, gate.opened_by) == ("another office acts", "县民政局婚姻登记处", None)
    assert explained.candidates[0].why_not == "gate: another office acts"


def test_a_gate_that_was_opened_says_by_what() -> None:
    text = "近日群众来电咨询。\n受理部门：派出所\n办理时限：当场"
    (gate,) = explain(Subject(title="怎样办理居住证签注", text=text)).gates
    assert (gate.gate, gate.words, gate.opened_by) == ("news", "近日", "title: 怎样")
    (gate,) = explain(Subject(title="居住证签注", text=text)).gates
    assert (gate.gate, gate.opened_by) == ("news", "2 elements")


def test_a_law_in_many_articles_is_one_whatever_its_headings_state() -> None:
    articles = "\n".join(f"第{n}条 居住证每年签注一次。" for n in "一二三四五六七八九十")
    text = f"{articles}\n受理部门：派出所\n所需材料：居住证\n办理时限：当场\n收费标准：不收费"
    assert classify(Subject(title="居住证签注", text=text)) == ()
    assert [gate.gate for gate in explain(Subject(title="居住证签注", text=text)).gates] == ["a regulation"]


@given(
    st.lists(
        st.sampled_from(["临时身份证", "身份证", "居住证", "出生医学证明", "落户", "户", "a"]), max_size=12
    )
)
def test_a_trace_leads_from_every_place_of_the_masked_text_to_the_same_characters(parts: list[str]) -> None:
    text = "".join(parts)
    shown, trace = masked(text), Trace(text)
    assert trace.origin(0, len(shown)) == (0, len(text))
    for place, character in enumerate(shown):
        start, end = trace.origin(place, place + 1)
        assert text[start:end] == character or end - start > 1
