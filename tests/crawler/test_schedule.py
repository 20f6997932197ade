"""When a page is looked at again, in days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from archive.fetches import Kind
from archive.tables.history import Look
from crawler.notices.schedule import due_at
from disclosure.model import FetchState

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)


def days_until_due(
    *,
    watched: int | None,
    since: int = 0,
    changes: int = 0,
    quiet: int = 0,
    failures: int = 0,
    state: FetchState = FetchState.OK,
) -> float:
    """The interval after a look at NOW, of a page first seen ``watched`` days ago that then fell quiet."""
    look = Look(
        url="http://gaj.example.gov.cn/1.html",
        kind=Kind.DETAIL,
        columns=("tzgg",),
        state=state,
        checked_at=NOW,
        since=NOW - timedelta(days=since),
        first_at=None if watched is None else NOW - timedelta(days=watched),
        changed_at=NOW - timedelta(days=quiet) if changes else None,
        changes=changes,
        failures=failures,
    )
    return (due_at(look) - NOW) / timedelta(days=1)


@pytest.mark.parametrize(("watched", "days"), [(0, 7), (7, 7), (14, 14), (56, 56), (119, 119), (400, 120)])
def test_what_never_changed_is_left_alone_twice_as_long_each_time(watched: int, days: int) -> None:
    assert days_until_due(watched=watched) == days


@pytest.mark.parametrize(
    ("watched", "changes", "quiet", "days"),
    [(7, 1, 0, 3.5), (100, 10, 0, 5), (100, 200, 0, 1), (100, 10, 60, 30), (400, 1, 380, 120)],
)
def test_what_changed_is_looked_at_as_often_as_it_did(
    watched: int, changes: int, quiet: int, days: float
) -> None:
    assert days_until_due(watched=watched, changes=changes, quiet=quiet) == days


@pytest.mark.parametrize(("failures", "days"), [(0, 1), (1, 1), (2, 2), (3, 4), (4, 8), (7, 60), (99, 60)])
def test_what_vanished_is_looked_for_with_growing_patience(failures: int, days: int) -> None:
    for state in (FetchState.GONE, FetchState.SOFT_404, FetchState.REDIRECTED_HOME, FetchState.TIMEOUT):
        assert days_until_due(watched=30, failures=failures, state=state) == days


def test_what_was_kept_from_us_is_asked_for_in_every_run() -> None:
    assert days_until_due(watched=None, failures=5, state=FetchState.TIMEOUT) == 0
    assert days_until_due(watched=None, failures=5, state=FetchState.GONE) == 16
    assert days_until_due(watched=None, failures=2, state=FetchState.TOO_LARGE) == 2


@pytest.mark.parametrize(("since", "days"), [(0, 1), (1, 1), (2, 2), (8, 8), (400, 120)])
def test_a_redirect_that_began_lately_may_end_soon(since: int, days: int) -> None:
    for watched in (None, 30):
        assert days_until_due(watched=watched, since=since, state=FetchState.REDIRECTED) == days
