"""Snippets show the match, marked, in the text's own characters."""

from __future__ import annotations

from bisect import bisect
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.bigrams import fold
from indexer.matches import matches_in
from indexer.snippets import _anchor, excerpt

MARKS = ("[", "]")


def snippet(text: str, terms: list[str], *, width: int = 96, marks: tuple[str, str] = ("", "")) -> str:
    return excerpt(text, terms, width=width).marked(marks)


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        ("办理户口迁移", ["户口"], "办理[户口]迁移"),
        ("办理户 口迁移", ["户口"], "办理[户 口]迁移"),
        (
            "第１７条，ABC",
            ["第17条", "abc"],
            "[第１７条]，[ABC]",
        ),
        ("户口户口", ["户口"], "[户口户口]"),
        ("在户口户口户中", ["户口户"], "在[户口户口户]中"),
        ("户口登记", ["户口", "口登"], "[户口登]记"),
        ("户口\n登记", ["口登"], "户口 登记"),
        ("e\u0301tat", ["\u00e9"], "[e\u0301]tat"),
        ("文件ﬁn", ["件f"], "文[件ﬁ]n"),
        ("日本のｶﾞｲﾄﾞ", ["ガイド"], "日本の[ｶﾞｲﾄﾞ]"),
        ("\u1112\u1161\u11ab\u1100\u116e\u11a8", ["\uad6d"], "\u1112\u1161\u11ab[\u1100\u116e\u11a8]"),
        ("词 ΛΟΓΟΣ", ["γος"], "词 ΛΟ[ΓΟΣ]"),
        ("没有", ["户口"], "没有"),
        ("一" * 200, ["一" * 150], f"[{'一' * 96}]…"),
        ("没有", [], "没有"),
        ("", ["户口"], ""),
    ],
)
def test_matches_are_marked(text: str, terms: list[str], expected: str) -> None:
    assert snippet(text, terms, marks=MARKS) == expected


def test_a_long_text_is_cut_around_the_line_with_most_terms() -> None:
    text = "户口。\n" + "无关内容" * 50 + "\n办理户口迁移登记的条件\n" + "其他内容" * 50
    shown = snippet(text, ["户口", "迁移"], width=40, marks=MARKS)
    assert "[户口迁移]登记" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")


def test_the_beginning_and_the_end_carry_no_ellipsis() -> None:
    assert snippet("户口" + "一" * 100, ["户口"], width=10) == "户口一一一一一一一一…"
    assert snippet("一" * 100 + "户口", ["户口"], width=10) == "…一一一一一一一一户口"


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=3).map(fold).filter(bool), max_size=3))
def test_without_marks_a_short_text_comes_back_but_for_white_space(text: str, terms: list[str]) -> None:
    terms = [term for term in terms if "\n" not in term]
    assert snippet(text, terms) == " ".join(text.split())


@given(st.text("户口登记 \n１a，", min_size=1, max_size=200), st.text("户口登记１a", min_size=1, max_size=3))
def test_what_is_found_is_shown(text: str, term: str) -> None:
    term = fold(term)
    shown = snippet(text, [term], width=24, marks=("\x02", "\x03"))
    assert ("\x02" in shown) == any(term in line for line in fold(text).split("\n"))


@settings(deadline=None)
@given(st.text("户口登记 \n１a，", max_size=200), st.text("户口登记１a", min_size=1, max_size=3))
def test_matches_stand_where_they_are_said_to(text: str, term: str) -> None:
    term = fold(term)
    piece = excerpt(text, [term], width=24)
    shown = [piece.text[begin:end] for begin, end in piece.matches]
    assert all(set(fold(each)) <= set(term) for each in shown)
    assert piece.marked(("", "")) == piece.text


def test_a_title_says_where_its_matches_stand() -> None:
    assert matches_in("户口和 户口登记", ["户口", "登记"]) == ((0, 2), (4, 8))


def test_an_excerpt_of_nothing_is_empty() -> None:
    assert excerpt("户口", ["户口"], width=0).text == ""


@given(
    st.text("户口登 \n\r\u2028１a，e\u0301", max_size=60),
    st.lists(st.text("户口登１ae\u0301", min_size=1, max_size=2).map(fold), min_size=1, max_size=3),
)
def test_the_line_that_is_shown_holds_most_terms(text: str, terms: list[str]) -> None:
    lines = text.splitlines(keepends=True)
    held = [sum(term in fold(line) for term in terms) for line in lines]
    ends = list(accumulate(map(len, lines)))
    if any(held):
        assert held[bisect(ends, _anchor(text, terms))] == max(held)


@pytest.mark.parametrize(
    ("text", "shown"),
    [(" 户口", "[户口]"), ("\n\n 户口  登记 户口", "[户口] 登记 [户口]"), ("一\n户口\n", "一 [户口]")],
)
def test_white_space_shifts_matches(text: str, shown: str) -> None:
    assert snippet(text, ["户口"], marks=MARKS) == shown
