"""Whether a notice says an earlier day of publication than it can have: what the readings of its list tell.

That a page was seen long after the day it states means nothing by itself: the first crawl of a site sees
every page so. It is evidence only where the list was read to its end after that day and lacked the page.
Readings to known ground and sweeps look at a part of the list, and what a list states of its own size may
stand for another row, so that neither counts. Between the day of a draft and its release lie days, which is
why a few are no suspicion (`GRACE`); and a site that was set up anew lists old notices as new rows. The day
on which a document was written is none of this: an office has twenty working days to publish it
(政府信息公开条例 of 2019, article 26).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone
from typing import TYPE_CHECKING, NamedTuple

from .events import Dating, Grade

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from archive.attempts import Listing, Reading

GRACE = 7
"""Days between the stated day and a list's reading that are usual: drafts wait for release over a holiday."""

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
_FULL = "full"
_RELAUNCH = 0.5
"""Of a column's rows, when so many are new in one run, the list was made anew."""


class Stated(NamedTuple):
    """A day of publication, and who states it: the ``page`` or the ``list``."""

    day: date
    source: str


def dating_of(
    stated: Stated,
    first_seen: datetime,
    listings: Sequence[Listing],
    readings: Callable[[str], Sequence[Reading]],
    *,
    grace: int = GRACE,
) -> Dating:
    """What the complete readings of the lists that name a page say of the day it states.

    Of several columns the one counts that says least: the page may have stood in that list all along.
    """
    plain = Dating(grade=Grade.FIRST_CRAWL, stated=stated.day, source=stated.source)
    found = [_by_column(plain, first_seen, listing, readings(listing.column), grace) for listing in listings]
    return min(found, key=lambda dating: (_LOUDNESS[dating.grade], dating.days), default=plain)


def restated(stated: Stated, before: date) -> Dating | None:
    """The dating of a version whose page states an earlier day than one before did; None if it does not."""
    if stated.day >= before:
        return None
    days = (before - stated.day).days
    return Dating(grade=Grade.RESTATED, stated=stated.day, source=stated.source, before=before, days=days)


_LOUDNESS = {
    grade: number
    for number, grade in enumerate(
        (Grade.FIRST_CRAWL, Grade.RELISTED, Grade.AS_STATED, Grade.LATE, Grade.SUSPECTED)
    )
}


def _by_column(
    plain: Dating, first_seen: datetime, listing: Listing, readings: Sequence[Reading], grace: int
) -> Dating:
    known_from = min(first_seen, listing.started)
    earlier = (each for each in readings if each.number < listing.number and each.finished <= known_from)
    whole = [each for each in earlier if each.walk == _FULL]
    lacking = [each for each in whole if _day(each.started) > plain.stated]
    if not whole:
        return plain
    if not lacking:
        return replace(plain, grade=Grade.AS_STATED, column=listing.column)
    last = lacking[-1]
    days = (_day(last.started) - plain.stated).days
    grade = Grade.LATE if days <= grace else Grade.SUSPECTED
    if listing.fresh > _RELAUNCH * listing.rows and listing.rows > 1:
        grade = Grade.RELISTED
    return replace(
        plain,
        grade=grade,
        column=listing.column,
        run=last.run,
        read_at=last.started,
        lacking=len(lacking),
        days=days,
    )


def _day(moment: datetime) -> date:
    """The day in China on which a reading began; it may have come to the row later, never earlier."""
    return moment.astimezone(CHINA).date()
