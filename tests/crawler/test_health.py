"""A run against the site's own history: what is said, what is not, and since when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.fetches import ColumnTotal, RunSummary
from archive.tables.measures import Measures
from crawler.health.bands import LEAST, PAST, ceiling, floor
from crawler.health.examining import examine
from crawler.health.kinds import BELOW, NEEDS_REVIEW, REMEDIES, SENTENCES, IssueKind
from crawler.lists.counting import Count
from crawler.lists.falling import doubted
from disclosure.model import FetchState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archive.tables.measures import Issue

SITE = "gaj.example.gov.cn"
BEGAN = datetime(2026, 3, 1, 8, tzinfo=UTC)
HEALTHY = {FetchState.OK: 40}


def run(
    got: int | None = 100,
    *,
    complete: bool = True,
    expected: int | None = None,
    why: str = "",
    states: Mapping[FetchState, int] | None = None,
    settings: Mapping[str, str] | None = None,
    **measures: object,
) -> RunSummary:
    """A finished run of one column; without ``got`` of none."""
    total = ColumnTotal(column="tzgg", expected=expected, got=got or 0, complete=complete, why=why)
    state = "complete" if complete else "incomplete"
    return RunSummary(
        run="",
        kind="crawl",
        started=BEGAN,
        finished=BEGAN,
        reason="finished",
        settings=settings or {},
        states=HEALTHY if states is None else states,
        totals=() if got is None else (total,),
        measures=Measures(**{"state": state, "requests": 40, "new": 10, "seconds": 80.0, **measures}),
    )


def history(*runs: RunSummary, review_after: int = 3) -> list[tuple[Issue, ...]]:
    """What each of the runs showed when it ended, one after the other, as a crawl keeps it."""
    past: list[RunSummary] = []
    for number, each in enumerate(runs):
        now = BEGAN + timedelta(days=number)
        ended = replace(each, run=f"run{number}", started=now, finished=now)
        issues = examine(ended, past, site=SITE, review_after=review_after)
        assert ended.measures is not None
        totals = tuple(doubted(Count(total=total, limited=False), issues).total for total in ended.totals)
        past.append(replace(ended, totals=totals, measures=replace(ended.measures, issues=issues)))
    return [each.measures.issues for each in past if each.measures]


def kinds(issues: Sequence[Issue]) -> list[str]:
    return [issue.kind for issue in issues]


def test_a_list_that_lost_rows_is_an_issue_although_its_run_looks_complete() -> None:
    (issue,) = history(run(100), run(102), run(101), run(60))[-1]
    assert (issue.kind, issue.site, issue.column, issue.since) == ("fewer_rows", SITE, "tzgg", "run3")
    assert issue.sentence == "60 rows listed; the median of the last 3 runs is 101"
    assert "compare with the column in a browser" in issue.remedy


@pytest.mark.parametrize(
    ("past", "now", "is_issue"),
    [
        ([100, 100, 100], 91, False),  # within a tenth
        ([100, 100, 100], 89, True),
        ([4, 4, 4], 3, False),  # one row taken down
        ([4, 4, 4], 2, True),
        ([100, 60, 140, 90], 70, False),  # this list always was restless
        ([100, 100, 20, 100], 100, False),  # one odd run does not move the median
        ([100, 100, 20, 100], 80, True),
        ([1, 1, 1], 0, True),
        ([100, 100], 5, False),  # no verdict with fewer than three past runs
        ([100, 100, 100], 250, False),  # more is no fault
    ],
)
def test_how_much_less_is_less(past: list[int], now: int, *, is_issue: bool) -> None:
    others = [replace(run(size), totals=(*run(size).totals, *other())) for size in [*past, now]]
    assert (kinds(history(*others)[-1]) == ["fewer_rows"]) is is_issue


def other() -> tuple[ColumnTotal, ...]:
    """A column that is well, lest a site that lists nothing at all is another issue."""
    return (ColumnTotal(column="zcwj", expected=None, got=9, complete=True),)


def test_a_quiet_week_is_no_issue() -> None:
    assert history(*[run(100, new=10)] * 4, run(100, new=0, requests=12), run(100, new=1, requests=13))[
        -2:
    ] == [
        (),
        (),
    ]


def test_a_total_that_the_list_states_may_fall_too() -> None:
    (issue,) = history(*[run(100, expected=100)] * 3, run(100, expected=50))[-1]
    assert issue.kind == "fewer_stated"


def test_an_incomplete_column_says_itself_why_and_counts_for_nothing() -> None:
    blocked = run(10, complete=False, why="page 2 of the list: blocked")
    assert history(*[run(100)] * 3, blocked)[-1] == ()
    assert kinds(history(run(100), run(100), blocked, blocked, run(60))[-1]) == []


def test_runs_that_were_limited_otherwise_are_not_compared() -> None:
    limited = run(20, complete=False, settings={"max_pages": "1"}, state="limited")
    assert history(*[run(100)] * 3, limited)[-1] == ()
    assert kinds(history(*[limited] * 3, replace(limited, totals=run(5).totals))[-1]) == ["fewer_rows"]


def test_a_fault_that_stays_is_not_taken_for_the_norm_before_as_many_runs_as_are_compared() -> None:
    issues = history(*[run(100)] * 5, *[run(60)] * (PAST + 1))
    assert [kinds(each) for each in issues[5:]] == [["fewer_rows"]] * PAST + [[]]
    assert {each[0].since for each in issues[5:-1]} == {"run5"}


def test_a_fault_that_comes_back_counts_from_its_return() -> None:
    issues = history(*[run(100)] * 4, run(60), run(100), run(60))
    assert [(kinds(each), [i.since for i in each]) for each in issues[4:]] == [
        (["fewer_rows"], ["run4"]),
        ([], []),
        (["fewer_rows"], ["run6"]),
    ]


def test_runs_of_older_versions_have_totals_but_no_measures() -> None:
    past = [replace(run(100), measures=None)] * 3
    assert kinds(examine(run(50), past, site=SITE)) == ["fewer_rows"]
    assert examine(replace(run(100), measures=None), past, site=SITE) == ()


# ---- fields, errors, costs


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


# ---- silence


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


# ---- what needs a person


UNREACHABLE = {
    "complete": False,
    "why": "page 1 of the list: timeout",
    "state": "unreachable",
    "states": {FetchState.TIMEOUT: 2},
}
MOVED = {
    "complete": False,
    "why": "page 1 of the list: off_site (new.example.com is no host of this site)",
    "states": {FetchState.REDIRECTED: 1, FetchState.OFF_SITE: 1, FetchState.OK: 1},
}


def test_a_site_that_fails_three_times_in_a_row_needs_a_person() -> None:
    bad = run(0, **UNREACHABLE)  # type: ignore[arg-type]  # one table for parameters of several types
    issues = history(*[run(100)] * 4, bad, bad, bad, bad, run(100))
    assert [kinds(each) for each in issues[4:]] == [[], [], ["failing"], ["failing"], []]
    assert issues[7][0].sentence == "nothing was got in 4 runs in a row (page 1 of the list: timeout)"
    assert issues[7][0].since == "run6"


def test_how_many_times_can_be_set() -> None:
    bad = run(0, **UNREACHABLE)  # type: ignore[arg-type]  # as above
    assert kinds(history(run(100), bad, review_after=1)[-1]) == ["failing"]


def test_a_site_that_never_gave_anything() -> None:
    bad = run(0, **UNREACHABLE)  # type: ignore[arg-type]  # as above
    assert kinds(history(bad, bad, bad)[-1]) == ["never_ok"]


def test_a_site_that_blocks_what_it_lists() -> None:
    blocked = run(100, complete=False, states={FetchState.OK: 3, FetchState.BLOCKED: 90})
    assert kinds(history(run(100), blocked, blocked, blocked)[-1]) == ["blocked"]
    assert kinds(history(blocked, blocked, blocked)[-1]) == ["blocked"]
    assert kinds(history(run(100), blocked, run(0, **UNREACHABLE), blocked)[-1]) == ["failing"]  # type: ignore[arg-type]  # as above


def test_a_site_that_sends_elsewhere_has_moved() -> None:
    moved = run(0, **MOVED)  # type: ignore[arg-type]  # as above
    (issue,) = history(run(100), moved, moved, moved)[-1]
    assert issue.kind == "moved"
    assert "new.example.com" in issue.sentence


def test_a_site_that_needs_a_person_is_not_scolded_for_the_rest() -> None:
    bad = run(0, **{**UNREACHABLE, "seconds": 9000.0})  # type: ignore[arg-type]  # as above
    assert kinds(history(*[run(100)] * 4, bad, bad, bad)[-1]) == ["failing"]


def test_single_pages_without_columns_can_fail_too() -> None:
    bad = run(None, state="unreachable", states={FetchState.DNS: 1})
    (issue,) = history(run(None), bad, bad, bad)[-1]
    assert issue.sentence == "nothing was got in 3 runs in a row (1 dns)"


# ---- the tables


def test_every_kind_has_a_sentence_and_a_remedy() -> None:
    assert set(SENTENCES) == set(REMEDIES) == {kind.value for kind in IssueKind}
    assert NEEDS_REVIEW < BELOW


SIZES = st.lists(st.integers(min_value=0, max_value=10**6), min_size=LEAST, max_size=PAST)


@given(SIZES)
def test_the_median_itself_is_always_usual(sizes: list[int]) -> None:
    middle = sorted(sizes)[len(sizes) // 2]
    assert not middle < floor(sizes)
    assert not sorted(sizes)[(len(sizes) - 1) // 2] > ceiling(sizes, times=2, least=1)


@given(SIZES)
def test_the_same_history_always_gives_the_same_issues(sizes: list[int]) -> None:
    runs = [run(size) for size in sizes]
    assert history(*runs) == history(*runs)
