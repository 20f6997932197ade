"""Audits of made-up provinces whose verdicts a test states; worksheets as reviewers hand them back."""

from __future__ import annotations

import io
import random
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
import python_calamine
import xlsxwriter

from audit.result import Audit
from audit.sample.answers import Answer
from audit.sample.drawing import draw
from audit.sample.key import Cell, Key
from audit.sample.strata import FIELDS, Stratum
from disclosure.model import Finding, Region, RegionLevel, Snapshot, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from audit.sample.drawing import Sample

MET, PARTLY, NOT_FOUND, UNKNOWN = Verdict
AT = datetime(2026, 3, 1, 8, tzinfo=UTC)
REGIONS = {
    code: Region(
        code=code,
        name=f"县{code}",
        level=RegionLevel.COUNTY if code[4:] != "00" else RegionLevel.PROVINCE,
        parent=None,
        short_name="县",
    )
    for code in ("110000", "130000", "110101", "110102", "110103", "130101", "130102")
}


def snapshot(url: str, offset: int = 0) -> Snapshot:
    return Snapshot(
        site="www.jia.gov.cn",
        url=url,
        captured_at=AT,
        status=200,
        media_type="text/html",
        digest=f"sha1:{url}",
        file="a.warc.gz",
        offset=offset,
        length=1,
    )


def finding(region: str, item: int, verdict: Verdict, **fields: Any) -> Finding:  # noqa: ANN401
    given = {"rule": "R1", "detail": "…", **fields}
    return Finding(region=region, item=item, verdict=verdict, **given)


@pytest.fixture
def make_audit() -> Callable[..., Audit]:
    """An audit; of each region so many items of each verdict, in the order in which they are named."""

    def make(verdicts: Mapping[str, Mapping[Verdict, int]], *more: Finding) -> Audit:
        findings = []
        for region, counts in verdicts.items():
            listed = [verdict for verdict, count in counts.items() for _ in range(count)]
            findings += [finding(region, item, verdict) for item, verdict in enumerate(listed, start=1)]
        return Audit(
            findings=(*findings, *more),
            regions=tuple(REGIONS[code] for code in verdicts),
            unregistered=0,
            rules="1",
            registry="r",
        )

    return make


@pytest.fixture
def some_audit(make_audit: Callable[..., Audit]) -> Audit:
    """58 cells in two provinces: 20 met, 12 partly, 14 not found, 12 unknown."""
    return make_audit(
        {
            "110101": {MET: 8, PARTLY: 4, NOT_FOUND: 4, UNKNOWN: 2},
            "110102": {MET: 10, PARTLY: 2, NOT_FOUND: 6},
            "130101": {MET: 2, PARTLY: 6, NOT_FOUND: 4, UNKNOWN: 10},
        }
    )


@pytest.fixture
def drawn() -> Callable[..., Sample]:
    def run(audit: Audit, wanted: int, seed: str = "2026", by: tuple[str, ...] = FIELDS) -> Sample:
        return draw(audit, wanted=wanted, seed=seed, by=by)

    return run


@pytest.fixture
def make_key() -> Callable[..., Key]:
    """A key of which each stratum is said as (verdict, population, drawn); ids are ``verdict-number``."""

    def make(*strata: tuple[Verdict, int, int], elements: tuple[str, ...] | None = None) -> Key:
        cells = {
            f"{verdict}-{number}": Cell(
                id=f"{verdict}-{number}",
                region="110101",
                region_name="县",
                item=number,
                item_name="事项",
                verdict=verdict,
                rule="R",
                detail="",
                reasons=(),
                elements=elements,
                addresses=("http://www.jia.gov.cn/",),
                stratum=at,
            )
            for at, (verdict, _, drawn) in enumerate(strata)
            for number in range(drawn)
        }
        kept = tuple(
            Stratum(key=(verdict.value,), verdicts={verdict: population}, drawn=drawn)
            for verdict, population, drawn in strata
        )
        return Key(tag="0f3a5c77", seed="s", strata=kept, cells=cells)

    return make


@pytest.fixture
def answered() -> Callable[..., dict[str, Answer]]:
    """Answers by id, from verdicts by id."""

    def make(verdicts: Mapping[str, Verdict], **elements: bool) -> dict[str, Answer]:
        return {
            id_: Answer(id=id_, place=f"s!{n}", verdict=verdict, elements=elements)
            for n, (id_, verdict) in enumerate(verdicts.items(), start=2)
        }

    return make


def cells_of(book: bytes, sheet: int = 1) -> list[list[str]]:
    found: Any = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(sheet)
    return [[str(cell) for cell in line] for line in found.to_python(skip_empty_area=False)]


@pytest.fixture
def read_cells() -> Callable[..., list[list[str]]]:
    return cells_of


@pytest.fixture
def saved(tmp_path: Path) -> Callable[..., Path]:
    """Rows as another program saves them: any sheet name, rows and columns in any order."""

    def save(rows: Sequence[Sequence[Any]], name: str = "filled.xlsx", *, sheet: str = "Sheet1") -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet(sheet)
            for at, row in enumerate(rows):
                page.write_row(at, 0, row)
        return path

    return save


@pytest.fixture
def shuffled() -> Callable[..., list[Any]]:
    def mix(values: Sequence[Any]) -> list[Any]:
        return random.Random(7).sample(values, len(values))  # noqa: S311 - an order, no secret

    return mix
