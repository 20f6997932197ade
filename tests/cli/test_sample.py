"""``gongkai sample``: a check handed out and taken back, or one clear line."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import bagit
import pytest
import python_calamine
import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from conftest import Ended

    Call = Callable[..., Ended]

REGISTRY = """\
regions:
  - {code: 990000, name: 样省, level: province, short_name: 样}
  - {code: 990101, name: 甲县, level: county, parent: 990000, short_name: 甲}
agencies:
  - {id: jia, name: 甲县公安局, region: 990101, level: county, columns: complete}
sites:
  - id: www.jia.gov.cn
    url: http://www.jia.gov.cn/
    platform: trs
    agency: jia
    columns:
      - {id: hjgl, name: 户籍管理, url: "http://www.jia.gov.cn/hjgl/"}
"""
LIST = (
    "<html><head><title>户籍管理</title></head><body><h1>户籍管理</h1><div class='content'>"
    + "<p>出生登记办事指南，申请人持出生医学证明到户籍窗口办理。</p>" * 10
    + "<p>张三，身份证号11010519491231002X。</p></div></body></html>"
)
BASE = ("--data", "d", "--sites", "r.yml")
DRAW = (*BASE, "sample", "--region", "990101", "--seed", "2026")


@pytest.fixture
def kept(call: Call, tmp_path: Path) -> Path:
    """A data folder with the list of one county: nothing was crawled, so that all 18 cells are unknown."""
    (tmp_path / "r.yml").write_text(REGISTRY, encoding="utf-8")
    (tmp_path / "a.html").write_text(LIST, encoding="utf-8")
    url = "http://www.jia.gov.cn/hjgl/"
    assert call(*BASE, "archive", "import", "--url", url, "--site", "www.jia.gov.cn", "a.html").status == 0
    assert call(*BASE, "index").status == 0
    return tmp_path


def rows_of(path: Path) -> list[list[Any]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    return list(book.get_sheet_by_index(1).to_python())


def fill(path: Path, filled: Path, answers: Mapping[int, Mapping[str, str]]) -> list[str]:
    """Saves the worksheet anew with answers by row and heading; the ids of all rows."""
    heads, *rows = rows_of(path)
    for at, given in answers.items():
        for heading, word in given.items():
            rows[at][next(n for n, head in enumerate(heads) if head.startswith(heading))] = word
    with xlsxwriter.Workbook(filled) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate([heads, *rows]):
            sheet.write_row(at, 0, row)
    return [row[0] for row in rows]


@pytest.mark.usefixtures("kept")
def test_a_worksheet_alone_comes_with_its_key(call: Call, kept: Path) -> None:
    ended = call(*DRAW, "-n", "5", "-o", "check.xlsx")
    assert (ended.status, ended.out) == (0, "check.xlsx\n")
    assert "5 of 18 cells, 1 strata" in ended.err
    assert "check.key.json holds the audit's verdicts: not for reviewers" in ended.err
    key = json.loads((kept / "check.key.json").read_text(encoding="utf-8"))
    assert [row[0] for row in rows_of(kept / "check.xlsx")[1:]] == [cell["id"] for cell in key["cells"]]
    assert {cell["weight"] for cell in key["cells"]} == {18 / 5}


def test_a_pack_is_a_bag_whose_wacz_and_files_hold_what_they_say(call: Call, kept: Path) -> None:
    ended = call(*DRAW, "-n", "5", "-o", "check")
    assert ended.status == 0
    bagit.Bag(str(kept / "check")).validate()
    assert call("archive", "verify", "check/data/captures.wacz").status == 0
    manifest = json.loads((kept / "check/data/manifest.json").read_text(encoding="utf-8"))
    assert (manifest["seed"], manifest["drawn"], manifest["audit"]["cells"]) == ("2026", 5, 18)
    assert {one["url"] for cell in manifest["cells"] for one in cell["captures"]} == {
        "http://www.jia.gov.cn/hjgl/"
    }
    listed = {file["name"] for file in manifest["files"]}
    on_disk = {path.relative_to(kept / "check").as_posix() for path in (kept / "check/data").rglob("*.*")}
    assert on_disk - listed == {"data/manifest.json"}


def test_what_reviewers_get_holds_no_verdict_of_a_cell_and_masks_texts(call: Call, kept: Path) -> None:
    assert call(*DRAW, "-n", "5", "-o", "check").status == 0
    page = (kept / "check/data/index.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "content=\"default-src 'none'" in page
    assert "甲县 990101" in page
    assert "pages/00001.txt" in page
    (text,) = (kept / "check/data/pages").iterdir()
    assert "出生登记办事指南" in text.read_text(encoding="utf-8")
    assert "11010519491231002X" not in text.read_text(encoding="utf-8")
    manifest = json.loads((kept / "check/data/manifest.json").read_text(encoding="utf-8"))
    assert {name for cell in manifest["cells"] for name in cell} == {
        "id",
        "region",
        "item",
        "addresses",
        "captures",
    }


def test_the_same_sample_gives_the_same_bytes_and_a_larger_one_contains_it(call: Call, kept: Path) -> None:
    for name, size in (("a", "5"), ("b", "5"), ("c", "9")):
        assert call(*DRAW, "-n", size, "-o", f"{name}.zip").status == 0
    assert (kept / "a.key.json").read_bytes() == (kept / "b.key.json").read_bytes()
    with zipfile.ZipFile(kept / "a.zip") as a, zipfile.ZipFile(kept / "b.zip") as b:
        assert [a.read(name) for name in a.namelist()] == [b.read(name) for name in b.namelist()]
        assert "a/data/worksheet.xlsx" in a.namelist()
    ids = [
        {cell["id"] for cell in json.loads((kept / f"{name}.key.json").read_text())["cells"]} for name in "ac"
    ]
    assert ids[0] < ids[1]


def test_the_audit_is_kept_and_can_be_drawn_from_again(call: Call, kept: Path) -> None:
    assert call(*DRAW, "-n", "5", "-o", "a.xlsx").status == 0
    assert len(list((kept / "d/audits/990101").iterdir())) == 1
    ended = call(*DRAW, "-n", "5", "--audit", "last", "-o", "b.xlsx")
    assert ended.status == 0
    assert (kept / "a.key.json").read_bytes() == (kept / "b.key.json").read_bytes()
    assert (kept / "a.xlsx").read_bytes() == (kept / "b.xlsx").read_bytes()


@pytest.mark.usefixtures("kept")
def test_more_cells_than_there_are_is_all_of_them_and_said(call: Call) -> None:
    ended = call(*DRAW, "-n", "500", "-o", "check.xlsx")
    assert ended.status == 0
    assert "500 were asked for: these are all cells" in ended.err


def test_verdicts_are_shown_when_asked_for(call: Call, kept: Path) -> None:
    ended = call(*DRAW, "-n", "5", "--shown", "-o", "check.xlsx")
    assert ended.status == 0
    assert "not for reviewers" not in ended.err
    heads, *rows = rows_of(kept / "check.xlsx")
    assert {row[heads.index("系统结论\nthe audit says")] for row in rows} == {"无法判断 cannot tell"}


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("-n", "5"), "wants -n (how many cells), --seed and --output"),
        (("-n", "0", "-o", "x.xlsx"), "x>=1"),
        (("-n", "5", "-o", "x.xlsx", "--by", "colour"), "'colour' is none of province, level, verdict"),
        (("-n", "5", "-o", "x.xlsx", "--seed", " "), "a seed"),
        (("-n", "5", "-o", "d"), "d exists already"),
        (("-n", "5", "-o", "x.xlsx", "--audit", "2001"), "no audit of this region was kept by then"),
        (("-n", "5", "-o", "none/x.xlsx"), "cannot be written"),
    ],
)
def test_what_cannot_be_drawn_is_said_and_leaves_nothing(
    call: Call, kept: Path, arguments: tuple[str, ...], says: str
) -> None:
    before = sorted(path.name for path in kept.iterdir())
    ended = call(*DRAW, *arguments)
    assert ended.status == 2
    assert says in ended.err
    assert sorted(path.name for path in kept.iterdir()) == before


@pytest.mark.usefixtures("kept")
def test_the_key_of_another_sample_is_not_written_over(call: Call) -> None:
    assert call(*DRAW, "-n", "5", "-o", "check.xlsx").status == 0
    ended = call(*DRAW, "-n", "6", "-o", "check.zip")
    assert (ended.status, "the key of another sample" in ended.err) == (2, True)


@pytest.fixture
def handed_out(call: Call, kept: Path) -> Path:
    assert call(*DRAW, "-n", "6", "-o", "check").status == 0
    return kept


def test_a_filled_worksheet_is_scored_with_the_key_that_lies_near(call: Call, handed_out: Path) -> None:
    sheet, filled = handed_out / "check/data/worksheet.xlsx", handed_out / "filled.xlsx"
    yes = {"结论": "部分公开", "受理部门": "是", "核查人": "李"}
    fill(sheet, filled, {0: yes, 1: {"结论": "cannot tell"}, 2: {"结论": "无法判断"}, 3: {"结论": "met"}})
    ended = call("sample", "score", "filled.xlsx")
    assert ended.status == 0
    assert "unknown to the audit, found published: 2" in ended.out
    assert "50.0%" in ended.out
    assert "Cells on which the verdicts differ: 2" in ended.out
    assert "http://www.jia.gov.cn/hjgl/" in ended.out
    value = json.loads(call("sample", "score", "filled.xlsx", "--json").out)
    assert value["estimates"]["published_unknown"]["share"] == 0.5
    assert (value["sheets"][0]["filled"], len(value["sheets"][0]["empty"])) == (4, 2)
    assert value["sheets"][0]["reviewers"] == ["李"]


def test_what_does_not_count_is_named_with_status_1(call: Call, handed_out: Path) -> None:
    sheet, filled = handed_out / "check/data/worksheet.xlsx", handed_out / "filled.xlsx"
    ids = fill(sheet, filled, {0: {"结论": "大概"}, 1: {"结论": "met", "办理时限": "否"}, 2: {"结论": "met"}})
    ended = call("sample", "score", "filled.xlsx")
    assert ended.status == 1
    assert f"filled.xlsx: Sheet1!2, {ids[0]}: unknown word: verdict '大概'" in ended.err
    assert f"filled.xlsx: Sheet1!3, {ids[1]}: contradictory: met, yet 办理时限 is not stated" in ended.err
    assert "gongkai: 2 faults" in ended.err
    chinese = call("--lang", "zh", "sample", "score", "filled.xlsx")
    assert "无法识别的词" in chinese.err
    assert "结论对照" in chinese.out


def test_two_reviewers_are_compared(call: Call, handed_out: Path) -> None:
    for name, word in (("a", "met"), ("b", "partly")):
        answers = {at: {"结论": word if at else "met"} for at in range(6)}
        fill(handed_out / "check/data/worksheet.xlsx", handed_out / f"{name}.xlsx", answers)
    ended = call("sample", "score", "a.xlsx", "b.xlsx")
    assert ended.status == 0
    assert "a.xlsx ↔ b.xlsx" in ended.out
    assert "cells on which the worksheets differ from each other: 5" in ended.out


@pytest.mark.parametrize(
    ("answers", "arguments", "says"),
    [
        ({}, (), "no row is filled in"),
        ({0: {"结论": "met"}}, ("--key", "check/data/manifest.json"), "no key of a sample"),
        ({0: {"结论": "met"}}, ("--key", "none.json"), "cannot be read"),
    ],
)
def test_what_cannot_be_scored_is_said(
    call: Call, handed_out: Path, answers: dict[int, dict[str, str]], arguments: tuple[str, ...], says: str
) -> None:
    fill(handed_out / "check/data/worksheet.xlsx", handed_out / "filled.xlsx", answers)
    ended = call("sample", "score", "filled.xlsx", *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert says in ended.err


def test_without_its_key_a_worksheet_is_refused_by_its_sample(call: Call, handed_out: Path) -> None:
    fill(handed_out / "check/data/worksheet.xlsx", handed_out / "filled.xlsx", {0: {"结论": "met"}})
    (handed_out / "check.key.json").unlink()
    ended = call("sample", "score", "filled.xlsx")
    assert ended.status == 2
    assert "the key of sample" in ended.err
    assert "--key" in ended.err


def test_a_worksheet_of_another_sample_counts_for_nothing(call: Call, handed_out: Path) -> None:
    other = (*BASE, "sample", "--region", "990101", "--seed", "other", "-n", "6", "-o", "other.xlsx")
    assert call(*other).status == 0
    fill(handed_out / "other.xlsx", handed_out / "filled.xlsx", {0: {"结论": "met"}})
    ended = call("sample", "score", "filled.xlsx", "--key", "check.key.json")
    assert ended.status == 1
    assert ended.err.count("of another sample") == 6
