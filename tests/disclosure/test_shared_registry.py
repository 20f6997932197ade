"""The packaged registry against the collection that it was made from, where that is at hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from disclosure.registry import load_catalogue, load_registry
from disclosure.urls import host_of

SHARED = Path(__file__).resolve().parents[2] / "../shared"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the collection is not at hand"),
]


def rows(name: str) -> list[dict[str, str]]:
    with (SHARED / "registry" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_agency_of_the_collection_is_registered_with_its_page() -> None:
    registry = load_registry()
    collected = rows("sites.csv")
    for row in collected:
        agencies = [agency for agency in registry.agencies.values() if agency.region == row["adcode"]]
        matching = [
            agency for agency in agencies if row["evidence_url"] in {page.url for page in agency.evidence}
        ]
        assert len(matching) == 1, row
        assert host_of(row["homepage"]) in registry.sites
    assert len(collected) == len(registry.agencies)


def test_every_page_of_the_collection_is_evidence_of_the_same_grade() -> None:
    registry = load_registry()
    known = {
        (agency.region, page.url, page.grade)
        for agency in registry.agencies.values()
        for page in agency.evidence
    }
    assert {(row["adcode"], row["url"], row["grade"]) for row in rows("sites_evidence.csv")} <= known


def test_every_region_of_the_collection_is_registered() -> None:
    registry = load_registry()
    collected = {row["adcode"]: row for row in rows("regions.csv")}
    assert set(collected) == set(registry.regions)
    for code, row in collected.items():
        region = registry.regions[code]
        assert (region.name, region.level.value, region.in_scope) == (
            row["name"],
            row["level"],
            row["scope"] == "in",
        )


def test_the_catalogue_agrees_with_the_collection() -> None:
    yaml = pytest.importorskip("yaml")
    text = (SHARED / "catalogue" / "items.yaml").read_text(encoding="utf-8")
    for row in yaml.safe_load(text)["items"]:
        item = load_catalogue()[row["no"]]
        for field in ("level1", "level2", "time_limit", "publisher", "audience", "method", "confirmed"):
            assert getattr(item, field) == row[field]
        for field in ("basis", "channels", "levels", "elements"):
            assert list(getattr(item, field)) == row[field]
