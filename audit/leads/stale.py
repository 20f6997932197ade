"""Stale guides: those that cite what was repealed as if it were in force, or say themselves that they ended.

What a mention means is told by the words around it (`past`): 原《收养法》, 《收养法》同时废止, and
《收养法》施行前 tell of an act that is past, and make no guide stale. What a page says of itself is judged
by `validity`. A page is judged by the day of its capture: what was right then stays right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.masking import masked_label
from parsers.fields.folding import folded
from parsers.fields.instants import CHINA

from .draft import draft_on
from .past import is_past
from .repealed import repealed_acts
from .validity import Validity, validity_of
from .wordings import told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from audit.channels import Evidence
    from disclosure.model import Notice, Reason

    from .draft import Draft
    from .repealed import Repealed
    from .sights import Sight

MISSING = "missing"


def own_words(notice: Notice) -> Iterator[Reason]:
    """What the page itself says of its end: rule S2."""
    seen = _seen(notice)
    if notice.validity and validity_of(notice.validity, seen) is Validity.ENDED:
        yield told("not_valid", validity=masked_label(notice.validity))
    if notice.date_repealed and seen and notice.date_repealed < seen:
        yield told("repealed", day=notice.date_repealed)


def unclear_words(notice: Notice) -> Iterator[Reason]:
    """What the page says of its validity where that tells neither: rule S3, no reason to call it stale."""
    if notice.validity and validity_of(notice.validity, _seen(notice)) is Validity.UNCLEAR:
        yield told("unclear_validity", validity=masked_label(notice.validity))


def citations(notice: Notice) -> Iterator[Reason]:
    """The repealed acts that a notice cites as in force: rule S1."""
    for act in _cited(notice, _seen(notice)):
        yield told("cites", act=act.name, day=act.repealed_on, by=act.by)


class Stale:
    """Guides that are out of date; a page that is gone is none any more."""

    def __init__(self) -> None:
        self._drafts: list[Draft] = []

    def see(self, notice: Notice, _sight: Sight) -> None:
        """Judge a notice that serves an item."""
        if not notice.items or MISSING in notice.flags:
            return
        for rule, reasons_of in (("S1", citations), ("S2", own_words), ("S3", unclear_words)):
            if reasons := tuple(reasons_of(notice)):
                self._drafts.append(draft_on(rule, notice, reasons, proven=True))

    def drafts(self, _evidence: Evidence) -> Iterator[Draft]:
        """One for each guide and rule."""
        yield from self._drafts


def _seen(notice: Notice) -> date | None:
    return notice.captured_at.astimezone(CHINA).date() if notice.captured_at else None


def _cited(notice: Notice, seen: date | None) -> Iterator[Repealed]:
    """The acts that were repealed when the notice was captured, and that it cites as in force."""
    acts = [act for act in repealed_acts() if seen and act.repealed_on <= seen]
    texts = [folded(text) for text in (notice.text, *(file.text for file in notice.attachments)) if text]
    for act in acts:
        if any(_in_force(act, text) for text in texts):
            yield act


def _in_force(act: Repealed, text: str) -> bool:
    return any(not is_past(act, text, *span) for span in act.mentions(text))
