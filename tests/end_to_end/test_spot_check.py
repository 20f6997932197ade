"""A spot check of the sample world by a reviewer who knows the truth."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import bagit
import pytest
import python_calamine
import xlsxwriter

from demo.truth import load_truth

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Sample

pytestmark = pytest.mark.xdist_group("sample")

TRUTH = load_truth(phase=2)
KNOWN = [verdict.value for cells in TRUTH.values() for verdict in cells.values() if verdict != "unknown"]
SIZE = 36


@pytest.fixture(scope="module")
def pack(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("check") / "pack"
    sample.call("sample", "-n", str(SIZE), "--seed", "2026", "--region", "990100", "-o", str(folder))
    return folder


def answered(pack: Path, answers: dict[tuple[str, int], str]) -> Path:
    """The worksheet as filled in and saved by another program."""
    book: Any = python_calamine.CalamineWorkbook.from_path(str(pack / "data/worksheet.xlsx"))
    heads, *rows = book.get_sheet_by_index(1).to_python()
    for row in rows:
        cell = (row[0].split("-")[1], int(row[0].split("-")[2]))
        row[heads.index("结论\nverdict")] = answers.get(cell, "")
    path = pack.with_name("filled.xlsx")
    with xlsxwriter.Workbook(path) as filled:
        sheet = filled.add_worksheet()
        for at, row in enumerate([heads, *rows]):
            sheet.write_row(at, 0, row)
    return path


def test_the_pack_holds_every_capture_that_a_drawn_cell_rests_on(sample: Sample, pack: Path) -> None:
    bagit.Bag(str(pack)).validate()
    sample.call("archive", "verify", str(pack / "data/captures.wacz"))
    manifest = json.loads((pack / "data/manifest.json").read_text(encoding="utf-8"))
    packed = {(one["url"], one["digest"]) for cell in manifest["cells"] for one in cell["captures"]}
    drawn = {(cell["region"], cell["item"]) for cell in manifest["cells"]}
    assert len(drawn) == SIZE
    findings = sample.json("audit", "--region", "990100", "--as", "json")["findings"]
    rests_on = {
        (one["url"], one["digest"])
        for finding in findings
        if (finding["region"], finding["item"]) in drawn
        for one in finding["evidence"]
    }
    assert rests_on
    assert rests_on <= packed


def test_who_answers_by_the_truth_agrees_and_the_interval_holds_the_truth(sample: Sample, pack: Path) -> None:
    truth = {(region, item): word.value for region, cells in TRUTH.items() for item, word in cells.items()}
    score = sample.json("sample", "score", str(answered(pack, truth)), "--json")
    (sheet,) = score["sheets"]
    assert (sheet["filled"], sheet["verdicts"]["share"], sheet["verdicts"]["kappa"]) == (SIZE, 1.0, 1.0)
    coverage = score["estimates"]["coverage"]
    assert coverage["share"] == pytest.approx(KNOWN.count("met") / len(KNOWN))
    assert coverage["interval"]["low"] < coverage["share"] < coverage["interval"]["high"]
    assert score["disagreements"] == []


def test_who_finds_nothing_anywhere_differs_on_every_published_cell(sample: Sample, pack: Path) -> None:
    answers = {(region, item): "未找到" for region, cells in TRUTH.items() for item in cells}
    score = sample.json("sample", "score", str(answered(pack, answers)), "--json")
    assert score["estimates"]["coverage"]["share"] == 0
    verdicts = score["sheets"][0]["verdicts"]
    assert verdicts["kappa"] is None  # of a reviewer who uses one word it says nothing
    assert verdicts["kappa_remark"]
    assert {one["audit"] for one in score["disagreements"]} == {"met", "partly", "unknown"}
