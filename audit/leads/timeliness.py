"""Timeliness: was a guide published within 20 working days of the day on which it was formed or changed?

The day of forming is what the notice states for its writing (成文日期). Publication is the day that it
states, or what the archive bounds: the first capture of the page from above, the last complete reading of
its list without it from below. Where a page came to state another day of writing and kept that of its
publication, the change was published between the two looks that show it. How long an office takes over an
application (办理时限) is never read here: it stands in the text, and days are fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from indexer.versions.backdating import CHINA

from .wordings import told
from .working_days import LIMIT, last_day, working_days

if TYPE_CHECKING:
    from datetime import datetime

    from disclosure.model import Reason

IN_FORCE = date(2008, 5, 1)
"""The first day of the 政府信息公开条例 (State Council decree 492, article 18): no limit bound before it."""


class Answer(StrEnum):
    """Whether a publication kept the limit. Only ``LATE`` says that it did not."""

    IN_TIME = "in_time"
    LATE = "late"
    NOT_COMPUTABLE = "not_computable"
    NOT_STATED = "not_stated"
    SEEN_BEFORE_PUBLISHED = "seen_before_published"
    WRITTEN_AFTER_PUBLISHED = "written_after_published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """What is known of one notice's days. Times are aware, UTC; days are China's.

    ``seen`` is the first capture of the page as it now is, ``lacking`` the beginning of the last complete
    reading of its list without it, after ``written``; ``changed`` are the looks around a change.
    """

    written: date | None = None
    published: date | None = None
    seen: datetime | None = None
    lacking: datetime | None = None
    changed: tuple[datetime, datetime] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeliness:
    """An answer with its reason. ``rule`` and ``late_by`` (working days beyond the limit) are of late ones.

    Of rules T2 and T3 it was late by so many days at least.
    """

    answer: Answer
    why: Reason
    rule: str = ""
    late_by: int = 0


def timeliness_of(days: Days) -> Timeliness:
    """The answer for one notice."""
    if days.written is None:
        return Timeliness(answer=Answer.NOT_STATED, why=told("no_written"))
    if days.written < IN_FORCE:
        why = told("before_limit", written=days.written, since=IN_FORCE)
        return Timeliness(answer=Answer.NOT_COMPUTABLE, why=why)
    if days.changed is not None:
        return _changed(days.written, *map(day_of, days.changed))
    contradiction = _contradiction(days.written, days.published, days.seen)
    return contradiction or _by_bounds(days.written, days)


def day_of(moment: datetime) -> date:
    """The day in China."""
    return moment.astimezone(CHINA).date()


def _contradiction(written: date, published: date | None, seen: datetime | None) -> Timeliness | None:
    if published is None:
        return None
    if written > published:
        why = told("written_after", written=written, published=published)
        return Timeliness(answer=Answer.WRITTEN_AFTER_PUBLISHED, why=why, rule="T5")
    if seen is not None and day_of(seen) < published:
        why = told("seen_before", seen=day_of(seen), published=published)
        return Timeliness(answer=Answer.SEEN_BEFORE_PUBLISHED, why=why, rule="T4")
    return None


def _by_bounds(written: date, days: Days) -> Timeliness:
    """By the stated day of publication first: what lists tell can only show that it came later."""
    if days.published is not None:
        stated = _late(written, days.published, "T1", "late")
        if stated.answer is not Answer.IN_TIME:
            return stated
    if days.lacking is not None:
        bound = _late(written, day_of(days.lacking), "T2", "late_by_list")
        if bound.answer is not Answer.IN_TIME:
            return bound
    if days.published is not None:
        return stated
    if days.seen is not None:
        bound = _late(written, day_of(days.seen), "T2", "late")
        if bound.answer is not Answer.LATE:
            return bound
    return Timeliness(answer=Answer.NOT_STATED, why=told("no_published"))


def _changed(written: date, earliest: date, latest: date) -> Timeliness:
    """By the looks around a change: late if it was not there when the limit was over."""
    at_least = _late(written, earliest, "T3", "late_change", latest=latest)
    if at_least.answer is Answer.LATE:
        return at_least
    at_most = _late(written, latest, "T3", "late_change")
    if at_most.answer is not Answer.LATE:
        return at_most
    why = told(
        "between_looks", written=written, earliest=earliest, latest=latest, limit=last_day(written) or "?"
    )
    return Timeliness(answer=Answer.NOT_COMPUTABLE, why=why)


def _late(written: date, published: date, rule: str, code: str, **values: date) -> Timeliness:
    count = working_days(written, published)
    if count is None:
        why = told("beyond_calendar", written=written, published=published)
        return Timeliness(answer=Answer.NOT_COMPUTABLE, why=why)
    if count <= LIMIT:
        return Timeliness(
            answer=Answer.IN_TIME, why=told("in_time", written=written, published=published, count=count)
        )
    why = told(
        code,
        written=written,
        published=published,
        count=count,
        late=count - LIMIT,
        limit=last_day(written) or "",
        **values,
    )
    return Timeliness(answer=Answer.LATE, why=why, rule=rule, late_by=count - LIMIT)
