"""Pairs of characters find what a plain search for the substring finds: no more and no less."""

from __future__ import annotations

import itertools
import random
import sqlite3
import string
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.bigrams import bigrams, fold, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

ALPHABET = "户口公安治理法第条年《》，。、：；“”（）12ａＡb-*\"' \u3000\u200b\n\r\u2028①²ﬁ"
PAGES = (
    "违反《中华人民共和国治安管理处罚法》第17条、第二十三条的规定",
    "浙公通字〔2019〕65号\n公安局 户籍科 电话：0570-6010110",
    "ABC-123（BC20）号\tWi-Fi 登记",
    "第 十 七 条 ， 全 角 空 格　也 是",
)


class Table:
    """Texts in a table as the index has it, to be searched by tokens and by hand."""

    def __init__(self, connection: sqlite3.Connection, texts: list[str]) -> None:
        self.texts = [fold(text).split("\n") for text in texts]
        self.connection = connection
        connection.execute("CREATE VIRTUAL TABLE t USING fts5 (text, content='', tokenize='ascii')")
        rows = [(number, bigrams(text)) for number, text in enumerate(texts)]
        connection.executemany("INSERT INTO t (rowid, text) VALUES (?, ?)", rows)

    def matches(self, term: str) -> set[int]:
        found = self.connection.execute("SELECT rowid FROM t WHERE t MATCH ?", (phrase(term),))
        return {number for (number,) in found}

    def holding(self, term: str) -> set[int]:
        return {number for number, lines in enumerate(self.texts) if any(term in line for line in lines)}


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        yield connection


@given(st.lists(st.text(ALPHABET, max_size=30), min_size=1, max_size=8), st.text(ALPHABET, max_size=5))
def test_a_query_finds_exactly_the_texts_that_hold_it(texts: list[str], query: str) -> None:
    term = fold(query).replace("\n", "")
    with closing(sqlite3.connect(":memory:")) as connection:
        table = Table(connection, texts)
        if term:
            assert table.matches(term) == table.holding(term)


@given(st.text(min_size=1, max_size=40), st.data())
def test_any_unicode_is_found_by_any_of_its_folded_pieces(text: str, data: st.DataObject) -> None:
    runs = [run for run in fold(text).split("\n") if run]
    with closing(sqlite3.connect(":memory:")) as connection:
        table = Table(connection, [text])
        for run in runs:
            begin = data.draw(st.integers(0, len(run) - 1))
            end = data.draw(st.integers(begin + 1, len(run)))
            assert table.matches(run[begin:end]) == {0}


def test_every_piece_of_up_to_four_characters_is_found_where_it_stands(
    connection: sqlite3.Connection,
) -> None:
    pick = random.Random(17)  # noqa: S311 - seeded, so that every run is the same
    characters = "".join(PAGES) + string.ascii_letters + string.digits
    noise = ["".join(pick.choices(characters, k=60)) for _ in range(300)]
    table = Table(connection, [*PAGES, *noise])
    lines = [line for text in table.texts for line in text if line]
    for _ in range(2000):
        line = pick.choice(lines)
        begin = pick.randrange(len(line))
        term = line[begin : begin + pick.randint(1, 4)]
        assert table.matches(term) == table.holding(term), term


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("治安管理处罚法》第17条", 0),
        ("治安管理处罚法》第１７条", 0),
        ("17", 0),
        ("〔2019〕65号", 1),
        ("安局户籍", 1),
        ("6010", 1),
        ("bc-123(bc20)号", 2),
        ("wifi", None),
        ("wi-fi登记", 2),
        ("十七条,全角空格也", 3),
        ("号公安", None),
    ],
)
def test_numbers_letters_and_signs_are_found_in_either_width(
    connection: sqlite3.Connection, query: str, page: int | None
) -> None:
    found = Table(connection, list(PAGES)).matches(fold(query))
    assert found == (set() if page is None else {page})


@given(st.text())
def test_a_folded_text_holds_no_ascii_but_letters_and_digits(text: str) -> None:
    kept = set(string.ascii_lowercase + string.digits + "\n")
    assert all(char in kept for char in fold(text) if char.isascii())


@pytest.mark.parametrize("text", ["", " \u3000", "\n\n"])
def test_a_blank_text_has_no_tokens(text: str) -> None:
    assert bigrams(text) == ""


@given(st.text(ALPHABET, max_size=60))
def test_tokens_are_all_pairs_of_each_line_and_its_last_character(text: str) -> None:
    runs = [run for run in fold(text).split("\n") if run]
    pairs = [pair for run in runs for pair in [*map("".join, itertools.pairwise(run)), run[-1]]]
    assert bigrams(text) == " ".join(pairs)
