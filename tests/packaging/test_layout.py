"""The packages carry generic names: each must resolve to this project, and only one command is installed."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ["archive", "audit", "cli", "crawler", "demo", "disclosure", "indexer", "parsers", "web"]


@pytest.mark.parametrize("name", PACKAGES)
def test_package_name_resolves_to_this_project(name: str) -> None:
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    assert Path(spec.origin).resolve() == ROOT / name / "__init__.py"


@pytest.mark.parametrize("name", PACKAGES)
def test_package_is_marked_as_typed(name: str) -> None:
    assert (ROOT / name / "py.typed").exists()


def test_one_console_command_is_installed() -> None:
    scripts = [
        e for e in importlib.metadata.distribution("gongkai").entry_points if e.group == "console_scripts"
    ]
    assert [(script.name, script.value) for script in scripts] == [("gongkai", "cli.main:main")]


def test_it_refuses_to_be_uploaded() -> None:
    assert "Private :: Do Not Upload" in importlib.metadata.metadata("gongkai").get_all("Classifier", [])


def test_no_module_has_grown_beyond_a_room() -> None:
    sources = [path for name in PACKAGES for path in (ROOT / name).rglob("*.py")]
    long = {str(path): n for path in sources if (n := len(path.read_text("utf-8").splitlines())) > 220}
    assert not long


def test_the_index_of_decisions_names_each_once() -> None:
    folder = ROOT / "docs" / "adr"
    named = re.findall(r"\]\((\S+\.md)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert named == sorted(path.name for path in folder.glob("0*.md"))


def test_no_merge_was_left_half_done() -> None:
    texts = [
        *ROOT.glob("*.md"),
        *ROOT.glob("*.t*"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "bench").rglob("*.md"),
    ]
    marks = ("<<<<<<< ", ">>>>>>> ")
    assert [
        path.name
        for path in texts
        if path.is_file() and any(line.startswith(marks) for line in path.read_text("utf-8").splitlines())
    ] == []
