"""From looks to events: a pure function of what each look gave and said, and where else the document is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from disclosure.model import FetchState

from .comparing import changes
from .events import Change, Dwell, Event, Happened, Move

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from archive.attempts import Attempt

    from .saying import Said

_GOOD = frozenset({FetchState.OK, FetchState.NOT_MODIFIED})
DWELL = Dwell()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A look, and what its answer says; None where it says nothing new (304) or gave no page."""

    attempt: Attempt
    said: Said | None = None


def classify(
    sightings: Sequence[Sighting], moves: Iterable[Move] = (), *, dwell: Dwell = DWELL
) -> list[Event]:
    """What happened, by time: one event a look, and one more where a look makes an absence a removal.

    ``moves`` are other addresses of the document; each counts from the look on that finds this one absent,
    once it was seen there. Whatever was never seen is missing, and never removed.
    """
    course = _Course(dwell, sorted(moves, key=lambda move: move.since))
    ordered = sorted(sightings, key=lambda each: (each.attempt.at, each.attempt.until))
    return sorted((event for each in ordered for event in course.step(each)), key=lambda event: event.at)


def condensed(events: Iterable[Event]) -> Iterator[Event]:
    """The events, with those in a row that say the same (unchanged, or missing alike) made one.

    A page is as unchanged where it was sent again as where the server said so (304).
    """
    held: Event | None = None
    for event in events:
        if held is not None and _says_same(held, event):
            held = replace(held, until=max(held.until, event.until), times=held.times + event.times)
            continue
        if held is not None:
            yield held
        held = event
    if held is not None:
        yield held


def _says_same(one: Event, other: Event) -> bool:
    if one.kind is not other.kind or one.moved != other.moved or one.imported != other.imported:
        return False
    if one.kind is Happened.UNCHANGED and {one.state, other.state} <= _GOOD:
        return True
    alike = (one.state, one.detail) == (other.state, other.detail)
    return alike and one.kind in {Happened.UNCHANGED, Happened.MISSING, Happened.MOVED}


@dataclass
class _Course:
    """Where an address stands while its looks are gone through.

    ``absent`` counts the looks of the present absence, which began ``since``; ``gone`` is what it came to.
    """

    dwell: Dwell
    moves: list[Move]
    last: Said | None = None
    seen: bool = False
    absent: int = 0
    since: datetime | None = None
    gone: Happened | None = None
    to: str = ""
    told: set[Move] = field(default_factory=set)

    def step(self, sighting: Sighting) -> Iterator[Event]:
        """The events of one look."""
        attempt = sighting.attempt
        if attempt.state is None:
            yield _event(Happened.UNREAD, attempt)
        elif attempt.state in _GOOD:
            yield self._given(sighting)
        elif attempt.state is FetchState.REDIRECTED:
            yield from self._redirected(attempt)
        elif attempt.state.says_absent:
            yield _event(Happened.MISSING, attempt)
            if not attempt.imported:  # nobody is accused of a removal on the word of others
                yield from self._absent(attempt)
        else:
            yield _event(Happened.MISSING, attempt)

    def _given(self, sighting: Sighting) -> Event:
        attempt, said = sighting.attempt, sighting.said
        found: tuple[Change, ...] = changes(self.last, said) if self.last and said else ()
        if not self.seen:
            kind = Happened.FIRST_SEEN
        elif self.gone is Happened.REMOVED:
            kind = Happened.RESTORED
        else:
            kind = Happened.CHANGED if found else Happened.UNCHANGED
        since = self.since if kind is Happened.RESTORED else None
        self.last, self.seen = said or self.last, True
        self.absent, self.since, self.gone, self.to = 0, None, None, ""
        return replace(_event(kind, attempt), changes=found, since=since)

    def _redirected(self, attempt: Attempt) -> Iterator[Event]:
        """To the same address by another scheme is no move, and says nothing."""
        if attempt.target is None:
            return
        self.absent, self.gone = 0, Happened.MOVED
        move = Move(url=attempt.target, by="redirect", since=attempt.at)
        if attempt.target == self.to:
            yield _event(Happened.UNCHANGED, attempt)
            return
        self.to = attempt.target
        yield replace(_event(Happened.MOVED, attempt), moved=move)

    def _absent(self, attempt: Attempt) -> Iterator[Event]:
        if self.absent == 0:
            self.since = attempt.at
        self.absent += attempt.times
        if not self.seen:
            return
        if move := next((each for each in self.moves if each.since <= attempt.until), None):
            if move not in self.told:
                self.told.add(move)
                yield replace(_event(Happened.MOVED, attempt), moved=move, since=self.since)
            self.gone = Happened.MOVED
            return
        if self.gone is None and self.since and self.dwell.is_over(self.absent, attempt.until - self.since):
            self.gone = Happened.REMOVED
            yield replace(_event(Happened.REMOVED, attempt), at=attempt.until, times=1, since=self.since)


def _event(kind: Happened, attempt: Attempt) -> Event:
    return Event(
        kind=kind,
        at=attempt.at,
        until=attempt.until,
        times=attempt.times,
        state=attempt.state,
        detail=attempt.detail,
        snapshot=attempt.snapshot,
        imported=attempt.imported,
    )
