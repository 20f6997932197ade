"""Pages that are gone: they serve nothing, and are named where nothing stands in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from disclosure.model import Verdict

from .cells import BLOCKED, SEARCHED, page, verdict_on

if TYPE_CHECKING:
    from audit.channels import Reach


@pytest.mark.parametrize(
    ("reach", "verdict"),
    [(SEARCHED, Verdict.NOT_FOUND), (BLOCKED, Verdict.UNKNOWN)],
    ids=["searched", "blocked"],
)
def test_a_gone_page_serves_nothing_and_is_named(reach: Reach, verdict: Verdict) -> None:
    old, new = page("1", gone=True, day=2), page("2", gone=True, day=9, stated=0)
    answer = verdict_on(old, new, reach=reach)
    assert answer.verdict is verdict
    assert (answer.pages, answer.gone) == ((), (new,))
    assert "gone, last seen 2026-03-09: 指南2" in answer.detail


def test_a_gone_page_without_a_time_is_named_without_one() -> None:
    answer = verdict_on(page(gone=True, captured_at=None))
    assert "a page was published and is gone: 指南1" in answer.detail


def test_a_gone_page_does_not_stand_beside_one_that_is_there() -> None:
    answer = verdict_on(page("1", gone=True), page("2", stated=2))
    assert (answer.rule, answer.gone) == ("R4", ())


def test_a_gone_page_of_the_city_never_counts() -> None:
    answer = verdict_on(above=[page(agency="city", gone=True)])
    assert (answer.rule, answer.gone) == ("R9", ())


def test_a_county_that_rests_on_the_city_names_its_own_gone_page() -> None:
    above, gone = page("2", agency="city"), page("1", gone=True)
    answer = verdict_on(gone, above=[above])
    assert (answer.rule, answer.pages, answer.gone) == ("R7", (above,), (gone,))
