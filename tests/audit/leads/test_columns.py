"""Blank columns, and columns that were not updated within the limits of the indicators."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from audit.leads.columns import SORTS
from audit.leads.gathering import Gathering, gather
from disclosure.model import Column, LeadKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive.fetches import ColumnTotal
    from disclosure.model import Lead, Notice
    from disclosure.registry import Registry
    from tests.audit.conftest import FakeEvidence

    Make = Callable[..., Notice]
    Told = Callable[..., list[Lead]]

SITE = "www.jia.gov.cn"
NEWS, NOTICES = SORTS


class Counted:
    """The evidence, with so many rows in each list as its totals say; the look was on 2 March 2026."""

    def __init__(self, evidence: FakeEvidence, got: dict[str, tuple[int | None, int]]) -> None:
        self._evidence, self._got = evidence, got

        self.unread, self.latest, self.capture = evidence.unread, evidence.latest, evidence.capture

    def totals(self, site: str) -> dict[str, ColumnTotal]:
        totals = self._evidence.totals(site)
        return {
            name: replace(total, expected=self._got.get(name, (3, 3))[0], got=self._got.get(name, (3, 3))[1])
            for name, total in totals.items()
        }


@pytest.fixture
def told(registry: Registry, evidence: FakeEvidence) -> Callable[..., list[Any]]:
    """The leads on the columns of 甲县's site, which has those that are named; ``got`` says how many rows they list."""

    def run(
        *notices: Notice, names: dict[str, str], got: dict[str, tuple[int | None, int]] | None = None
    ) -> list[Any]:
        columns = tuple(
            Column(id=key, site=SITE, name=name, url=f"https://{SITE}/{key}/", agency="jia")
            for key, name in names.items()
        )
        sites = {SITE: replace(registry.sites[SITE], columns=columns)}
        world = replace(registry, sites=sites)
        evidence.registry = world
        gathering = Gathering(world, kinds={LeadKind.BLANK_COLUMN, LeadKind.NOT_UPDATED})
        gather(gathering, notices)
        return list(gathering.leads(Counted(evidence, got or {})))

    return run


def test_a_column_whose_list_says_that_it_has_none_is_blank(told: Told) -> None:
    (lead,) = told(names={"zcwj": "政策文件"}, got={"zcwj": (0, 0)})
    assert (lead.kind, lead.rule, lead.proven) == (LeadKind.BLANK_COLUMN, "C1", True)
    assert lead.detail == "read to its end on 2026-03-02: it holds nothing, and the list itself says 0"
    assert [one.url for one in lead.evidence] == ["https://www.jia.gov.cn/zcwj/"]


def test_a_list_that_states_no_total_is_a_lead_only(told: Told) -> None:
    (lead,) = told(names={"zcwj": "政策文件"}, got={"zcwj": (None, 0)})
    assert (lead.rule, lead.proven) == ("C1", False)


def test_a_list_that_was_not_read_to_its_end_is_not_called_blank(told: Told, evidence: FakeEvidence) -> None:
    evidence.incomplete["zcwj"] = "blocked"
    assert told(names={"zcwj": "政策文件"}, got={"zcwj": (0, 0)}) == []


@pytest.mark.parametrize(("count", "rules"), [(4, ["C1"] * 4), (5, [*["C1"] * 5, "C2"])])
def test_five_blank_columns_are_too_many(told: Told, count: int, rules: list[str]) -> None:
    names = {f"c{number}": f"栏目{number}" for number in range(count)}
    found = told(names=names, got=dict.fromkeys(names, (0, 0)))
    assert sorted(lead.rule for lead in found) == rules


@pytest.mark.parametrize(
    ("name", "newest", "rule"),
    [
        ("警务动态", date(2026, 2, 16), None),  # two weeks before 2 March 2026
        ("警务动态", date(2026, 2, 15), "C3"),
        ("通知公告", date(2025, 9, 2), None),  # six months before
        ("通知公告", date(2025, 9, 1), "C4"),
        ("政策文件", date(2025, 9, 1), "C4"),
        ("户籍管理", date(2020, 1, 1), None),  # no sort of which a time is said
    ],
)
def test_a_column_is_to_be_updated_within_the_time_of_its_sort(
    told: Told, make_notice: Make, name: str, newest: date, rule: str | None
) -> None:
    notices = [
        make_notice("jia", "1", date_published=newest),
        make_notice("jia", "2", date_published=date(2019, 1, 1)),
    ]
    found = told(*notices, names={"hjgl": name})
    assert [lead.rule for lead in found] == ([rule] if rule else [])


def test_a_column_with_a_notice_that_states_no_day_is_not_judged(told: Told, make_notice: Make) -> None:
    notices = [make_notice("jia", "1", date_published=date(2019, 1, 1)), make_notice("jia", "2")]
    assert told(*notices, names={"hjgl": "通知公告"}) == []


def test_a_column_that_was_not_read_to_its_end_is_not_judged(
    told: Told, make_notice: Make, evidence: FakeEvidence
) -> None:
    evidence.not_indexed["hjgl"] = "run gongkai index"
    assert told(make_notice("jia", date_published=date(2019, 1, 1)), names={"hjgl": "通知公告"}) == []


def test_five_columns_that_were_not_updated_are_too_many(told: Told, make_notice: Make) -> None:
    names = {f"c{number}": "通知公告" for number in range(5)}
    notices = [make_notice("jia", key, column=key, date_published=date(2019, 1, 1)) for key in names]
    found = told(*notices, names=names)
    assert [lead.rule for lead in found] == [*["C4"] * 5, "C5"]
    assert len(found[-1].evidence) == 5


@pytest.mark.parametrize(
    ("day", "since"),
    [
        (date(2026, 8, 31), date(2026, 2, 28)),
        (date(2024, 8, 31), date(2024, 2, 29)),
        (date(2026, 3, 2), date(2025, 9, 2)),
    ],
)
def test_six_months_back_ends_on_a_day_that_exists(day: date, since: date) -> None:
    assert NOTICES.since(day) == since


def test_two_weeks_back() -> None:
    assert NEWS.since(date(2026, 3, 2)) == date(2026, 2, 16)
