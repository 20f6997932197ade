"""Fixtures: a user's registry file that is right, and what loading a wrong one reports."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from disclosure.errors import RegistryError
from disclosure.registry import load_registry

SAMPLE = """\
regions:
  - code: 990000
    name: 样例省
    level: province
  - code: 990100
    name: 样例市
    level: prefecture
    parent: 990000
    short_name: 样例
  - code: 990101
    name: 样本县
    level: county
    parent: 990100
    short_name: 样本
agencies:
  - id: 990100-ga
    name: 样例市公安局
    region: 990100
    level: prefecture
    columns: unknown
  - id: 990101-ga
    name: 样本县公安局
    region: 990101
    level: county
    parent: 990100-ga
    columns: complete
    evidence:
      - url: https://home.example.gov.cn/
        grade: A1
        seen: 2024-05-31
sites:
  - id: www.example.gov.cn
    url: https://www.example.gov.cn/
    platform: jpage
    agency: 990101-ga
    allow_hosts: [files.example.gov.cn]
    params: {webid: 007}
    expect: {min_notices: 18}
    delay: 2.5
    columns:
      - id: hjgl
        name: 户籍管理
        url: https://www.example.gov.cn/col/col1/index.html
        items: [1, 2]
  - id: home.example.gov.cn
    url: https://home.example.gov.cn/
    platform: generic
"""

Write = Callable[..., Path]
Faults = Callable[..., tuple[str, ...]]


@pytest.fixture(scope="session")
def sample() -> str:
    """A registry file that is right."""
    return SAMPLE


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a registry file: the sample, in which each of the pairs (old, new) is replaced once."""

    def write_file(*changes: tuple[str, str], name: str = "my.yml", text: str = SAMPLE) -> Path:
        for old, new in changes:
            assert text.count(old) >= 1, old
            text = text.replace(old, new, 1)
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write_file


@pytest.fixture
def faults(tmp_path: Path) -> Faults:
    """What loading files reports; the folder is left out of their names."""

    def load(*paths: Path) -> tuple[str, ...]:
        with pytest.raises(RegistryError) as caught:
            load_registry(*paths)
        return tuple(fault.replace(f"{tmp_path}{os.sep}", "") for fault in caught.value.faults)

    return load
