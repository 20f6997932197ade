"""Fields that vanish, more errors, dearer runs, columns that fall silent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from crawler.health.examining import examine
from disclosure.model import FetchState

from .histories import BEGAN, SITE, history, kinds, run

if TYPE_CHECKING:
    from archive.fetches import RunSummary


def read(sample: int, **filled: int) -> RunSummary:
    return run(100, sample=sample, filled=filled)


def test_a_layout_that_changed_shows_by_the_fields_that_vanish() -> None:
    before = [read(10, title=10, issuer=9)] * 3
    (issue,) = history(*before, read(10, title=10, issuer=1))[-1]
    assert (issue.kind, issue.column) == ("fields_missing", None)
    assert issue.sentence == "issuer: 10% of the last 10 new notices state it; 90% before"


def test_few_new_notices_are_judged_together() -> None:
    before = [read(4, title=4)] * 4
    weeks = history(*before, *[read(1, title=0)] * 6)
    assert [kinds(each) for each in weeks[4:]] == [[]] * 3 + [["fields_missing"]] * 3
    assert weeks[-1][0].since == "run7"


def test_a_field_that_never_was_there_is_not_missed() -> None:
    assert history(*[read(10, title=10, index_number=0)] * 5)[-1] == ()


def test_more_errors_than_usual() -> None:
    bad = run(100, states={FetchState.OK: 60, FetchState.TIMEOUT: 40})
    (issue,) = history(*[run(100)] * 3, bad)[-1]
    assert (issue.kind, issue.sentence[:26]) == ("more_errors", "40% of 100 fetches gave no")
    gone = run(100, states={FetchState.OK: 60, FetchState.GONE: 40})
    assert history(*[run(100)] * 3, gone)[-1] == ()  # what is gone was answered


def test_requests_and_time_beyond_the_usual() -> None:
    dear = run(100, requests=400)
    assert kinds(history(*[run(100)] * 3, dear)[-1]) == ["more_requests"]
    slow = run(100, seconds=800.0)
    assert kinds(history(*[run(100)] * 3, slow)[-1]) == ["slower"]
    large = run(100, requests=400, new=100, seconds=800.0)  # ten times the notices for ten times the time
    assert history(*[run(100)] * 3, large)[-1] == ()


def test_a_refresh_is_not_compared_with_a_daily_run() -> None:
    refresh = run(100, requests=4000, seconds=8000.0, settings={"refresh": "true"})
    assert history(*[run(100)] * 5, refresh)[-1] == ()


def weekly(until: date, weeks: int = 20) -> list[date]:
    return [until - timedelta(days=7 * week) for week in range(weeks)]


@pytest.mark.parametrize(
    ("silent", "is_issue"), [(7, False), (60, False), (61, True), (400, True), (401, False)]
)
def test_a_column_that_falls_silent(silent: int, *, is_issue: bool) -> None:
    days = {"tzgg": weekly(BEGAN.date() - timedelta(days=silent))}
    issues = examine(run(100), [], site=SITE, days=days)
    assert (kinds(issues) == ["quiet"]) is is_issue


def test_a_column_that_speaks_twice_a_year_may_be_silent_for_long() -> None:
    days = {"tzgg": [date(2020, 1, 1) + timedelta(days=182 * each) for each in range(12)]}
    assert examine(run(100), [], site=SITE, days=days) == ()
