"""Every rule, and which of them comes first."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import audit.rules
from audit.channels import Reach
from disclosure.catalogue import ELEMENTS
from disclosure.model import Verdict

from .cells import BLOCKED, STALE, STATION, channel, in_file, in_text, page, verdict_on

if TYPE_CHECKING:
    from audit.rules import Answer

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "audit-rules.md"


@pytest.mark.parametrize(
    ("rule", "verdict", "answer"),
    [
        ("R1", "met", verdict_on(page())),
        ("R2", "partly", verdict_on(page(elements=in_file(ELEMENTS)))),
        ("R2", "partly", verdict_on(page(elements=(*in_text(ELEMENTS[:5]), *in_file(ELEMENTS[5:]))))),
        ("R3", "partly", verdict_on(page(stale=STALE))),
        ("R3", "partly", verdict_on(page(stale=STALE, elements=in_file(ELEMENTS)))),
        ("R4", "partly", verdict_on(page(stated=5))),
        ("R4", "partly", verdict_on(page(stated=0))),
        ("R4", "partly", verdict_on(page(stated=5, stale=STALE))),
        ("R5", "partly", verdict_on(page(stated=0, image=True))),
        ("R6", "partly", verdict_on(page(**STATION))),
        ("R6", "partly", verdict_on(page(**STATION), reach=BLOCKED)),
        ("R7", "partly", verdict_on(above=[page(agency="city")])),
        ("R8", "unknown", verdict_on(reach=BLOCKED)),
        ("R9", "not_found", verdict_on()),
    ],
)
def test_each_rule_gives_its_verdict(rule: str, verdict: str, answer: Answer) -> None:
    assert (answer.rule, answer.verdict) == (rule, verdict)


def test_met_beats_partly_whatever_the_order() -> None:
    whole, half = page("2"), page("1", stated=3, confidence=1.0)
    for pages in ([whole, half], [half, whole]):
        assert verdict_on(*pages).pages == (whole,)


def test_a_text_that_lacks_elements_comes_before_an_image() -> None:
    text, image = page("2", stated=0, confidence=0.1), page("1", stated=1, image=True)
    assert verdict_on(image, text).rule == "R4"


def test_an_image_with_all_elements_in_its_text_is_met() -> None:
    assert verdict_on(page(image=True)).rule == "R1"


def test_of_incomplete_pages_the_one_that_states_more_decides() -> None:
    assert verdict_on(page("1", stated=2), page("2", stated=4)).pages[0].notice == "2"


def test_of_equal_pages_the_surer_decides_then_the_lower_id() -> None:
    unsure, second, first = page("1", confidence=0.5), page("3"), page("2")
    assert verdict_on(unsure, second, first).pages == (first,)


def test_elements_are_not_added_up_over_pages() -> None:
    first, rest = page("1", stated=3), replace(page("2"), elements=in_text(ELEMENTS[3:]))
    assert verdict_on(first, rest).verdict is Verdict.PARTLY


def test_a_complete_page_that_is_out_of_date_gives_way_to_one_that_is_not() -> None:
    old, new = page("1", stale=STALE, confidence=1.0), page("2", confidence=0.5)
    assert verdict_on(old, new).pages == (new,)


def test_a_poor_page_of_the_bureau_decides_before_a_good_one_of_a_station() -> None:
    own, station = page("2", stated=1), page("1", **STATION)
    assert verdict_on(station, own).pages == (own,)


def test_an_own_page_beats_a_better_one_of_the_city() -> None:
    own = page("1", stated=1)
    answer = verdict_on(own, above=[page("2", agency="city")])
    assert (answer.rule, answer.pages) == ("R4", (own,))


def test_a_page_of_the_city_says_nothing_while_own_channels_are_unsearched() -> None:
    answer = verdict_on(above=[page(agency="city", title="市局指南")], reach=BLOCKED)
    assert answer.verdict is Verdict.UNKNOWN
    assert "市局指南" in answer.detail
    assert answer.pages == ()


def test_own_pages_are_judged_although_channels_are_unsearched() -> None:
    assert verdict_on(page(), reach=BLOCKED).verdict is Verdict.MET
    partly = verdict_on(page(stated=5), reach=BLOCKED)
    assert partly.verdict is Verdict.PARTLY
    assert "not every channel was searched" in partly.detail


@pytest.mark.parametrize(
    "reach",
    [Reach(channels=(), gaps=()), Reach(channels=(channel(), channel(searched=False)), gaps=())],
    ids=["no channel", "a channel not searched"],
)
def test_a_reach_without_stated_gap_still_proves_no_absence(reach: Reach) -> None:
    answer = verdict_on(reach=reach)
    assert answer.verdict is Verdict.UNKNOWN
    assert answer.detail


def test_what_keeps_a_file_from_being_read_changes_no_rule() -> None:
    for stated in range(7):
        plain = verdict_on(page(stated=stated))
        with_file = verdict_on(page(stated=stated, unread=("attachment_scanned",)))
        assert (with_file.verdict, with_file.rule) == (plain.verdict, plain.rule)


def test_the_document_has_the_rules_of_the_code() -> None:
    row = re.compile(r"^\|? ?(R\d) +(?:\| )?(met|partly|unknown|not_found)\b", re.MULTILINE)
    stated = row.findall(audit.rules.__doc__ or "")
    assert [rule for rule, _ in stated] == [f"R{number}" for number in range(1, 10)]
    assert row.findall(DOCUMENT.read_text(encoding="utf-8")) == stated
