"""How two wordings of a paragraph are shown against each other."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.differences import inline
from indexer.differences.inline import Op, Span, likeness, spans
from indexer.versions.saying import Words

MARKS = {Op.EQUAL: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}


def plain(text: str) -> Words:
    return Words(text, text)


def shown(before: str, after: str) -> str:
    return "".join(MARKS[span.op].format(span.text) for span in spans(plain(before), plain(after)))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ""),
        ("户口", "户口", "户口"),
        ("", "户口", "{+户口+}"),
        ("户口", "", "[-户口-]"),
        # A figure is one piece.
        ("缴纳工本费20元。", "缴纳工本费200元。", "缴纳工本费[-20-]{+200+}元。"),
        ("费用1,024.50元", "费用1,025.50元", "费用[-1,024.50-]{+1,025.50+}元"),
        ("折扣50%", "折扣5%", "折扣[-50%-]{+5%+}"),
        ("十五个工作日", "十个工作日", "[-十五-]{+十+}个工作日"),
        # A date shows what of it differs; 月 between two other numbers is nothing to keep.
        ("自2026年3月1日起", "自2026年3月15日起", "自2026年3月[-1-]{+15+}日起"),
        ("自2026年3月1日起", "自2026年4月15日起", "自2026年[-3月1-]{+4月15+}日起"),
        ("到派出所办理", "到派出所户籍窗口办理", "到派出所{+户籍窗口+}办理"),
        ("由派出所审核", "由分局审批", "由[-派出所审核-]{+分局审批+}"),
        (
            "由派出所户籍民警审核后报县公安局审批",
            "经县公安局户政部门审查并由分管领导批准",
            "[-由派出所户籍民警审核后报-]{+经+}县公安局[-审批-]{+户政部门审查并由分管领导批准+}",
        ),
        ("请填写form A", "请填写form B", "请填写form [-A-]{+B+}"),
        ("甲乙丙丁", "子丑寅卯", "[-甲乙丙丁-]{+子丑寅卯+}"),
    ],
)
def test_a_wording_and_the_one_before(before: str, after: str, expected: str) -> None:
    assert shown(before, after) == expected


TEXTS = st.text("甲乙丙12年月日。，A ", max_size=40)


@given(TEXTS, TEXTS)
def test_both_wordings_can_be_read_out_of_it_again(before: str, after: str) -> None:
    found = spans(plain(before), plain(after))
    assert "".join(span.text for span in found if span.op is not Op.INSERT) == before
    assert "".join(span.text for span in found if span.op is not Op.DELETE) == after
    assert all(span.text for span in found)
    assert all(one.op is not other.op for one, other in pairwise(found))


@given(TEXTS, TEXTS)
def test_also_where_sentences_are_compared_first(before: str, after: str) -> None:
    most, inline._MOST = inline._MOST, 30
    try:
        test_both_wordings_can_be_read_out_of_it_again.hypothesis.inner_test(before, after)  # type: ignore[attr-defined]
    finally:
        inline._MOST = most


def test_a_figure_in_a_very_long_paragraph_is_found_and_only_that() -> None:
    """Its pieces times its pieces would be too many to compare one by one."""
    sentences = [f"第{number}项办理时限为{number % 7 + 1}个工作日。" for number in range(800)]
    before = "".join(sentences)
    sentences[10], sentences[700] = "第10项即时办结。", "第700项办理时限为30个工作日。"
    found = spans(plain(before), plain("".join(sentences)))
    assert [span for span in found if span.op is not Op.EQUAL] == [
        Span(Op.DELETE, "办理时限为4个工作日"),
        Span(Op.INSERT, "即时办结"),
        Span(Op.DELETE, "1"),
        Span(Op.INSERT, "30"),
    ]


def test_what_is_shown_is_masked_and_what_is_compared_is_not() -> None:
    before = Words("身份证110105199001011234", "身份证11010519900*******")
    after = Words("身份证110105199001015678", "身份证11010519900*******")
    assert spans(before, before) == (Span(Op.EQUAL, before.shown),)
    assert spans(before, after) == (
        Span(Op.EQUAL, "身份证"),
        Span(Op.DELETE, "11010519900*******"),
        Span(Op.INSERT, "11010519900*******"),
    )


def test_likeness_is_of_pairs_of_characters() -> None:
    assert likeness("", "甲") == likeness("甲", "乙") == 0.0
    assert likeness("甲", "甲") == 1.0
    assert likeness("甲乙丙", "乙丙丁") == 0.5
