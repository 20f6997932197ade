"""docs/registry.md names every key of a registry file, and no other; its example is one."""

from __future__ import annotations

import re
from enum import EnumMeta
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest

from disclosure.platforms import PLATFORMS
from disclosure.registry import load_registry
from disclosure.registry_schema import (
    SECTIONS,
    AgencyEntry,
    ColumnEntry,
    EvidenceEntry,
    ExpectEntry,
    RegionEntry,
    SiteEntry,
)

if TYPE_CHECKING:
    from disclosure.schema import Table

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "registry.md").read_text("utf-8")
TABLES = {
    "a region": RegionEntry,
    "an agency": AgencyEntry,
    "a site": SiteEntry,
    "a column": ColumnEntry,
    "evidence": EvidenceEntry,
    "expect": ExpectEntry,
}


def rows(heading: str) -> dict[str, list[str]]:
    """The cells behind each key of a section's table."""
    section = PAGE.partition(f"## Keys of {heading}\n")[2].partition("\n## ")[0]
    cells = (line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| `"))
    return {key.strip("`"): rest for key, *rest in cells}


@pytest.mark.parametrize(("heading", "model"), TABLES.items(), ids=TABLES)
def test_each_key_that_is_read_has_its_row(heading: str, model: type[Table]) -> None:
    told = rows(heading)
    assert list(told) == list(model.model_fields)
    for key, field in model.model_fields.items():
        kind, default, meaning = told[key]
        assert (default == "required") is field.is_required(), key
        assert meaning
        choices = field.annotation if isinstance(field.annotation, EnumMeta) else get_args(field.annotation)
        named = [str(choice) for choice in choices if isinstance(choice, str)]
        assert not named or re.findall(r"`(\w+)`", kind) == named


def test_each_platform_is_named() -> None:
    listed = PAGE.partition("Platforms (")[2].partition("`generic` where none fits")[0]
    assert re.findall(r"`(\w+)`", listed) == list(PLATFORMS)


def test_its_example_is_a_registry_file(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert re.findall(r"^(\w+):", example, re.MULTILINE) == list(SECTIONS)
    path = tmp_path / "mine.yml"
    path.write_text(example, encoding="utf-8")
    registry = load_registry(path)
    assert registry.regions["990000"].parent is None
    assert {column.id for column in registry.columns_of("jia-cg")} == {"hjgl", "pcs"}


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md", "CONTRIBUTING.md"])
def test_the_page_is_linked(readme: str) -> None:
    assert "(docs/registry.md" in (Path(__file__).resolve().parents[2] / readme).read_text("utf-8")
