"""Lists with fewer rows than before: when that is an issue, since when, and for how long."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.fetches import ColumnTotal
from crawler.health.bands import PAST
from crawler.health.examining import examine

from .histories import SITE, history, kinds, run


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
