"""Histories as they can happen, and the events they are: a letter for each look, a line for each case."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.attempts import Attempt
from disclosure.model import FetchState, Snapshot
from indexer.versions.classifying import Sighting, classify, condensed
from indexer.versions.events import Dwell, Event, Happened, Move
from indexer.versions.saying import Said, Words

BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
SHORT = {
    "first_seen": "first",
    "unchanged": "same",
    "changed": "changed",
    "missing": "missing",
    "removed": "REMOVED",
    "restored": "RESTORED",
    "moved": "MOVED",
    "unread": "unread",
}
STATES = {
    "=": FetchState.NOT_MODIFIED,
    "g": FetchState.GONE,
    "s": FetchState.SOFT_404,
    "h": FetchState.REDIRECTED_HOME,
    "b": FetchState.BLOCKED,
    "t": FetchState.TIMEOUT,
    "d": FetchState.DNS,
    "r": FetchState.REDIRECTED,
    "?": None,
}
"""A capital letter is a page that says that letter; ``>`` before a look: several looks nobody answered."""


def at(day: float) -> datetime:
    return BEGIN + timedelta(days=day)


def sighting(day: float, look: str) -> Sighting:
    state = STATES.get(look, FetchState.OK)
    place = Snapshot(
        site="s", url="http://s/1", captured_at=at(day), status=200, media_type="text/html", digest=look,
        file="f", offset=int(day * 10), length=1,
    )  # fmt: skip
    answered = state not in {FetchState.TIMEOUT, FetchState.DNS}
    attempt = Attempt(
        at=at(day),
        until=at(day),
        state=state,
        snapshot=place if answered else None,
        target="http://s/new" if state is FetchState.REDIRECTED else None,
    )
    said = Said(digest=look, lines=(Words(look, look),)) if state is FetchState.OK else None
    return Sighting(attempt=attempt, said=said)


def past(looks: str) -> list[Sighting]:
    """``"0A 7B"``: on day 0 a page that says A, a week later one that says B."""
    return [sighting(float(look[:-1]), look[-1]) for look in looks.split()]


def told(events: list[Event]) -> str:
    return " ".join(f"{(event.at - BEGIN).days}:{SHORT[event.kind]}" for event in events)


@pytest.mark.parametrize(
    ("looks", "events"),
    [
        ("", ""),
        ("0A 7A 9A", "0:first 7:same 9:same"),
        ("0A 7=", "0:first 7:same"),
        ("0A 7B 9B 10A", "0:first 7:changed 9:same 10:changed"),
        ("0A 7g", "0:first 7:missing"),
        ("0A 7g 8A", "0:first 7:missing 8:same"),
        ("0A 7g 8B", "0:first 7:missing 8:changed"),
        # Three looks and a fortnight, both.
        ("0A 7g 8g 9g", "0:first 7:missing 8:missing 9:missing"),
        ("0A 7g 30g", "0:first 7:missing 30:missing"),
        ("0A 7g 14g 21g", "0:first 7:missing 14:missing 21:missing 21:REMOVED"),
        ("0A 7g 14g 20.9g 21.1s", "0:first 7:missing 14:missing 20:missing 21:missing 21:REMOVED"),
        ("0A 7g 14s 22h", "0:first 7:missing 14:missing 22:missing 22:REMOVED"),
        # What is removed is removed once.
        ("0A 1g 8g 15g 30g", "0:first 1:missing 8:missing 15:missing 15:REMOVED 30:missing"),
        ("0A 1g 8g 15g 30A", "0:first 1:missing 8:missing 15:missing 15:REMOVED 30:RESTORED"),
        # Unknown is not absent, however long.
        ("0A 7b 14t 30d 60b 90t", "0:first 7:missing 14:missing 30:missing 60:missing 90:missing"),
        ("0A 7g 14b 21g 30b 60t", "0:first 7:missing 14:missing 21:missing 30:missing 60:missing"),
        ("0A 7g 14b 15g 22g", "0:first 7:missing 14:missing 15:missing 22:missing 22:REMOVED"),
        # Seen in between, an absence begins anew.
        ("0A 1g 8g 10A 15g 22g", "0:first 1:missing 8:missing 10:same 15:missing 22:missing"),
        # What was never seen cannot be removed.
        ("0g 7g 30g", "0:missing 7:missing 30:missing"),
        ("0b 7A", "0:missing 7:first"),
        ("0A 7r 14r 20A", "0:first 7:MOVED 14:same 20:same"),
        ("0A 7r 14g 30g 60g", "0:first 7:MOVED 14:missing 30:missing 60:missing"),
        ("0? 7A 8?", "0:unread 7:first 8:unread"),
    ],
)  # fmt: skip
def test_a_history_and_its_events(looks: str, events: str) -> None:
    assert told(classify(past(looks))) == events


def test_a_removal_says_since_when_and_a_restoration_what_it_restored() -> None:
    removed, restored = classify(past("0A 1g 8g 15g 30B"))[-2:]
    assert (removed.kind, removed.since, removed.state) == (Happened.REMOVED, at(1), FetchState.GONE)
    assert (restored.kind, restored.since) == (Happened.RESTORED, at(1))
    assert [(change.field, change.removed, change.added) for change in restored.changes] == [("text", 1, 1)]


@pytest.mark.parametrize(
    ("looks", "days", "removed"), [(1, 0, 1), (2, 0, 8), (1, 7, 8), (3, 14, 15), (4, 14, 30), (3, 15, 30)]
)
def test_both_of_the_dwell_can_be_set(looks: int, days: float, removed: int) -> None:
    events = classify(past("0A 1g 8g 15g 30g"), dwell=Dwell(looks=looks, days=days))
    assert [event.at for event in events if event.kind is Happened.REMOVED] == [at(removed)]


def test_looks_in_a_row_that_nobody_answered_are_one_event_with_their_number() -> None:
    attempt = Attempt(at=at(3), until=at(9), times=4, state=FetchState.TIMEOUT, detail="no answer")
    (_, missing) = classify([*past("0A"), Sighting(attempt=attempt)])
    assert (missing.at, missing.until, missing.times, missing.detail) == (at(3), at(9), 4, "no answer")


@pytest.mark.parametrize(
    ("looks", "since", "events"),
    [
        ("0A 7g 14g", 5, "0:first 7:missing 7:MOVED 14:missing"),
        ("0A 7g 14g", 10, "0:first 7:missing 14:missing 14:MOVED"),
        # A document that stands elsewhere is not removed; one that turns up elsewhere later was.
        ("0A 7g 14g 30g", 8, "0:first 7:missing 14:missing 14:MOVED 30:missing"),
        ("0A 7g 14g 30g 60g", 40, "0:first 7:missing 14:missing 30:missing 30:REMOVED 60:missing 60:MOVED"),
        ("0A 7A 14A", 5, "0:first 7:same 14:same"),
        ("0A 7b 14b", 5, "0:first 7:missing 14:missing"),
    ],
)
def test_a_document_that_is_found_at_another_address(looks: str, since: float, events: str) -> None:
    move = Move(url="http://s/new", by="document_id", since=at(since))
    assert told(classify(past(looks), [move])) == events


def test_events_that_say_the_same_are_told_once() -> None:
    events = list(condensed(classify(past("0A 1A 2= 3A 4t 5t 6b 7A"))))
    assert [(event.kind.value, event.times, (event.until - BEGIN).days) for event in events] == [
        ("first_seen", 1, 0),
        ("unchanged", 3, 3),
        ("missing", 2, 5),
        ("missing", 1, 6),
        ("unchanged", 1, 7),
    ]


LOOKS = st.lists(
    st.tuples(st.floats(0, 200), st.sampled_from("AABgggshbtdr=?")).map(lambda look: sighting(*look)),
    max_size=25,
)
MOVES = st.lists(
    st.floats(0, 200).map(lambda day: Move(url=f"http://s/{day}", by="work", since=at(day))), max_size=2
)
DWELLS = st.builds(Dwell, looks=st.integers(1, 6), days=st.floats(0, 60))


@given(LOOKS, MOVES, DWELLS)
def test_every_look_is_told_once_and_in_order(looks: list[Sighting], moves: list[Move], dwell: Dwell) -> None:
    events = classify(looks, moves, dwell=dwell)
    assert [event.at for event in events] == sorted(event.at for event in events)
    extra = {Happened.REMOVED}
    plain = [event for event in events if event.kind not in extra and not (event.moved and event.since)]
    assert sum(event.times for event in plain) == len(looks)
    assert sum(event.times for event in condensed(events)) == len(events)
    assert events == classify(list(reversed(looks)), moves, dwell=dwell) or len(
        {look.attempt.at for look in looks}
    ) < len(looks)


@given(LOOKS, MOVES, DWELLS)
def test_between_two_removals_it_was_seen_and_nothing_is_removed_before_it_was(
    looks: list[Sighting], moves: list[Move], dwell: Dwell
) -> None:
    is_there = False
    for event in classify(looks, moves, dwell=dwell):
        if event.kind in {Happened.FIRST_SEEN, Happened.UNCHANGED, Happened.CHANGED, Happened.RESTORED}:
            is_there = is_there or event.state is not FetchState.REDIRECTED
        if event.kind is Happened.REMOVED:
            assert is_there
            assert event.state is not None
            assert event.state.says_absent
            is_there = False


@given(LOOKS, DWELLS, st.integers(0, 4), st.floats(0, 30))
def test_a_longer_dwell_never_finds_more_nor_sooner(
    looks: list[Sighting], dwell: Dwell, more_looks: int, more_days: float
) -> None:
    stricter = Dwell(looks=dwell.looks + more_looks, days=dwell.days + more_days)
    lax, strict = (
        {event.since: event.at for event in classify(looks, dwell=each) if event.kind is Happened.REMOVED}
        for each in (dwell, stricter)
    )
    assert strict.keys() <= lax.keys()
    assert all(strict[since] >= lax[since] for since in strict)


@given(LOOKS, st.sampled_from("btd"), st.floats(0, 200), DWELLS)
def test_a_look_that_learnt_nothing_neither_makes_nor_ends_a_removal(
    looks: list[Sighting], unknown: str, day: float, dwell: Dwell
) -> None:
    before, after = (
        [event for event in classify(each, dwell=dwell) if event.kind is not Happened.MISSING]
        for each in (looks, [*looks, sighting(day, unknown)])
    )
    assert before == after


def test_denials_that_others_saw_remove_nothing() -> None:
    """Neither do they interrupt those that we saw."""

    def theirs(day: float) -> Sighting:
        return Sighting(attempt=replace(sighting(day, "g").attempt, imported=True))

    seen = [sighting(0, "A"), *map(theirs, (1, 10, 20))]
    assert [event.kind.value for event in classify(seen)] == ["first_seen", *["missing"] * 3]
    ours = [sighting(day, "g") for day in (2, 11, 21)]
    assert classify([*seen, *ours])[-1].kind is Happened.REMOVED
