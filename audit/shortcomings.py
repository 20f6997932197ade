"""What keeps an own page from meeting an item, by which pages are ranked and rules chosen."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from disclosure.model import AgencyLevel, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .served import Served


class Shortcoming(IntEnum):
    """From the lightest to the gravest; the gravest of a page chooses its rule."""

    NONE = 0
    ATTACHED = 1
    STALE = 2
    LACKING = 3
    IMAGE = 4


def shortcoming_of(page: Served) -> Shortcoming:
    """The gravest shortcoming of a page. An image whose text states everything is no shortcoming."""
    if page.lacking:
        return Shortcoming.IMAGE if page.image_only else Shortcoming.LACKING
    if page.stale:
        return Shortcoming.STALE
    return Shortcoming.ATTACHED if only_attached(page) else Shortcoming.NONE


def only_attached(page: Served) -> tuple[str, ...]:
    """The elements that an attached file states, and not the text."""
    return tuple(one.name for one in page.elements if one.place is Place.ATTACHMENT)


def is_lower(page: Served) -> bool:
    """Whether a police station published it: a level below the county's bureau."""
    return page.level is AgencyLevel.STATION


def best_of(pages: Iterable[Served]) -> Served | None:
    """The page that the rules reach first, whatever the order of the pages; None when none is there now."""
    return min((page for page in pages if not page.missing_now), key=_rank, default=None)


def _rank(page: Served) -> tuple[bool, int, int, float, str]:
    """Bureau before station, then the lighter shortcoming, more elements, the surer, the lower id."""
    return (is_lower(page), shortcoming_of(page), -len(page.stated), -page.confidence, page.notice)
