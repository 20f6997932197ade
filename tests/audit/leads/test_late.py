"""Which notices are told to be late, and when that is proven."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from audit.leads.sights import Sight
from disclosure.model import Conflict, ConflictValue, LeadKind, Provenance
from indexer.versions.events import Dating, Grade

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Lead, Notice, Snapshot

    Make = Callable[..., Notice]
    Leads = Callable[..., tuple[Lead, ...]]

OWN = {
    "date_written": Provenance(source="table", locator="成文日期"),
    "date_published": Provenance(source="meta", locator="PubDate"),
}
LATE = {"date_written": date(2024, 9, 10), "date_published": date(2024, 10, 15), "provenance": OWN}


def test_a_guide_published_on_the_21st_working_day_is_late_and_proven(
    leads: Leads, make_notice: Make
) -> None:
    (lead,) = leads(make_notice("jia", item=5, **LATE))
    assert (lead.kind, lead.rule, lead.proven) == (LeadKind.LATE, "T1", True)
    assert (lead.region, lead.agency, lead.item) == ("990101", "jia", 5)
    assert (
        lead.detail
        == "written 2024-09-10, published 2024-10-15, working days late: 1 (20 ended on 2024-10-14)"
    )
    assert [one.url for one in lead.evidence] == ["https://www.jia.gov.cn/hjgl/1.html"]


def test_what_serves_no_item_is_not_judged(leads: Leads, make_notice: Make) -> None:
    assert leads(replace(make_notice("jia", **LATE), items=())) == ()


def test_the_handling_time_of_20_working_days_is_not_the_limit_of_disclosure(
    leads: Leads, make_notice: Make
) -> None:
    text = "五、办理时限\n自受理之日起20个工作日内办结；2024年10月15日起30个工作日内发放。"
    notice = make_notice("jia", text=text, date_written=date(2024, 9, 10), date_published=date(2024, 9, 11))
    assert leads(notice) == ()


def test_a_reprint_has_the_days_of_another_organ(leads: Leads, make_notice: Make) -> None:
    assert leads(make_notice("jia", flags=("reprint",), **LATE)) == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"provenance": {}},
        {"provenance": OWN | {"date_published": Provenance(source="list", locator="row 3")}},
        {"provenance": OWN | {"date_written": Provenance(source="url", locator="t20240910")}},
        {
            "conflicts": (
                Conflict(field="date_written", values=(ConflictValue(value="2024-10-10", source="text"),)),
            )
        },
        {"flags": ("dates_contradict",)},
    ],
    ids=["nobody says who stated them", "the list's word", "the address's", "the page disagrees", "flagged"],
)
def test_days_that_are_not_the_pages_own_prove_nothing(
    leads: Leads, make_notice: Make, fields: dict[str, Any]
) -> None:
    (lead,) = leads(make_notice("jia", **LATE | fields))
    assert (lead.rule, lead.proven) == ("T1", False)
    assert "another page's word" in lead.detail


def test_a_day_that_a_list_contradicts_proves_nothing(leads: Leads, make_notice: Make) -> None:
    notice = make_notice("jia", **LATE)
    sight = Sight(dating=Dating(grade=Grade.SUSPECTED, stated=date(2024, 10, 15)))
    (late,) = leads(notice, sights={notice.id: sight}, rules="T1")
    assert not late.proven


def test_what_a_list_shows_is_a_lead(leads: Leads, make_notice: Make) -> None:
    notice = make_notice("jia", date_written=date(2024, 9, 10), provenance=OWN)
    sight = Sight(lacking=datetime(2024, 11, 1, 4, tzinfo=UTC))
    (lead,) = leads(notice, sights={notice.id: sight})
    assert (lead.rule, lead.proven) == ("T2", False)
    assert "working days late: 14 or more" in lead.detail


def test_a_change_that_came_too_late_is_proven_by_the_two_looks(
    leads: Leads, make_notice: Make, make_snapshot: Callable[..., Snapshot]
) -> None:
    notice = make_notice("jia", **LATE | {"date_published": date(2023, 5, 1), "flags": ("dates_contradict",)})
    url = notice.url
    looks = (
        make_snapshot(url, datetime(2024, 11, 1, tzinfo=UTC)),
        make_snapshot(url, datetime(2024, 12, 1, tzinfo=UTC)),
    )
    (lead,) = leads(notice, sights={notice.id: Sight(changed=looks)})
    assert (lead.rule, lead.proven) == ("T3", True)
    assert {looks[0], looks[1]} <= set(lead.evidence)


def test_a_page_captured_before_the_day_that_it_states(
    leads: Leads, make_notice: Make, make_snapshot: Callable[..., Snapshot]
) -> None:
    notice = make_notice("jia", **LATE | {"date_published": date(2024, 12, 24)})
    sight = Sight(seen=make_snapshot(notice.url, datetime(2024, 12, 1, tzinfo=UTC)))
    (lead,) = leads(notice, sights={notice.id: sight})
    assert (lead.kind, lead.rule, lead.proven) == (LeadKind.DATES, "T4", True)


def test_a_page_written_after_its_publication(leads: Leads, make_notice: Make) -> None:
    (lead,) = leads(make_notice("jia", **LATE | {"date_published": date(2024, 9, 1)}))
    assert (lead.kind, lead.rule, lead.proven) == (LeadKind.DATES, "T5", True)
