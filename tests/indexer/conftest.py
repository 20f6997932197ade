"""Notices to put into an index."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from disclosure.model import Notice
from indexer.embedded.index import SqliteIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CAPTURED = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def make_notice() -> Callable[..., Notice]:
    """A notice of a county bureau; keyword arguments replace its fields."""

    def make(notice_id: str = "site:1", /, **fields: object) -> Notice:
        notice = Notice(
            id=notice_id,
            url=f"http://gaj.example.gov.cn/{notice_id}",
            site="gaj.example.gov.cn",
            agency="kaihua",
            region="330824",
            title="关于户口迁移的通告",
            text="本局决定受理户口迁移申请。",
            issuer="开化县公安局",
            captured_at=CAPTURED,
            parser="1",
        )
        return replace(notice, **fields)  # type: ignore[arg-type]

    return make


@pytest.fixture
def sqlite_index(tmp_path: Path) -> Iterator[SqliteIndex]:
    with SqliteIndex(tmp_path / "index.db", wait=0) as index:
        yield index.check()
