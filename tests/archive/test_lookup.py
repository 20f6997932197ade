# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""Captures by address, prefix, time and state: the ledger's answers against a plain search of them all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.ledger import Ledger, Wanted
from disclosure.model import FetchState
from disclosure.urls import canonical_url

if TYPE_CHECKING:
    from disclosure.model import Snapshot

BASE = "http://gaj.example.gov.cn"
START = datetime(2026, 3, 1, tzinfo=UTC)
PATHS = ("/a/1", "/a/2", "/a/2/x", "/b")


@pytest.fixture(scope="module")
def ledger(make_writer: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A ledger of captures a day apart; each fourth page was gone."""
    writer = make_writer(tmp_path_factory.mktemp("lookup"))
    with writer.open() as archive:
        archive.start_run([], settings={})
        for day in range(24):
            writer.clock.now = START + timedelta(days=day * 7 % 24)
            state = FetchState.OK if day % 4 else FetchState.GONE
            writer.fetch(archive, PATHS[day % 3], str(day).encode(), state=state)
    with Ledger.open(writer.folder.ledger_path(writer.site)) as ledger:
        yield ledger


moments = st.integers(-2 * 24, 26 * 24).map(lambda hours: START + timedelta(hours=hours))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
@given(
    since=st.none() | moments,
    until=st.none() | moments,
    where=st.sampled_from([{}, {"url": BASE + "/a/2"}, {"prefix": BASE + "/a/2"}, {"prefix": BASE + "/a/"}]),
    state=st.sampled_from([None, FetchState.OK, FetchState.GONE]),
    newest=st.booleans(),
    limit=st.none() | st.integers(1, 5),
)
def test_the_ledger_answers_what_a_search_of_all_captures_would(
    ledger: Ledger, *, since: Any, until: Any, where: Any, state: Any, newest: Any, limit: Any
) -> None:
    wanted = Wanted(since=since, until=until, state=state, newest_first=newest, limit=limit, **where)
    gone = {row.captured_at for row in ledger.captures(wanted=Wanted(state=FetchState.GONE))}
    found = [
        each
        for each in ledger.captures()
        if (since is None or each.captured_at >= since)
        and (until is None or each.captured_at <= until)
        and (state is None or (each.captured_at in gone) == (state is FetchState.GONE))
        and canonical_url(each.url) == where.get("url", canonical_url(each.url))
        and canonical_url(each.url).startswith(where.get("prefix", ""))
    ]
    if newest:
        found.sort(key=lambda each: each.captured_at, reverse=True)
    elif "url" in where:
        found.sort(key=lambda each: each.captured_at)
    elif "prefix" in where:
        found.sort(key=lambda each: (each.url, each.captured_at))
    assert list(ledger.captures(wanted=wanted)) == found[:limit]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
@given(at=moments)
def test_the_nearest_capture_of_each_address_is_found(ledger: Ledger, at: datetime) -> None:
    by_url: dict[str, list[Snapshot]] = {}
    for each in ledger.captures():
        by_url.setdefault(each.url, []).append(each)
    nearest = [
        min(each, key=lambda one: (abs(one.captured_at - at), one.captured_at))
        for _, each in sorted(by_url.items())
    ]
    assert list(ledger.captures(wanted=Wanted(at=at))) == nearest


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(url=BASE + "/a/1", newest_first=True, limit=1),
        Wanted(url=BASE + "/a/1", until=START, newest_first=True, limit=1),
        Wanted(url=BASE + "/a/1", since=START, until=START),
        Wanted(prefix=BASE + "/a/", limit=10),
    ],
)
def test_an_address_is_found_by_the_index_and_nothing_is_sorted(ledger: Ledger, wanted: Wanted) -> None:
    with closing(sqlite3.connect(ledger._path)) as connection:
        question, values = wanted.question()
        plans = [row[-1] for row in connection.execute(f"EXPLAIN QUERY PLAN {question}", values)]
    (plan,) = plans
    assert plan.startswith("SEARCH captures USING INDEX captures_key")
