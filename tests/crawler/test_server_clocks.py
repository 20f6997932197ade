"""The clock offset: what servers say of the time, and what the system says of its own clock."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from crawler.hosts import system_clock
from crawler.hosts.server_clocks import ServerClocks

if TYPE_CHECKING:
    from collections.abc import Callable

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def clocks(system: str = "") -> ServerClocks:
    return ServerClocks(lambda: system)


def date(at: datetime) -> str:
    return format_datetime(at, usegmt=True)


def test_the_median_of_the_hosts_counts_and_one_that_is_far_off_does_not() -> None:
    known = clocks("not synchronised")
    for host, ahead in (("a", 2), ("b", 3), ("c", 4000)):
        known.note(host, date(NOON + timedelta(seconds=ahead)), None, NOON)
    assert known.measured() == {
        "offset": 3.5,
        "hosts": 3,
        "least": 2.5,
        "most": 4000.5,
        "system": "not synchronised",
    }
    assert known.said() == (
        "3.5 s (clocks of servers minus this one: median of 3 hosts by their Date headers, 2.5 to 4000.5 s);"
        " system clock: not synchronised"
    )


def test_a_right_clock_is_right_on_average() -> None:
    known = clocks()
    for tenth in range(9):
        at = NOON + timedelta(seconds=20 * tenth, milliseconds=100 * tenth + 100)
        known.note("a", date(at), None, at)  # cut to the second
    assert known.measured() == {"offset": 0.0, "hosts": 1, "least": 0.0, "most": 0.0}


def test_one_answer_in_ten_seconds_is_taken_and_the_last_nine_count() -> None:
    known = clocks()
    for second in range(1000):
        at = NOON + timedelta(seconds=second)
        ahead = timedelta(hours=1 if second % 10 else 0, seconds=100 if second < 900 else 0)
        known.note("a", date(at + ahead), None, at)
    assert known.measured()["offset"] == 0.5


@pytest.mark.parametrize(
    ("said", "age"),
    [
        (None, None),
        ("yesterday", None),
        ("", None),
        (date(NOON), "0"),
        ("Sun, 99 Mar 2026 12:00:00 GMT", None),
    ],
)
def test_what_says_nothing_of_now_is_left_out(said: str | None, age: str | None) -> None:
    known = clocks("synchronised")
    known.note("a", said, age, NOON)
    assert (known.measured(), known.said()) == ({}, "")


def library(state: int, maxerror: int = 0) -> Callable[..., Any]:
    def adjtimex(pointer: Any) -> int:  # noqa: ANN401 - of ctypes
        pointer._obj.maxerror = maxerror
        return state

    return lambda *_, **__: SimpleNamespace(adjtimex=adjtimex)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (0, "synchronised, by its kernel, at most 0.012 s off"),
        (5, "not synchronised, by its kernel"),
        (-1, ""),
    ],
)
def test_linux_says_whether_its_clock_is_kept_right(
    state: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_clock.sys, "platform", "linux")
    monkeypatch.setattr(system_clock.ctypes, "CDLL", library(state, maxerror=12_000))
    assert system_clock.synchronisation() == words


def test_other_systems_say_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_clock.sys, "platform", "darwin")
    assert system_clock.synchronisation() == ""


@pytest.mark.skipif(sys.platform != "linux", reason="adjtimex is Linux's")
def test_this_system_can_be_asked() -> None:
    assert "synchronised" in system_clock.synchronisation()
