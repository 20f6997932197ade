"""Two captures of a notice between which a figure, a date, a paragraph and the files changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from disclosure.model import Attachment, Snapshot
from indexer.differences.difference import Difference, difference
from indexer.versions.saying import said_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice

BEFORE = Snapshot(
    site="gaj.example.gov.cn",
    url="http://gaj.example.gov.cn/1.html",
    captured_at=datetime(2026, 3, 8, 16, 30, tzinfo=UTC),
    status=200,
    media_type="text/html",
    digest="sha1:AAAA",
    file="gaj-1.warc.gz",
    offset=1200,
    length=340,
)
AFTER = replace(BEFORE, captured_at=BEFORE.captured_at + timedelta(days=12), digest="sha1:BBBB", offset=9000)
FORM = Attachment(url="http://gaj.example.gov.cn/form.docx", name="登记表.docx")
FEES = Attachment(
    url="http://gaj.example.gov.cn/fees.xlsx",
    name="收费标准.xlsx",
    digest="sha1:F1",
    text="补领\t20元\n换领\t20元",
)


@pytest.fixture
def found(make_notice: Callable[..., Notice]) -> Difference:
    was = make_notice(
        title="关于办理居民身份证的通告",
        date_published=date(2026, 2, 27),
        text="一、凭居民户口簿办理。\n二、补领的，缴纳工本费20元。\n三、十五日内办结。",
        attachments=(FORM, FEES),
    )
    now = replace(
        was,
        date_published=date(2026, 2, 20),
        text="一、凭居民户口簿办理。\n二、补领的，缴纳工本费40元。\n张某，手机13812345678。\n三、十五日内办结。",
        attachments=(replace(FEES, digest="sha1:F2", text="补领\t40元\n换领\t20元"),),
    )
    said = [said_of(notice, digest=place.digest) for notice, place in ((was, BEFORE), (now, AFTER))]
    return difference(BEFORE, AFTER, *said)


@pytest.fixture
def no_difference(make_notice: Callable[..., Notice]) -> Difference:
    said = said_of(make_notice(), digest="sha1:AAAA")
    return difference(BEFORE, AFTER, said, said)
