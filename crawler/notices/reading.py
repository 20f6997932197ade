"""What follows from a notice's page: the files that belong to it, and whether it says something new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.fetches import Fetch
from disclosure.model import FetchState
from parsers.page import Page

from .changes import has_changed

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive.fetches import FrontierEntry
    from crawler.asking import Answer
    from crawler.plan import Options
    from disclosure.model import Capture

    from .belongings import Belongings


@dataclass(frozen=True, kw_only=True)
class NoticeReader:
    """Reads the notices of one site.

    ``earlier`` gives the last good answer of an address. ``wanted`` says whether a file should be asked for
    that a new notice names; those of a known notice are asked again with it.
    """

    belongings: Belongings
    options: Options
    earlier: Callable[[str], Capture | None]
    wanted: Callable[[str], bool]

    def read(self, answer: Answer) -> Fetch:
        """What becomes of a notice that was sent."""
        entry = answer.asking.entry
        before = self.earlier(entry.url)
        return Fetch(
            entry=entry,
            snapshot=answer.snapshot,
            state=FetchState.OK,
            found=tuple(self._files(answer.page, entry, again=before is not None)),
            changed=has_changed(before, answer),
        )

    def not_modified(self, answer: Answer) -> Fetch:
        """What becomes of a notice that is as it was: its files may have changed all the same."""
        entry = answer.asking.entry
        before = self.earlier(entry.url)
        page = Page(before.body, entry.url, before.content_type) if before is not None else None
        found = self._files(page, entry, again=True) if page is not None else []
        return Fetch(entry=entry, snapshot=answer.snapshot, state=FetchState.NOT_MODIFIED, found=tuple(found))

    def _files(self, page: Page, entry: FrontierEntry, *, again: bool) -> list[FrontierEntry]:
        if not self.options.attachments:
            return []
        found = self.belongings.of(page, entry)
        return [each for each in found if again or self.wanted(each.url)]
