"""Exports of a small index, and notices that state everything."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from disclosure.model import Attachment, Conflict, ConflictValue, ItemMatch, Provenance
from indexer.base import Query
from indexer.exports.request import Request

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice
    from indexer.embedded.index import SqliteIndex

    Make = Callable[..., Notice]

NOW = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def now() -> Callable[[], datetime]:
    """A clock that stands still."""
    return lambda: NOW


@pytest.fixture
def whole_notice(make_notice: Make) -> Notice:
    """A notice in which no field is empty."""
    return make_notice(
        "gaj.example.gov.cn:7",
        work="5f2a",
        original_url="http://www.example.gov.cn/7.html",
        column="hjgl",
        also_listed=("pcs", "zxdt"),
        breadcrumb=("首页", "户籍管理"),
        title="关于户口迁移的通告",
        index_number="000014349/2021-00007",
        document_number="开公发〔2021〕7号",
        date_written=date(2021, 3, 14),
        date_published=date(2021, 3, 15),
        date_effective=date(2021, 4, 1),
        date_repealed=date(2026, 3, 31),
        category="户口迁移",
        subject="公安",
        keywords=("户口", "迁移"),
        method="主动公开",
        validity="有效",
        content_source="本局",
        site_id_code="3308240001",
        text='一、受理部门\n窗口说"当场办结"',
        attachments=(
            Attachment(
                url="http://gaj.example.gov.cn/a.doc",
                name="申请表",
                media_type="application/msword",
                digest="sha1:A",
            ),
        ),
        items=(
            ItemMatch(no=7, confidence=0.9, elements={"受理部门": (7, 9)}, evidence=("title: 迁移",)),
            ItemMatch(no=9, confidence=0.5, attachment="http://gaj.example.gov.cn/a.doc"),
        ),
        digest="sha1:B",
        provenance={"title": Provenance(source="meta", locator="ArticleTitle")},
        conflicts=(
            Conflict(
                field="issuer",
                values=(ConflictValue(value="甲", source="table"), ConflictValue(value="乙", source="meta")),
            ),
        ),
        raw={"document_number": "开公发[2021]7号"},
        flags=("reprint",),
    )


@pytest.fixture
def full_index(sqlite_index: SqliteIndex, make_notice: Make) -> SqliteIndex:
    """Ten notices, ids 0 to 9; those with an even one are of another region."""
    sqlite_index.upsert(
        make_notice(str(number), region="330824" if number % 2 else "340100", text=f"第{number}号" * 9)
        for number in range(10)
    )
    return sqlite_index


@pytest.fixture
def asked() -> Callable[..., Request]:
    """A request for all notices; keyword arguments replace what it says, or the query's filters."""

    def ask(form: str = "jsonl", **fields: object) -> Request:
        filters = {
            name: fields.pop(name) for name in list(fields) if name in Query.__slots__ and name != "original"
        }
        return Request(
            form=form,
            query=Query(**filters),
            gongkai="0.1.0",
            registry="r1",
            **fields,  # type: ignore[arg-type]
        )

    return ask
