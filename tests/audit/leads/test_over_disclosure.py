"""Personal information in notices: counted by kind, masked in every form in which leads are shown."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from audit.leads.over_disclosure import disclosed
from audit.leads.rows import HEADS, lead_rows
from audit.leads.wordings import said
from audit.report.structured import lead_to_json
from disclosure.model import Attachment, LeadKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Lead, Notice
    from disclosure.registry import Registry

    Make = Callable[..., Notice]
    Leads = Callable[..., tuple[Lead, ...]]

IDENTITY, MOBILE = "11010519491231002X", "13812345678"
FLAGS = ("personal_information",)
TEXT = f"经查，张三，身份证号码{IDENTITY}，联系电话：{MOBILE}（手机）。"


@pytest.fixture
def notice(make_notice: Make) -> Notice:
    return make_notice("jia", title=f"关于注销张三户口的公告（{IDENTITY}）", text=TEXT, flags=FLAGS)


def test_every_flagged_notice_is_a_finding_of_its_own(leads: Leads, notice: Notice) -> None:
    (lead,) = leads(notice)
    assert (lead.kind, lead.rule, lead.proven, lead.region) == (
        LeadKind.OVER_DISCLOSURE,
        "P1",
        True,
        "990101",
    )
    assert lead.notices == (notice.id,)
    assert [one.url for one in lead.evidence] == [notice.url]


def test_places_are_counted_by_kind(notice: Notice, make_notice: Make) -> None:
    found = disclosed(notice)
    assert (found["identity_card"], found["mobile"]) == (2, 1)
    file = Attachment(url="https://www.jia.gov.cn/1.xlsx", name="名单", text=f"身份证号 {IDENTITY}")
    assert disclosed(make_notice("jia", text="名单见附件。", attachments=(file,))) == {"identity_card": 1}


def test_the_finding_says_kinds_counts_and_day(leads: Leads, notice: Notice) -> None:
    (lead,) = leads(notice)
    assert "identity numbers: 2; mobile telephones: 1" in lead.detail
    assert "so captured on 2026-03-01" in lead.detail


def test_a_page_that_is_gone_was_published_all_the_same(leads: Leads, make_notice: Make) -> None:
    (lead,) = leads(make_notice("jia", text=TEXT, flags=(*FLAGS, "missing")))
    assert lead.detail.endswith("the page is gone now")


def test_no_form_shows_a_number_or_a_name(leads: Leads, notice: Notice, registry: Registry) -> None:
    found = leads(notice)
    stream = io.StringIO()
    csv.writer(stream).writerows([HEADS, *lead_rows(found, registry.regions)])
    forms = [
        json.dumps([lead_to_json(lead) for lead in found], ensure_ascii=False),
        stream.getvalue(),
        *(said(lead.reasons, language) for lead in found for language in ("en", "zh")),
        repr(found),
    ]
    for secret in (IDENTITY, MOBILE, "张三", IDENTITY[6:14]):
        assert [form for form in forms if secret in form] == [], secret
    assert "1101051949********" in forms[0]


def test_a_flag_without_anything_to_be_found_is_no_finding(leads: Leads, make_notice: Make) -> None:
    assert leads(make_notice("jia", text="联系电话：0570-6612110", flags=FLAGS)) == ()
