"""What holds of every mask, whatever the text."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.fields.personal import KINDS, find_personal, has_personal, mask, masking

PIECES = (
    *(
        "11010519491231002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105 19491231 002X",
        "110105491231002",
    ),
    *(
        "13812345678",
        "138-1234-5678",
        "138 1234 5678",
        "6228480402564890018",
        "E12345678",
        "+86",
        "0570-6612110",
    ),
    *(
        "身份证号：",
        "卡号：",
        "护照号码",
        "联系电话：",
        "新生儿",
        "姓名：",
        "性别",
        "女",
        "张小宝",
        "欧阳云",
        "收养",
        "派出所",
    ),
    *(
        "\t",
        "\n",
        " ",
        "-",
        "，",
        "/",
        ".",
        "*",
        "某",
        "0",
        "1",
        "19",
        "12",
        "X",
        "@",
        "民警",
        "人",
        "姓名\t性别\n",
    ),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(
    alphabet="0123456789X+-*/. \t\n电话，年姓名张某新生儿", max_size=80
)


@given(TEXTS, st.sampled_from(["", "弃婴公告"]))
def test_a_masked_text_holds_nothing_more_to_find(text: str, about: str) -> None:
    masked = mask(text, about)
    assert list(find_personal(masked, about)) == []
    assert mask(masked, about) == masked


@given(TEXTS)
def test_a_mask_keeps_the_length_and_every_other_character(text: str) -> None:
    found, masked = list(find_personal(text)), mask(text)
    assert len(masked) == len(text)
    assert all(after in (before, "*", "某") for before, after in zip(text, masked, strict=True))
    if not found:
        assert masked == text


@given(TEXTS)
def test_findings_are_in_order_apart_and_of_known_kinds(text: str) -> None:
    found = list(find_personal(text))
    assert has_personal(text) == bool(found)
    assert all(each.kind in KINDS and each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.text())
def test_nothing_is_raised_whatever_the_text(text: str) -> None:
    assert len(mask(text)) == len(text)


def test_it_is_told_how_much_is_hidden() -> None:
    text = "新生儿张三，父亲11010519491231002X，电话13812345678、13987654321"
    assert masking(text).hidden == Counter(name=1, identity_card=1, mobile=2)
    assert masking("户口登记办事指南").hidden == {}


def test_of_two_kinds_in_one_place_the_surer_is_believed() -> None:
    (found,) = find_personal("138 11010519491231002X")
    assert found.kind == "identity_card"


@pytest.mark.parametrize(
    "unit", ["1", "13812345678 ", "1 ", "姓名：张小宝 ", "新生儿张", "a\tb\n", "6228480402564890018,"]
)
def test_long_texts_take_time_in_proportion(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert len(mask(text)) == len(text)
