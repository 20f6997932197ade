"""What a notice does for an item, in a few words: enough to choose the notices that an audit reads whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from disclosure.catalogue import ELEMENTS
from disclosure.urls import host_of
from parsers.document_flags import DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from disclosure.model import ItemMatch, Notice

MISSING = "missing"
IMAGE_ONLY = "image_only"


class Listing(NamedTuple):
    """Where a notice stands: the list that names it, whose list that is, and the host of its address."""

    site: str
    column: str
    agency: str
    host: str


class Serving(NamedTuple):
    """A notice and one of the items that it serves; an index yields a million of these in seconds.

    ``stated`` is how many of the catalogue's six elements it states, ``attached`` whether some of them stand
    in an attachment only; ``missing`` and ``image_only`` are its flags; ``host`` is that of its address.
    """

    notice: str
    site: str
    column: str
    agency: str
    host: str
    item: int
    confidence: float
    stated: int
    attached: bool
    image_only: bool
    missing: bool
    captured_at: datetime | None

    @property
    def listing(self) -> Listing:
        """Where the notice stands."""
        return Listing(self.site, self.column, self.agency, self.host)


def listing_of(notice: Notice) -> Listing | None:
    """Where a notice stands; None for one that no column lists: it is nobody's."""
    if not (notice.site and notice.column and notice.agency and notice.url):
        return None
    return Listing(notice.site, notice.column, notice.agency, host_of(notice.url))


def servings_of(notice: Notice) -> Iterator[Serving]:
    """One for each item of a notice; none of a notice that no column lists.

    None either of a document without text: its title names an item, and what it says of that nobody read.
    """
    listing = listing_of(notice)
    if listing is None or (DOCUMENT in notice.flags and not notice.text):
        return
    for item in dict.fromkeys(match.no for match in notice.items):
        match = match_of(notice, item)
        if match is None:
            continue
        yield Serving(
            notice.id,
            *listing,
            item=match.no,
            confidence=match.confidence,
            stated=sum(name in match.elements for name in ELEMENTS),
            attached=is_attached(match),
            image_only=IMAGE_ONLY in notice.flags,
            missing=MISSING in notice.flags,
            captured_at=notice.captured_at,
        )


def match_of(notice: Notice, item: int) -> ItemMatch | None:
    """How a notice serves an item: of several matches the one that states most, then the surest."""
    matches = [match for match in notice.items if match.no == item]
    return max(matches, key=lambda match: (len(match.elements), match.confidence), default=None)


def is_attached(match: ItemMatch) -> bool:
    """Whether some elements stand in an attachment only."""
    return any(match.within(name) for name in ELEMENTS if name in match.elements)
