"""The worksheet that reviewers get: nothing in it leads them, nothing in it runs, and it is read back."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from audit.sample.answers import answers_of
from audit.sample.cells import Shown
from audit.sample.key import key_bytes, read_key
from audit.sample.reading import filled_rows
from audit.sample.wording import VERDICTS, question
from audit.sample.worksheet import worksheet
from disclosure.errors import InputError
from disclosure.model import ELEMENTS, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from audit.result import Audit
    from audit.sample.drawing import Sample
    from audit.sample.key import Key

    Draw = Callable[..., Sample]
    Read = Callable[..., list[list[str]]]
    Save = Callable[..., Path]

AT = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def cells(some_audit: Audit, drawn: Draw) -> list[Shown]:
    return [
        Shown(
            drawn=one,
            region="=cmd|'/c calc'!A1",
            item="出生登记",
            agencies=("-2+3 公安局", "派出所"),
            question=question("样县", "出生登记"),
            addresses=("https://www.jia.gov.cn/a", "javascript:alert(1)", "=1+1", "http://www.jia.gov.cn/b"),
            captures=(),
        )
        for one in drawn(some_audit, 12).cells
    ]


@pytest.fixture
def key(some_audit: Audit, drawn: Draw, cells: list[Shown], tmp_path: Path) -> Key:
    path = tmp_path / "s.key.json"
    path.write_bytes(key_bytes(drawn(some_audit, 12), cells))
    return read_key(path)


def book(cells: list[Shown], *, shown: bool = False) -> bytes:
    return worksheet(cells, {"seed": "=2026"}, created=AT, files={}, shown=shown)


def part(octets: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(octets)) as package:
        return package.read(name).decode()


def test_it_has_a_row_a_cell_below_headings_in_both_languages(cells: list[Shown], read_cells: Read) -> None:
    heads, *rows = read_cells(book(cells))
    assert {"编号\nid", "结论\nverdict", "办理时限\ntime limit stated?", "核查日期\ndate"} <= set(heads)
    assert [row[0] for row in rows] == [one.drawn.id for one in cells]


def test_a_blind_one_says_no_verdict_and_another_says_each(cells: list[Shown], read_cells: Read) -> None:
    words = {words.both for words in VERDICTS.values()}
    assert not words & {cell for row in read_cells(book(cells)) for cell in row}
    heads, *rows = read_cells(book(cells, shown=True))
    at = heads.index("系统结论\nthe audit says")
    assert [row[at] for row in rows] == [VERDICTS[one.drawn.finding.verdict].both for one in cells]


def test_no_cell_is_a_formula_and_links_lead_to_the_web_alone(cells: list[Shown]) -> None:
    octets = book(cells)
    for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
        assert "<f>" not in part(octets, name)
    links = set(re.findall(r'Target="([^"]*)"', part(octets, "xl/worksheets/_rels/sheet2.xml.rels")))
    assert links == {"https://www.jia.gov.cn/a"}
    assert "quotePrefix" in part(octets, "xl/styles.xml")


def test_verdicts_and_elements_are_chosen_from_lists_and_the_heading_stays(cells: list[Shown]) -> None:
    sheet = part(book(cells), "xl/worksheets/sheet2.xml")
    assert sheet.count("<dataValidation ") == 1 + len(ELEMENTS)
    assert "已公开 met,部分公开 partly,未找到 not found,无法判断 cannot tell" in sheet
    assert 'state="frozen"' in sheet
    assert "<autoFilter" in sheet


def test_instructions_stand_in_both_languages_before_it(cells: list[Shown], read_cells: Read) -> None:
    rows = read_cells(book(cells), 0)
    assert rows[0] == ["户籍管理政务公开 抽查核对表", "Spot check: what public security organs disclose"]
    assert ["seed", "=2026"] in rows


def test_the_same_cells_give_the_same_bytes(cells: list[Shown]) -> None:
    assert book(cells) == book(cells)


def test_an_address_too_long_for_a_link_is_a_text(cells: list[Shown], read_cells: Read) -> None:
    url = "https://www.jia.gov.cn/" + "x" * 700
    octets = book([replace(cells[0], addresses=(url,))])
    assert url in read_cells(octets)[1]
    assert url not in part(octets, "xl/worksheets/sheet2.xml")


def test_rows_are_known_however_sheet_columns_and_rows_were_moved(
    cells: list[Shown], key: Key, read_cells: Read, saved: Save, shuffled: Callable[..., list[Any]]
) -> None:
    heads, *rows = read_cells(book(cells))
    at = heads.index("结论\nverdict")
    for row in rows[:7]:
        row[at] = "部分公开"
    order = shuffled(range(len(heads)))
    moved = [["新", *(row[at] for at in order)] for row in [heads, *shuffled(rows[:10])]]
    read = filled_rows(saved([["单位：某局"], [], *moved], sheet="汇总"))
    answers = answers_of("x", read, key)
    assert {answers.by_id[row[0]].verdict for row in rows[:7]} == {Verdict.PARTLY}
    assert set(answers.empty) == {row[0] for row in rows[7:10]}
    assert set(answers.missing) == {row[0] for row in rows[10:]}
    assert not answers.faults
    assert {row.place.partition("!")[0] for row in read} == {"汇总"}


def test_headings_in_one_language_will_do(cells: list[Shown], key: Key, saved: Save) -> None:
    id_ = cells[0].drawn.id
    read = filled_rows(saved([["编号", "结论", "受理部门"], [id_, "已公开", "是"]]))
    answer = answers_of("x", read, key).by_id[id_]
    assert (answer.verdict, answer.elements) == (Verdict.MET, {"受理部门": True})


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([["编号", "结论"]], "no row of a worksheet"),
        ([["编号", "看法"], ["0f3a5c77-330824-07-f360", "met"]], "no column headed 结论 verdict"),
    ],
)
def test_a_sheet_without_rows_or_verdicts_is_refused(rows: list[list[str]], saved: Save, says: str) -> None:
    with pytest.raises(InputError, match=says):
        filled_rows(saved(rows))


@pytest.mark.parametrize("octets", [b"", b"PK\x03\x04", b"id,verdict\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_workbook_is_refused_in_a_line(tmp_path: Path, octets: bytes) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(octets)
    with pytest.raises(InputError, match=r"x\.xlsx"):
        filled_rows(path)


def test_a_cell_far_away_is_refused_before_it_takes_the_memory(saved: Save) -> None:
    rows: list[list[str]] = [["编号", "结论"], ["0f3a5c77-330824-07-f360", "met"]]
    path = saved(rows)
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"]
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    members["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", far)
    with zipfile.ZipFile(path, "w") as package:
        for name, octets in members.items():
            package.writestr(name, octets)
    with pytest.raises(InputError, match="1048576 rows"):
        filled_rows(path)


def test_a_key_gives_back_cells_strata_and_verdicts(
    key: Key, cells: list[Shown], some_audit: Audit, drawn: Draw
) -> None:
    sample = drawn(some_audit, 12)
    assert (key.tag, key.seed, key.strata) == (sample.tag, "2026", sample.strata)
    for shown in cells:
        cell, finding = key.cells[shown.drawn.id], shown.drawn.finding
        assert (cell.region, cell.item, cell.verdict) == (finding.region, finding.item, finding.verdict)
        assert key.strata[cell.stratum] == shown.drawn.stratum
        assert cell.elements is None
    assert sum(key.counts().values()) == len(some_audit.findings)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"sample": "gongkai sample 0"}', '{"sample": 1, "cells": 3}']
)
def test_another_file_is_no_key(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.key.json"
    path.write_text(text)
    with pytest.raises(InputError, match=r"x\.key\.json"):
        read_key(path)
