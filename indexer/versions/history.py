"""The history of one address, out of the archive: its looks, what they said, where else it is, its dating."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from disclosure.model import FetchState
from parsers.listings.rows import read_date

from .backdating import GRACE, Stated, dating_of, restated
from .classifying import DWELL, Sighting, classify, condensed
from .events import Event, Grade, Happened
from .moves import earlier_addresses, moves_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from archive.attempts import Attempt
    from archive.tables.attempts import Attempts
    from disclosure.model import Snapshot
    from indexer.base import Index

    from .events import Dating, Dwell
    from .reading import VersionReader
    from .saying import Said

_GOOD = frozenset({FetchState.OK, FetchState.NOT_MODIFIED})


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What happened to an address of a site.

    Up to ``unanswered_from`` only the last look without an answer is known, see `Attempts`; None: all are.
    """

    site: str
    url: str
    events: tuple[Event, ...]
    unanswered_from: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How long an absence must last to be a removal, and how many days late a publication may come."""

    dwell: Dwell = DWELL
    grace: int = GRACE


USUAL = Rules()


def history_of(
    attempts: Attempts,
    reader: VersionReader,
    url: str,
    *,
    rules: Rules = USUAL,
    index: Index | None = None,
) -> History:
    """The history of an address, looks that say the same in a row as one event.

    Raises DataError where the archive is damaged. ``index`` tells moved documents by their works.
    """
    looks = attempts.of(url)
    sightings = list(_sightings(looks, reader))
    moves = moves_of(attempts, url, _last_seen(looks), index)
    events = condensed(classify(sightings, moves, dwell=rules.dwell))
    dated = _dated(list(events), sightings, attempts, url, rules.grace)
    return History(site=attempts.site, url=url, events=tuple(dated), unanswered_from=attempts.unanswered_from)


def _sightings(looks: Sequence[Attempt], reader: VersionReader) -> Iterator[Sighting]:
    """Each answer read once a payload; a file is as it was before the next look at the page."""
    shown: Snapshot | None = None
    for number, look in enumerate(looks):
        if look.state is FetchState.OK:
            shown = look.snapshot
        if look.state in _GOOD and shown:
            until = looks[number + 1].at if number + 1 < len(looks) else None
            yield Sighting(attempt=look, said=reader.said(shown, until))
        else:
            yield Sighting(attempt=look)


def _last_seen(looks: Sequence[Attempt]) -> datetime | None:
    return max((look.at for look in looks if look.state in _GOOD), default=None)


def _dated(
    events: Sequence[Event], sightings: Sequence[Sighting], attempts: Attempts, url: str, grace: int
) -> Iterator[Event]:
    """The events, the first sight with its dating, and with an event of its own for what is backdated.

    What a page stated counts as we saw it ourselves: whatever others brought may have been written by them.
    """
    own = (each for each in sightings if not each.attempt.imported)
    said = {each.attempt.at: each.said for each in own if each.said is not None}
    before: date | None = None
    for event in events:
        stated = _stated(said.get(event.at))
        if event.kind is Happened.FIRST_SEEN:
            dating = first_dating(event.at, stated, attempts, url, grace=grace)
            yield replace(event, dating=dating)
            if dating is not None and dating.grade is Grade.SUSPECTED:
                yield _backdated(event, dating)
        else:
            yield event
            again = restated(stated, before) if stated and before else None
            if again is not None:
                yield _backdated(event, again)
        before = stated.day if stated else before


def first_dating(
    first_seen: datetime, stated: Stated | None, attempts: Attempts, url: str, *, grace: int = GRACE
) -> Dating | None:
    """What the lists say of the day that an address stated when it was first seen, or that they state for it.

    A document that stood at another address before is no new one, whatever lists lacked this address. None
    where nobody states a day.
    """
    listings = attempts.listings(url)
    if stated is None:
        days = [day for listing in listings if (day := read_date(listing.date)) is not None]
        if not days:
            return None
        stated = Stated(days[0], "list")
    dating = dating_of(stated, first_seen, listings, attempts.readings, grace=grace)
    if dating.grade in {Grade.SUSPECTED, Grade.LATE} and earlier_addresses(attempts, url, first_seen):
        return replace(dating, grade=Grade.RELISTED)
    return dating


def _stated(said: Said | None) -> Stated | None:
    printed = said.fields.get("date_published") if said is not None else None
    return Stated(date.fromisoformat(printed.said), "page") if printed else None


def _backdated(event: Event, dating: Dating) -> Event:
    return Event(kind=Happened.BACKDATED, at=event.at, until=event.at, snapshot=event.snapshot, dating=dating)
