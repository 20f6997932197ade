"""What a notice does for an item, read whole: what rules judge and findings say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from disclosure.catalogue import ELEMENTS
from indexer.masking import masked_words
from indexer.serving import IMAGE_ONLY, MISSING, match_of
from parsers.document_flags import ATTACHMENT
from parsers.documents.model import Trouble

from .elements import quoted, stated_by
from .leads.stale import citations, own_words
from .own_rows import text_on

if TYPE_CHECKING:
    from datetime import datetime

    from disclosure.model import Agency, AgencyLevel, Notice, Reason, Stated

UNREAD_FLAGS = frozenset(f"{ATTACHMENT}_{code}" for code in Trouble)
"""Flags of notices with an attachment whose text is absent or not whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One notice on one item, as an agency of a level published it.

    ``elements`` are those of the catalogue that it states, in their order, with what they say; ``publisher``
    is the agency's name; ``stale`` says why the notice is out of date, and is empty where it is not;
    ``unread`` are the flags that say why attachments of it were not read. Personal information in ``title``
    and quotes is masked.
    """

    notice: str
    url: str
    site: str
    agency: str
    publisher: str
    level: AgencyLevel
    title: str
    item: int
    confidence: float
    elements: tuple[Stated, ...]
    missing_now: bool
    image_only: bool
    stale: tuple[Reason, ...]
    captured_at: datetime | None
    parser: str
    unread: tuple[str, ...] = ()

    @property
    def stated(self) -> tuple[str, ...]:
        """The names of the elements that it states, in the text or in an attachment."""
        return tuple(element.name for element in self.elements)

    @property
    def lacking(self) -> tuple[str, ...]:
        """The elements that it states nowhere."""
        stated = self.stated
        return tuple(element for element in ELEMENTS if element not in stated)


def served_of(notice: Notice, item: int, agency: Agency) -> Served | None:
    """What a notice does for an item; None where it does not serve it (any more)."""
    match = match_of(notice, item)
    if match is None:
        return None
    shown = masked_words(notice)
    return Served(
        notice=notice.id,
        url=notice.url or "",
        site=notice.site or "",
        agency=agency.id,
        publisher=agency.name,
        level=agency.level,
        title=shown.title or "(no title)",
        item=item,
        confidence=match.confidence,
        elements=quoted(shown, stated_by(match)),
        missing_now=MISSING in notice.flags,
        image_only=IMAGE_ONLY in notice.flags,
        stale=(*own_words(notice), *citations(replace(notice, text=text_on(notice, item)))),
        captured_at=notice.captured_at,
        parser=notice.parser,
        unread=tuple(flag for flag in notice.flags if flag in UNREAD_FLAGS),
    )
