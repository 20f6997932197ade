"""What a notice does for an item, in a few words: enough to choose the notices that an audit reads whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from disclosure.catalogue import ELEMENTS
from disclosure.urls import host_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from disclosure.model import ItemMatch, Notice

MISSING = "missing"
IMAGE_ONLY = "image_only"


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


def servings_of(notice: Notice) -> Iterator[Serving]:
    """One for each item of a notice; none of a notice that no column lists, for it is nobody's."""
    if not (notice.site and notice.column and notice.agency and notice.url):
        return
    host = host_of(notice.url)
    for match in notice.items:
        yield Serving(
            notice=notice.id,
            site=notice.site,
            column=notice.column,
            agency=notice.agency,
            host=host,
            item=match.no,
            confidence=match.confidence,
            stated=sum(name in match.elements for name in ELEMENTS),
            attached=is_attached(match),
            image_only=IMAGE_ONLY in notice.flags,
            missing=MISSING in notice.flags,
            captured_at=notice.captured_at,
        )


def is_attached(match: ItemMatch) -> bool:
    """Whether some elements stand in an attachment only."""
    return match.attachment is not None
