"""The data dictionary in docs/exports.md is in step with the code: every column, kind and member."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from indexer.exports.columns import COLUMNS, Kind
from indexer.exports.csv_table import CSV_COLUMNS
from indexer.exports.forms import FORMS
from parsers.meanings import MEANINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).resolve().parents[3] / "docs" / "exports.md"
STRUCTS = {
    Kind.FILES: ("attachments", "Attachment"),
    Kind.ITEMS: ("items", "ItemMatch"),
    Kind.PLACES: ("provenance", "Provenance"),
    Kind.CONFLICTS: ("conflicts", "Conflict"),
}


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return PAGE.read_text(encoding="utf-8").splitlines()


def columns() -> Iterator[str]:
    for column in COLUMNS.values():
        in_csv = "yes" if column.name in CSV_COLUMNS else "–"
        yield f"| `{column.name}` | {column.kind} | {in_csv} | {column.meaning} |"


def test_every_column_is_described(lines: list[str]) -> None:
    begin = lines.index("| column | kind | in CSV | meaning |") + 2
    assert lines[begin : begin + len(COLUMNS)] == list(columns())
    assert not lines[begin + len(COLUMNS)].startswith("|")


def test_every_kind_has_its_parquet_type(lines: list[str]) -> None:
    arrow: Any = pytest.importorskip("indexer.exports.arrow")
    described = {line.split(" | ")[0].strip("| "): line for line in lines if line.endswith("` |")}
    for kind, known in arrow.TYPES.items():
        said = re.sub(r"list<\w+: ", "list<", str(known))
        assert f"`{said}`" in described[str(kind)], f"{kind}: {said}"


def test_every_member_is_described(lines: list[str]) -> None:
    for column, of in STRUCTS.values():
        for member, meaning in MEANINGS[of].items():
            assert any(line.startswith(f"| `{column}[].{member}` |") and meaning in line for line in lines), (
                column,
                member,
            )


def test_every_form_is_described(lines: list[str]) -> None:
    for name in FORMS:
        assert any(line.startswith(f"| `{name}` |") for line in lines), name
