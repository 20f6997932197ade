"""Over-disclosure: notices that publish what identifies a private person (政府信息公开条例, article 15).

What counts is told by `parsers.fields.personal`. A lead names kinds and counts and nothing of the information
itself; the title is masked.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from parsers.fields.personal import KINDS, masking, private_names

from .draft import draft_on
from .timeliness import day_of
from .wordings import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.channels import Evidence
    from disclosure.model import Notice, Reason

    from .draft import Draft
    from .sights import Sight

FLAG = "personal_information"
"""The flag of all these notices; an index can be asked for it."""


class OverDisclosure:
    """Takes every notice that bears the flag; one that is gone was published all the same."""

    def __init__(self) -> None:
        self._drafts: list[Draft] = []

    def see(self, notice: Notice, _sight: Sight) -> None:
        """Count what a flagged notice discloses."""
        if FLAG in notice.flags and (found := disclosed(notice)):
            self._drafts.append(draft_on("P1", notice, _reasons(notice, found), proven=True))

    def drafts(self, _evidence: Evidence) -> Iterator[Draft]:
        """One a notice."""
        yield from self._drafts


def disclosed(notice: Notice) -> dict[str, int]:
    """How many places of each kind title, text and attachments hold, in the order of the kinds."""
    title = notice.title or ""
    texts = [title, notice.text, *(file.text or "" for file in notice.attachments)]
    known = frozenset().union(*(private_names(text, title) for text in texts))
    hidden: Counter[str] = Counter()
    for text in texts:
        hidden.update(masking(text, title, known).hidden)
    return {kind: hidden[kind] for kind in KINDS if hidden[kind]}


def _reasons(notice: Notice, found: dict[str, int]) -> Iterator[Reason]:
    yield told("personal")
    for kind, count in found.items():
        yield told(kind, count=count)
    if notice.captured_at is not None:
        yield told("first_captured", day=day_of(notice.captured_at))
    if "missing" in notice.flags:
        yield told("personal_gone")
