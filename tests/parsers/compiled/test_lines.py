"""The compiled looks at lines and letters see the same as the Python, whatever they are given."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import labels, lines, work

from .parts import part

SIGNS = [*" \t\n\u3000\u00a0\u200b\u2028&:：∶﹕a1。【[·索引号文发布日期户籍éÃ", "\U00020000", "&nbsp;"]


@given(st.one_of(st.text(), st.lists(st.sampled_from(SIGNS)).map("".join)))
@settings(max_examples=1000)
def test_lines_are_cleaned_and_looked_at_alike(text: str) -> None:
    compiled = part("lines")
    cleaned = compiled.line_cleaner(lines.clean_line_in_python)
    assert cleaned(text) == lines.clean_line_in_python(text)
    assert compiled.has_colon(text) is labels.has_colon_in_python(text)
    assert _beginnings().begins(text) is labels.begins_in_python(text)


def _beginnings() -> Any:  # noqa: ANN401 - of a module without types
    return part("lines").Beginnings(labels.PAIRS, labels.DECORATION, labels.FIRST)


def test_lines_that_are_plain_or_only_stripped_never_ask_the_python() -> None:
    cleaned = part("lines").line_cleaner(lambda text: pytest.fail(f"asked for {text!r}"))
    assert [cleaned(text) for text in ("", "户籍 2021：é。", "\n\u3000户籍\t", " ")] == [
        "",
        "户籍 2021：é。",
        "户籍",
        "",
    ]


def test_every_character_is_cleaned_alike_and_begins_a_label_alike() -> None:
    cleaned, begins = part("lines").line_cleaner(lines.clean_line_in_python), _beginnings().begins
    for sign in map(chr, range(sys.maxunicode + 1)):
        for text in (sign, f"a{sign}b", f"{sign}引号"):
            assert cleaned(text) == lines.clean_line_in_python(text), ascii(text)
        assert begins(sign) is labels.begins_in_python(sign), ascii(sign)


@pytest.mark.parametrize("form", ["{0}", "{0}：", "【{0}】", " {0}", "{1}\u3000{2}", "{1} x", "{1}"])
def test_every_label_begins_alike(form: str) -> None:
    begins = _beginnings().begins
    for label in (*labels.LABELS, *labels.CUT_LABELS):
        text = form.format(label, label[:1], label[1:])
        assert begins(text) is labels.begins_in_python(text), text


@given(st.text())
def test_letters_are_the_same(text: str) -> None:
    assert part("letters").letters(text) == work.plain_letters(text)


def test_every_character_is_a_letter_or_none_alike() -> None:
    letters = part("letters").letters
    signs = [chr(code) for code in range(sys.maxunicode + 1)]
    assert [sign for sign in signs if letters(sign) != work.plain_letters(sign)] == []
