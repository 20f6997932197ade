"""Whatever becomes of a registry file, it is loaded, or every fault has its file and line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure.errors import RegistryError
from disclosure.registry import load_registry

if TYPE_CHECKING:
    from pathlib import Path

VALUES = [
    "",
    "~",
    "[]",
    "{}",
    "[[]]",
    "{a: b}",
    "x",
    "-1",
    "99",
    "990100",
    "&a [*a]",
    "'",
    "\t",
    "公安",
    "inf",
]


def faults_of(path: Path) -> tuple[str, ...]:
    """What is wrong with a file; nothing but RegistryError may tell of it."""
    try:
        load_registry(path)
    except RegistryError as error:
        return error.faults or ("an error without a fault",)
    return ()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_refused_with_a_line_for_each_fault(
    folder: Path, sample: str, data: st.DataObject
) -> None:
    lines = sample.splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        position = data.draw(st.integers(0, len(lines) - 1))
        key = lines[position].partition(":")[0]
        damaged = [[], [lines[position]] * 2, *([f"{key}: {value}"] for value in VALUES)]
        lines[position : position + 1] = data.draw(st.sampled_from(damaged))
    path = folder / "damaged.yml"
    path.write_text("\n".join(lines), encoding="utf-8")
    for fault in faults_of(path):
        assert re.search(r"damaged\.yml:\d+: .", fault)
