"""Names typed in Pinyin: spellings, tones, polyphones, initials."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.packaged import pinyin_table
from disclosure.pinyin import Typed, begins_with, ends_of, may_begin, normal, spellings, ways
from disclosure.registry import load_registry

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "write_pinyin.py"


def typed_so(name: str, text: str) -> list[Typed]:
    plain = normal(text)
    return [typed for typed in Typed if len(plain) in ends_of(name, plain, {0}, typed=typed)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("开化", "kaihua"),
        ("开化", "Kāi huà"),
        ("开化", "kai1 hua4"),
        ("西安", "xi'an"),
        ("重庆", "chongqing"),
        ("长治", "changzhi"),
        ("厦门", "xiamen"),
        ("六安", "luan"),
        ("六安", "liuan"),
        ("蚌埠", "bengbu"),
        ("台州", "taizhou"),
        ("铅山", "yanshan"),
        ("单县", "shanxian"),
        ("浚县", "xunxian"),
        ("洪洞", "hongtong"),
        ("珲春", "hunchun"),
        ("吕梁", "lvliang"),
        ("吕梁", "lyuliang"),
        ("吕梁", "luliang"),
        ("吕梁", "lüliang"),
        ("吕梁", "Lǚliáng"),
        ("吕梁", "lu:liang"),
        ("曲阜", "qvfu"),
    ],
)
def test_a_name_as_people_type_it(name: str, text: str) -> None:
    assert Typed.COMMON in typed_so(name, text)
    assert may_begin(name, normal(text))


def test_readings_that_are_rare_are_known_as_such() -> None:
    assert typed_so("那曲", "naqu") == [Typed.COMMON, Typed.SELDOM]
    assert typed_so("那曲", "nuoqu") == [Typed.SELDOM]


def test_initials_and_mixtures() -> None:
    assert typed_so("开化公安局", "khgaj") == [Typed.INITIALS]
    assert typed_so("中山", "zhsh") == [Typed.INITIALS]
    assert typed_so("开化", "开hua") == [Typed.COMMON, Typed.SELDOM]
    assert typed_so("开化", "开化") == list(Typed)
    assert typed_so("开化", "kaihu") == []


def test_a_beginning_may_break_off_within_a_syllable() -> None:
    assert all(begins_with("开化县", text) for text in ("kai", "kaih", "kaihua", "kaihuax"))
    assert not begins_with("开化县", "kaihuaxiang")


def test_a_character_without_syllables_is_typed_as_itself() -> None:
    assert ways("㐂").common == {"㐂"}
    assert spellings("㐂县") == ["㐂xian"]


def test_every_name_of_a_region_can_be_typed() -> None:
    for region in load_registry().regions.values():
        for text in spellings(region.name):
            assert text.isascii(), region.name
            assert len(text) in ends_of(region.name, text, {0}, typed=Typed.COMMON)


@given(st.text(alphabet="开化重庆吕梁县kaihu v'1", max_size=12))
def test_the_quick_look_never_loses_a_name(text: str) -> None:
    plain = normal(text)
    for name in ("开化县", "重庆市", "吕梁市"):
        if any(ends_of(name, plain, {0}, typed=typed) for typed in Typed):
            assert may_begin(name, plain)


def test_the_packaged_table_is_what_the_script_writes() -> None:
    pytest.importorskip("pypinyin")
    spec = importlib.util.spec_from_file_location("write_pinyin", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.table() == pinyin_table().text
