"""An index of a few notices, named on the command line."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from disclosure.model import ItemMatch, Notice
from indexer.embedded.index import SqliteIndex

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NUMBER = "开公通〔2019〕1号"
COMMON: dict[str, Any] = {
    "agency": "kaihua",
    "issuer": "开化县公安局",
    "region": "330824",
    "captured_at": datetime(2026, 3, 1, tzinfo=UTC),
    "parser": "1",
}
NOTICES = (
    Notice(
        id="a:1",
        url="http://a.gov.cn/1.html",
        site="a.gov.cn",
        title="关于户口迁移的通告",
        text="本局决定受理户口迁移申请。",
        document_number=NUMBER,
        date_published=date(2019, 5, 6),
        items=(ItemMatch(no=7, confidence=1.0), ItemMatch(no=12, confidence=1.0)),
        flags=("image_only",),
        **COMMON,
    ),
    Notice(
        id="b:1",
        url="http://b.gov.cn/1.html",
        site="b.gov.cn",
        title="户籍登记办事指南",
        text=f"依据{NUMBER}办理户口登记。",
        **COMMON,
    ),
    Notice(id="b:2", url=None, site="b.gov.cn", title=None, text="戶口遷移", parser="1"),
)


@pytest.fixture
def search(call: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """`gongkai search` on the notices above."""
    with SqliteIndex(tmp_path / "i.db") as index:
        index.upsert(NOTICES)
    return lambda *arguments: call("search", "--index", "sqlite:i.db", *arguments)
