"""`gongkai search`: words that a terminal would obey, or that an output cannot hold."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from disclosure.model import Notice
from indexer.embedded.index import SqliteIndex

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    Search = Callable[..., Any]


def test_a_terminal_obeys_nothing_that_a_page_says(call: Search, tmp_path: Path) -> None:
    words = "户口\x1b[2J　迁移\x9b31m\t\u202e登记"
    with SqliteIndex(tmp_path / "i.db") as index:
        index.upsert([Notice(id="a:1", url="http://a.gov.cn/\x1b", title=words, text=words, issuer=words)])
    assert call("search", "--index", "sqlite:i.db", "迁移", "--facets").out.splitlines()[:4] == [
        "1. 户口�[2J «迁移»�31m �登记",
        "   no date  户口�[2J　迁移�31m    �登记",
        "   户口�[2J «迁移»�31m �登记",
        "   http://a.gov.cn/�",
    ]


def test_octets_that_are_no_text_come_back_escaped(search: Search) -> None:
    ended = search("\udcff户口遷移", "--json")
    assert ended.status == 0
    assert json.loads(ended.out)["suggestions"][0]["query"].startswith("\udcff")


def test_signs_that_the_output_cannot_hold_are_question_marks(
    search: Search, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with SqliteIndex(tmp_path / "i.db") as index:
        index.upsert([Notice(id="a:2", url=None, title="居住证😀", text="")])
    out = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(out, encoding="gbk", write_through=True))
    assert search("居住证").status == 0
    assert out.getvalue().decode("gbk").splitlines()[0] == "1. [居住证]?"
