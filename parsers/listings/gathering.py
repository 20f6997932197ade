"""Gathering the rows of a list: each once, and a count of those that could not be taken."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from .cleaning import target
from .rows import NOTHING, Row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parsers.page import Page

NO_TITLE, NO_ADDRESS, NO_WEB_ADDRESS, NO_ROW = "no title", "no address", "no web address", "no row"


class Gathering:
    """The rows found so far, by address, and how many were skipped, by reason."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._rows: dict[str, Row] = {}
        self.skipped: Counter[str] = Counter()

    @property
    def rows(self) -> tuple[Row, ...]:
        """In the order of the page."""
        return tuple(self._rows.values())

    def add(
        self, link: str, title: str, *, date: str | None = None, fields: Mapping[str, str] = NOTHING
    ) -> None:
        """Takes a row with its link as written, or counts why it cannot be taken."""
        if not title:
            self.skipped[NO_TITLE] += 1
        elif not link.strip():
            self.skipped[NO_ADDRESS] += 1
        elif (url := target(self._page, link)) is None:
            self.skipped[NO_WEB_ADDRESS] += 1
        else:
            self._rows.setdefault(url, Row(url=url, title=title, date=date, fields=fields))
