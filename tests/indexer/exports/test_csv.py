"""CSV: any reader gets the words back, and no spreadsheet runs or changes them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.exports.cells import defused, for_excel, printed
from indexer.exports.csv_table import CSV_COLUMNS, CsvTable
from parsers.jsonform import notice_to_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice

    Make = Callable[..., Notice]

GOLDEN = (
    "id,title,index_number,date_published,keywords,items,attachments,text\r\n"
    "gaj.example.gov.cn:7,关于户口迁移的通告,000014349/2021-00007,2021-03-15,"
    '"户口; 迁移","7; 9",http://gaj.example.gov.cn/a.doc,"一、受理部门\n窗口说""当场办结"""\r\n'
)
COLUMNS = ("id", "title", "index_number", "date_published", "keywords", "items", "attachments", "text")
BEGINNINGS = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "\u3000=", "\ufeff=", "'"]
TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(BEGINNINGS).flatmap(
    lambda first: st.text(max_size=9).map(lambda rest: (first + rest).encode("utf-8", "replace").decode())
)
LOADED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(written: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def test_the_bytes_are_these(whole_notice: Notice) -> None:
    form = CsvTable(COLUMNS)
    assert form.head() + form.rows([notice_to_json(whole_notice)]) == GOLDEN.encode()


def test_for_excel_begins_with_a_mark_and_keeps_numbers_as_printed(whole_notice: Notice) -> None:
    form = CsvTable(COLUMNS, bom=True)
    written = form.head() + form.rows([notice_to_json(whole_notice)])
    guarded = GOLDEN.replace("000014349", "'000014349")
    assert written == b"\xef\xbb\xbf" + guarded.encode()


def test_what_nobody_named_is_the_usual_columns(make_notice: Make) -> None:
    form = CsvTable()
    heading, row = read(form.head() + form.rows([notice_to_json(make_notice())]))
    assert tuple(heading) == CSV_COLUMNS
    assert len(row) == len(CSV_COLUMNS)


def test_every_column_can_be_asked_for(whole_notice: Notice) -> None:
    row = notice_to_json(whole_notice)
    form = CsvTable(tuple(row))
    (cells,) = read(form.rows([row]))
    stated = dict(zip(row, cells, strict=True))
    assert stated["raw"] == '{"document_number":"开公发[2021]7号"}'
    assert stated["conflicts"].startswith('[{"field":"issuer"')
    assert all(cells)


def test_null_and_an_empty_text_differ(make_notice: Make) -> None:
    row = notice_to_json(make_notice(title=None, text=""))
    assert CsvTable(("title", "text", "keywords")).rows([row]) == b',"",\r\n'


@given(st.lists(TEXTS, min_size=1, max_size=4))
@LOADED
def test_any_words_come_back_and_none_is_a_formula(words: list[str]) -> None:
    names = ("id", "title", "issuer", "text")[: len(words)]
    row: dict[str, Any] = dict(zip(names, words, strict=False))
    for bom in (False, True):
        (cells,) = read(CsvTable(names, bom=bom).rows([row])) or [[""]]
        assert [printed(cell) for cell in cells] == words
        assert not any(cell.lstrip().startswith(tuple("=+-@＝＋－＠\t\r\n")) for cell in cells)


@given(TEXTS)
@LOADED
def test_defusing_changes_nothing_but_its_first_character(text: str) -> None:
    assert defused(text) in {text, f"'{text}"}
    assert printed(for_excel(text)) == text


@pytest.mark.parametrize("first", BEGINNINGS)
def test_no_cell_begins_like_a_formula(make_notice: Make, first: str) -> None:
    row = notice_to_json(make_notice(title=f"{first}cmd|' /C calc'!A0", keywords=(f"{first}1",)))
    (cells,) = read(CsvTable(("title", "keywords")).rows([row]))
    assert cells == [f"'{first}cmd|' /C calc'!A0", f"'{first}1"]


@pytest.mark.parametrize(
    "text",
    [
        *("000014349", "0012", "1133082400261234567", "3-1", "2021/5", "12E5", "1.10", "5月1日", "12:30"),
        *("(12)", ".5", "50%", "１２", "¥12", "TRUE", "false", "2021年5月", "3 pm".replace(" ", "")),
    ],
)
def test_excel_would_change_these(text: str) -> None:
    assert for_excel(text) == f"'{text}"
    assert defused(text) == text


@pytest.mark.parametrize(
    "text", ["330824", "0", "123456789012345", "开公发〔2021〕7号", "12号", "7; 9", "", "1b"]
)
def test_excel_leaves_these(text: str) -> None:
    assert for_excel(text) == text


def test_a_separator_of_other_countries_cannot_break_a_cell(make_notice: Make) -> None:
    row = notice_to_json(make_notice(title="甲;=1+1"))
    assert CsvTable(("title",)).rows([row]) == '"甲;=1+1"\r\n'.encode()


def test_a_very_long_cell_is_looked_at_in_no_time() -> None:
    assert for_excel("1 " * 500_000 + "x").startswith("1 ")
