"""Sites that need a person: failing, never answering, blocking, moved."""

from __future__ import annotations

from disclosure.model import FetchState

from .histories import history, kinds, run

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
