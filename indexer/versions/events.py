"""What can happen to an address, as types. Times are aware, UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from disclosure.model import FetchState, Snapshot


class Happened(StrEnum):
    """What a look at an address showed, against the looks before it.

    MISSING is a look that did not give the page, whatever kept it; REMOVED says that the server has long and
    repeatedly denied it (`Dwell`); RESTORED comes only after REMOVED. UNREAD is an answer that nobody judged.
    """

    FIRST_SEEN = "first_seen"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MISSING = "missing"
    REMOVED = "removed"
    RESTORED = "restored"
    MOVED = "moved"
    BACKDATED = "backdated"
    UNREAD = "unread"


class Grade(StrEnum):
    """What the day that a page states is worth, as its publication.

    ===========  =====================================================================================
    as_stated    the last complete reading of its list was on that day or before: nothing speaks against it
    first_crawl  no complete reading of its list came before it was seen: nothing can be said
    relisted     the list came back with most of its rows new (a relaunch, new addresses): nothing can be said
    late         the list was complete without it after that day, for no longer than drafts wait for release
    suspected    the list was complete without it, longer than that after the day it states
    restated     the page itself stated a later day before
    ===========  =====================================================================================
    """

    AS_STATED = "as_stated"
    FIRST_CRAWL = "first_crawl"
    RELISTED = "relisted"
    LATE = "late"
    SUSPECTED = "suspected"
    RESTATED = "restated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dwell:
    """When an absence is a removal: so many ``looks`` in a row that say absent, the last so many days later.

    Looks at which nothing could be learnt (blocked, unreachable) neither count nor interrupt.
    """

    looks: int = 3
    days: float = 14

    def is_over(self, looks: int, lasted: timedelta) -> bool:
        """Whether an absence seen so often over so long is a removal."""
        return looks >= self.looks and lasted >= timedelta(days=self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field that says something else: None where it says nothing.

    ``about`` is the address of a file: the values of an ``attachment`` are its names, those of an
    ``attachment_content`` its digests. Of ``text`` the paragraphs are counted that went and that came.
    """

    field: str
    before: str | None = None
    after: str | None = None
    about: str = ""
    removed: int | None = None
    added: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """The document at another address: ``by`` a redirect, the platform's ``document_id``, or its ``work``.

    ``since`` is when it was first seen there.
    """

    url: str
    by: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """The day that a page states for its publication, and what the readings of its list say of that.

    ``lacking`` complete readings of ``column`` came after that day and did not have it; ``run`` is the last
    of them, which began at ``read_at``; ``days`` lie between the stated day and that (China's calendar). Of a
    restated day ``before`` is what the page stated earlier.
    """

    grade: Grade
    stated: date
    source: str = "page"
    column: str | None = None
    run: str | None = None
    read_at: datetime | None = None
    lacking: int = 0
    days: int = 0
    before: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, at the first of ``times`` looks that showed it; ``until`` is the last of them.

    ``since`` is when an absence began, in a removal or what ended it. ``moved`` says where to. ``imported``:
    others captured it, see ``detail``.
    """

    kind: Happened
    at: datetime
    until: datetime
    times: int = 1
    state: FetchState | None = None
    detail: str = ""
    snapshot: Snapshot | None = None
    changes: tuple[Change, ...] = ()
    since: datetime | None = None
    moved: Move | None = None
    dating: Dating | None = None
    imported: bool = False
