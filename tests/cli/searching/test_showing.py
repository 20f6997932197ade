"""Answers on terminals: columns where there is room, blocks of lines where there is none."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from rich.console import Console

from cli.lang import Messages
from cli.searching.names import Names
from cli.searching.showing import Showing
from disclosure.registry import load_registry
from indexer.base import Query
from indexer.embedded.index import SqliteIndex
from tests.cli.searching.conftest import NOTICES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from indexer.base import Index

WIDE = """\
      title                                                  published  issuer, region, items
   1. 关于户口迁移的通告                                     2019-05-06 开化县公安局
      本局决定受理户口迁移申请。                                        开化县 330824
                                                                        7 性别变更、更正
                                                                        12 居住证签注
                                                                        [image_only]
      http://a.gov.cn/1.html
   2. 户籍登记办事指南                                       –          开化县公安局
      依据开公通〔2019〕1号办理户口登记。                               开化县 330824
      http://b.gov.cn/1.html
2 notices, 1 to 2 shown
"""

NARROW = """\
1. 关于户口迁移的通告
   2019-05-06  开化县公安局  开化县 330824  事项 7 性别变更、更正, 12 居住证签注  [正文为图片]
   本局决定受理户口迁移申请。
   http://a.gov.cn/1.html
2. 户籍登记办事指南
   无日期  开化县公安局  开化县 330824
   依据开公通〔2019〕1号办理户口登记。
   http://b.gov.cn/1.html
共 2 条，第 1 至 2 条
"""


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with SqliteIndex(tmp_path / "i.db") as index:
        index.upsert(NOTICES)
        yield index


def shown(index: Index, width: int, language: str, **console: Any) -> str:  # noqa: ANN401 - rich's options
    out = io.StringIO()
    terminal = Console(width=width, file=out, force_terminal=True, highlight=False, **console)
    showing = Showing(terminal, Names(load_registry()), Messages(language))
    showing.results(index.search(Query(text="户口", sort="published")))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def test_a_wide_terminal_has_columns(index: Index) -> None:
    assert shown(index, 102, "en", color_system=None) == WIDE


def test_a_narrow_terminal_has_lines_that_it_folds_itself(index: Index) -> None:
    assert shown(index, 40, "zh", color_system=None) == NARROW


def test_a_match_is_in_colour(index: Index) -> None:
    assert "\x1b[1;33m户口\x1b[0m" in shown(index, 102, "en", color_system="standard")
