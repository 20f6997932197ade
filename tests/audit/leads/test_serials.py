"""Missing numbers: what is told of series, and what is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.leads.draft import Ref
from audit.leads.numbering import places_of
from audit.leads.ranges import Ranges
from audit.leads.serials import LEAST, SHARE, listed
from disclosure.model import Lead, LeadKind, Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.audit.conftest import FakeEvidence

    Make = Callable[..., Notice]
    Leads = Callable[..., tuple[Lead, ...]]

ORGAN = "11990101MB0000001X"


def numbered(
    make_notice: Make,
    serials: Iterable[int],
    form: str = ORGAN + "/2025-{:05}",
    lister: str = "jia",
    **fields: object,
) -> list[Notice]:
    name = "document_number" if "〔" in form else "index_number"
    return [
        make_notice(lister, f"{form}{number}", **{name: form.format(number)} | fields) for number in serials
    ]


def missing(lead: Lead) -> str:
    return str(lead.reasons[0].values["missing"])


def test_numbers_between_the_first_and_the_last_that_were_not_seen(leads: Leads, make_notice: Make) -> None:
    (lead,) = leads(*numbered(make_notice, [3, 4, 6, 7, 8, 11, 12]))
    assert (lead.kind, lead.rule, lead.proven) == (LeadKind.SERIAL_GAP, "N1", False)
    assert lead.subject == f"{ORGAN}/2025-…"
    assert "not seen: 5, 9–10; seen 7 of 10 from 3 to 12 (70%)" in lead.detail
    assert "a gap is a lead, not proof" in lead.detail
    assert [one.rpartition("-")[2][-1] for one in lead.notices] == ["4", "6", "8", "1"]


def test_numbers_of_documents_are_series_too(leads: Leads, make_notice: Make) -> None:
    (lead,) = leads(*numbered(make_notice, [1, 2, 4, 5], "甲公通〔2025〕{}号"))
    assert (lead.rule, lead.subject, missing(lead)) == ("N2", "甲公通〔2025〕…号", "3")


@given(st.data())
def test_gaps_found_are_the_numbers_removed(data: st.DataObject) -> None:
    last = data.draw(st.integers(8, 60))
    removed = data.draw(st.sets(st.integers(2, last - 1), min_size=1, max_size=last // 2 - 1))
    ranges = Ranges()
    for number in data.draw(st.permutations(sorted(set(range(1, last + 1)) - removed))):
        ranges.add(number, Ref("", "", "", None))
    (part,) = ranges.parts()
    found = [(left.last + 1, right.first - 1) for left, right in part.gaps()]
    assert {number for low, high in found for number in range(low, high + 1)} == removed
    assert len(part) >= LEAST
    assert len(part) >= SHARE * last


@pytest.mark.parametrize(
    "serials",
    [[1, 2, 3, 4, 5], [1, 3, 4], [1, 5, 9, 13, 17]],
    ids=["whole", "too few to be a series", "published in smaller part"],
)
def test_series_of_which_nothing_is_told(leads: Leads, make_notice: Make, serials: list[int]) -> None:
    assert leads(*numbered(make_notice, serials)) == ()


def test_two_series_in_one_column_are_told_apart_by_organ_and_word(leads: Leads, make_notice: Make) -> None:
    odd = numbered(make_notice, [1, 3, 5, 7], "甲公通〔2025〕{}号")
    even = numbered(make_notice, [2, 4, 6, 8], "甲公办〔2025〕{}号")
    assert [(lead.subject, missing(lead)) for lead in leads(*odd, *even)] == [
        ("甲公办〔2025〕…号", "3, 5, 7"),
        ("甲公通〔2025〕…号", "2, 4, 6"),
    ]


def test_a_gap_longer_than_all_that_was_seen_parts_two_series(leads: Leads, make_notice: Make) -> None:
    (lead,) = leads(*numbered(make_notice, [1, 2, 4, 5, 9001, 9002, 9003, 9004]))
    assert missing(lead) == "3"


def test_two_agencies_that_share_a_code_are_one_series(leads: Leads, make_notice: Make) -> None:
    own = numbered(make_notice, [1, 3, 5, 7, 9])
    station = numbered(make_notice, [2, 4, 8], lister="jia-station")
    (lead,) = leads(*own, *station)
    assert (lead.agency, missing(lead)) == ("jia", "6")


def test_two_agencies_that_gave_the_same_number_have_a_series_each(leads: Leads, make_notice: Make) -> None:
    own = numbered(make_notice, [1, 2, 3, 4])
    station = numbered(make_notice, [1, 2, 4, 5], lister="jia-station")
    (lead,) = leads(*own, *station)
    assert (lead.agency, missing(lead)) == ("jia-station", "3")


def test_each_year_is_a_series(leads: Leads, make_notice: Make) -> None:
    before = numbered(make_notice, range(1, 31), ORGAN + "/2024-{:05}")
    after = numbered(make_notice, range(1, 11))
    assert leads(*before, *after) == ()


def test_a_year_that_does_not_begin_with_one(leads: Leads, make_notice: Make) -> None:
    before = numbered(make_notice, range(1, 31), ORGAN + "/2024-{:05}")
    after = numbered(make_notice, range(4, 14))
    (lead,) = leads(*before, *after)
    assert (lead.rule, missing(lead)) == ("N3", "1–3")
    assert "where 2025 begins" in lead.detail


def test_a_series_that_goes_on_over_the_years(leads: Leads, make_notice: Make) -> None:
    before = numbered(make_notice, range(1, 31), ORGAN + "/2024-{:05}")
    after = numbered(make_notice, range(33, 43))
    (lead,) = leads(*before, *after)
    assert (lead.rule, missing(lead)) == ("N3", "31–32")
    assert "between the last of 2024 and the first of 2025" in lead.detail


def test_the_first_year_that_was_seen_may_begin_anywhere(leads: Leads, make_notice: Make) -> None:
    assert leads(*numbered(make_notice, range(7, 20))) == ()


def test_months_in_a_number_do_not_part_a_series_that_goes_on(leads: Leads, make_notice: Make) -> None:
    january = numbered(make_notice, [1, 2, 3], ORGAN + "/202501-{:05}")
    march = numbered(make_notice, [5, 6], ORGAN + "/202503-{:05}")
    (lead,) = leads(*january, *march)
    assert missing(lead) == "4"


def test_months_whose_numbers_begin_anew_are_series(leads: Leads, make_notice: Make) -> None:
    january = numbered(make_notice, [1, 2, 3, 5], ORGAN + "/202501-{:05}")
    march = numbered(make_notice, [1, 2, 3], ORGAN + "/202503-{:05}")
    (lead,) = leads(*january, *march)
    assert (lead.subject, missing(lead)) == (f"{ORGAN}/202501-…", "4")


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        ("000014349/2025-{:05}", {}),
        ("/2025-{:05}", {}),
        (ORGAN + "/2025-{:05}", {"flags": ("index_placeholder_organ",)}),
        (ORGAN + "/2025-{:05}", {"flags": ("reprint",)}),
        ("甲公通〔2025〕{}号", {"flags": ("document_number_repaired",)}),
        ("甲公通〔2025〕{}号", {"flags": ("reprint",)}),
        ("〔2025〕{}号", {}),
        ("360A12-07-2025-{:04}-1", {}),
    ],
    ids=[
        "State Council's code",
        "no code",
        "flagged code",
        "reprint",
        "repaired",
        "reprinted document",
        "no word",
        "parts",
    ],
)
def test_numbers_that_belong_to_no_series_of_the_agency(
    leads: Leads, make_notice: Make, form: str, fields: dict[str, Any]
) -> None:
    assert leads(*numbered(make_notice, [1, 2, 4, 5], form, **fields)) == ()


def test_a_page_that_is_gone_keeps_its_number(leads: Leads, make_notice: Make) -> None:
    gone = numbered(make_notice, [3], flags=("missing",))
    assert leads(*numbered(make_notice, [1, 2, 4, 5]), *gone) == ()


def test_a_gap_of_a_site_that_was_not_wholly_searched_may_be_ours(
    leads: Leads, make_notice: Make, evidence: FakeEvidence
) -> None:
    evidence.incomplete["pcs"] = "blocked"
    (lead,) = leads(*numbered(make_notice, [1, 2, 4, 5]))
    assert "the gap may be ours" in lead.detail


def test_a_number_is_read_by_its_parts() -> None:
    notice = Notice(
        id="a", url=None, index_number="01525934-9/20240419-00184", document_number="甲公通〔2025〕7号"
    )
    assert [(place.rule, place.organ, place.dated, place.serial) for place in places_of(notice)] == [
        ("N1", "01525934-9", "20240419", 184),
        ("N2", "甲公通", "2025", 7),
    ]


@pytest.mark.parametrize(
    ("form", "subject"),
    [
        ("11010519491231002X/2025-{:05}", "1101051949********/2025-…"),
        ("11010519491231002X-2025-{:05}", "1101051949********-2025-…"),
        ("110105-19491231-002X/2025-{:05}", "110105-1949****-****/2025-…"),
        ("13812345678〔2025〕{}号", "138****5678〔2025〕…号"),
    ],
)
def test_personal_information_in_a_head_is_masked(
    leads: Leads, make_notice: Make, form: str, subject: str
) -> None:
    (lead,) = leads(*numbered(make_notice, [1, 2, 4, 5], form))
    assert (lead.subject, missing(lead)) == (subject, "3")


@pytest.mark.parametrize("organ", [ORGAN, "01525934-9", "K16185922", "360A12-07", "11341702764753563W"])
def test_codes_of_organs_stay(leads: Leads, make_notice: Make, organ: str) -> None:
    (lead,) = leads(*numbered(make_notice, [1, 2, 4, 5], organ + "/2025-{:05}"))
    assert lead.subject == f"{organ}/2025-…"


def test_many_gaps_are_counted_not_listed() -> None:
    assert listed([(number, number) for number in range(1, 30, 2)]).endswith("23 (+3)")
