"""``docs/reports.md`` names every key of the JSON form and every column of the CSV."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from audit.report.csv_form import CSV_HEADS
from audit.report.structured import audit_to_json
from audit.result import Audit
from disclosure.model import Finding, Lead, Region, Snapshot, Stated

TEXT = (Path(__file__).parents[3] / "docs" / "reports.md").read_text("utf-8")
JSON, CSV = TEXT.split("## JSON")[1].split("## CSV")


def named(text: str) -> set[str]:
    return set(re.findall(r"`(\w+)`", text))


def test_every_key_of_the_whole() -> None:
    values = audit_to_json(Audit(findings=(), regions=(), unregistered=0, rules="", registry=""))
    assert set(values) <= named(JSON.split("A finding:")[0])


@pytest.mark.parametrize("kind", [Finding, Lead, Region, Snapshot, Stated])
def test_every_key_of_its_parts(kind: type) -> None:
    assert {field.name for field in fields(kind)} <= named(JSON)


def test_every_column() -> None:
    assert set(CSV_HEADS) <= named(CSV)
