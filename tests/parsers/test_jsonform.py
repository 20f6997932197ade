"""The JSON form of a notice is complete and can be read back."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest

from disclosure.errors import InputError
from disclosure.model import Attachment, Conflict, ConflictValue, ItemMatch, Notice, Provenance
from parsers.jsonform import notice_from_json, notice_to_json
from parsers.notice import parse_notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from parsers.page import Page

FULL = Notice(
    id="a.gov.cn:t1",
    url="http://a.gov.cn/t1.html",
    breadcrumb=("政务公开", "通知公告"),
    title="关于示例的通告",
    date_written=date(2021, 3, 4),
    keywords=("户籍",),
    text="正文",
    attachments=(
        Attachment(url="http://a.gov.cn/a.pdf", name="表", media_type="application/pdf", digest="sha1:X"),
    ),
    items=(ItemMatch(no=1, confidence=0.9, elements={"受理部门": (0, 2)}, evidence=("出生登记",)),),
    captured_at=datetime(2024, 5, 1, 8, tzinfo=UTC),
    provenance={"title": Provenance(source="meta", locator="articletitle")},
    conflicts=(Conflict(field="title", values=(ConflictValue(value="甲", source="meta"),)),),
    raw={"date_written": "2021年3月4日"},
    flags=("reprint",),
)


def test_every_field_of_a_notice_has_its_key() -> None:
    assert set(notice_to_json(FULL)) == {field.name for field in fields(Notice)}


def test_dates_are_iso_8601_and_times_utc() -> None:
    form = notice_to_json(FULL)
    assert (form["date_written"], form["captured_at"]) == ("2021-03-04", "2024-05-01T08:00:00Z")


def test_a_time_of_another_zone_is_written_in_utc() -> None:
    china = timezone(timedelta(hours=8))
    notice = Notice(id="a", url=None, captured_at=datetime(2024, 5, 1, 8, tzinfo=china))
    assert notice_to_json(notice)["captured_at"] == "2024-05-01T00:00:00Z"


def test_there_and_back_through_text() -> None:
    assert notice_from_json(json.loads(json.dumps(notice_to_json(FULL), ensure_ascii=False))) == FULL


@pytest.mark.parametrize("name", ["hanweb_guide", "ucap_twice", "province_html", "personal_information"])
def test_parsed_pages_go_there_and_back(name: str, page_named: Callable[[str], Page]) -> None:
    notice = parse_notice(page_named(name))
    assert notice_from_json(notice_to_json(notice)) == notice


def test_a_short_form_has_defaults() -> None:
    assert notice_from_json({"id": "a"}) == Notice(id="a", url=None)


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"id": "a", "colour": "red"},
        {"id": "a", "schema_version": 99},
        {"id": "a", "date_written": "yesterday"},
        {"id": "a", "attachments": [{"href": "b"}]},
        {"id": "a", "items": [3]},
    ],
)
def test_what_is_no_notice_is_refused(form: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        notice_from_json(form)
