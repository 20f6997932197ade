"""Empty months of columns with enough history to speak of."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from audit.leads.months import empty_months, stretches
from disclosure.model import LeadKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Lead, Notice
    from tests.audit.conftest import FakeEvidence

    Make = Callable[..., Notice]
    Leads = Callable[..., tuple[Lead, ...]]

JANUARY = 2023 * 12


def monthly(
    make_notice: Make, *, without: set[int] = frozenset(), months: int = 24, each: int = 2
) -> list[Notice]:  # type: ignore[assignment]
    """So many notices in each month from January 2023 on, less those of some months."""
    return [
        make_notice(
            "jia", f"{month}-{number}", date_published=date(2023 + month // 12, month % 12 + 1, number + 1)
        )
        for month in range(months)
        if month not in without
        for number in range(each)
    ]


def test_a_month_without_a_notice_between_others(leads: Leads, make_notice: Make) -> None:
    (lead,) = leads(*monthly(make_notice, without={4}), rules="M1")
    assert (lead.kind, lead.proven, lead.column, lead.subject) == (
        LeadKind.EMPTY_MONTHS,
        False,
        "hjgl",
        "户籍管理",
    )
    assert "no notice of 2023-05; from 2023-01 to 2024-12 23 of 24 months have some" in lead.detail
    assert "a gap is a lead, not proof" in lead.detail


def test_december_and_january_are_one_stretch(leads: Leads, make_notice: Make) -> None:
    (lead,) = leads(*monthly(make_notice, without={11, 12}), rules="M1")
    assert "no notice of 2023-12–2024-01;" in lead.detail


def test_a_short_history_says_nothing(leads: Leads, make_notice: Make) -> None:
    assert leads(*monthly(make_notice, without={4}, months=11), rules="M1") == ()


def test_a_column_that_seldom_publishes_says_nothing(leads: Leads, make_notice: Make) -> None:
    assert leads(*monthly(make_notice, without=set(range(1, 24, 3))), rules="M1") == ()
    assert leads(*monthly(make_notice, without={4}, each=1), rules="M1") == ()


def test_a_list_that_was_not_read_to_its_end_says_nothing(
    leads: Leads, make_notice: Make, evidence: FakeEvidence
) -> None:
    evidence.incomplete["hjgl"] = "blocked"
    assert leads(*monthly(make_notice, without={4}), rules="M1") == ()


def test_notices_without_a_day_are_in_no_month(leads: Leads, make_notice: Make) -> None:
    undated = make_notice("jia", "undated")
    assert len(leads(undated, *monthly(make_notice, without={4}), rules="M1")) == 1


@given(st.sets(st.integers(1, 22), max_size=6))
def test_the_months_taken_out_are_the_months_found(taken: set[int]) -> None:
    counts = Counter({JANUARY + month: 2 for month in range(24) if month not in taken})
    assert set(empty_months(counts)) == {JANUARY + month for month in taken}


def test_stretches_are_written_from_month_to_month() -> None:
    assert stretches([JANUARY, JANUARY + 1, JANUARY + 3]) == "2023-01–2023-02, 2023-04"
