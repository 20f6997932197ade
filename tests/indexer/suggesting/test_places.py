"""Words in a query's text, and other words in their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.queries.reading import read_query
from indexer.queries.tree import Words
from indexer.suggesting.places import places_of, put, quoted, with_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("户口 迁移", ["户口", "迁移"]),
        ('"户口 登记" OR 户籍', ["户口 登记", "户籍"]),
        ("户口 -注销 NOT 死亡 -title:收养", ["户口"]),
        ("title:户口 site:a.cn x", ["title:户口", "site:a.cn", "x"]),
        ("title:(户口 OR 户籍) 迁移", ["title:户口", "title:户籍", "迁移"]),
        ("((a title:(b (c))) d)", ["a", "title:b", "title:c", "d"]),
        ("", []),
    ],
)
def test_places_say_word_and_field(text: str, expected: list[str]) -> None:
    found = [
        f"{place.field.names[0]}:{place.said}" if place.field else place.said for place in places_of(text)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("户藉 迁移", ("户籍",), "户籍 迁移"),
        ('"户藉" 迁移', ("户 籍",), '"户 籍" 迁移'),
        ("title:户藉登记 x", ("户籍", "登记"), "title:(户籍 登记) x"),
        ("title:户藉 x", (), "x"),
        ("户藉 x", (), "x"),
    ],
)
def test_other_words_stand_in_a_place(text: str, said: tuple[str, ...], expected: str) -> None:
    assert put(text, places_of(text)[0], *said) == expected


def test_all_words_may_change_at_once() -> None:
    assert with_words("标题:登记 -登记 登记", lambda _: "登記") == "标题:登記 -登记 登記"


@given(st.text('户口 ()"-:：ANDORT“”', min_size=1, max_size=8).filter(str.strip))
def test_a_word_in_its_quotes_is_one_word_of_a_query(word: str) -> None:
    if word.replace('"', "").strip():
        assert isinstance(read_query(quoted(word)), Words)
