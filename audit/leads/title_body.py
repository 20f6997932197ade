"""Notices whose title and text speak of different things, as the parser flags them (`parsers.flags`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .draft import draft_on
from .wordings import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.channels import Evidence
    from disclosure.model import Notice

    from .draft import Draft
    from .sights import Sight

FLAG = "title_body_disagree"
"""The flag of all these notices; an index can be asked for it."""


class TitleBody:
    """Takes every notice that bears the flag and is still there."""

    def __init__(self) -> None:
        self._drafts: list[Draft] = []

    def see(self, notice: Notice, _sight: Sight) -> None:
        """Take a flagged notice."""
        if FLAG in notice.flags and "missing" not in notice.flags:
            self._drafts.append(draft_on("D1", notice, (told("title_body"),)))

    def drafts(self, _evidence: Evidence) -> Iterator[Draft]:
        """One a notice."""
        yield from self._drafts
