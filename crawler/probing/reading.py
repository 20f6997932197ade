"""Reading one page of a probe: a list to keep, a directory of lists, links to follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure.errors import ParseError
from parsers.listing import detect_listing
from parsers.listings.asking import following_request
from parsers.listings.gkmlpt import list_url, read_directory

from .candidates import candidates_on
from .columns import FoundColumn, is_list, layouts_of, read_listing
from .directories import columns_of

if TYPE_CHECKING:
    from parsers.listing import Listing
    from parsers.listings.gkmlpt import Directory
    from parsers.page import Page

    from .candidates import Candidate, Queue
    from .courier import Courier
    from .survey import Survey

_TELLS_NOTHING = frozenset({"generic", "json", "xml", "sitemap", "govcn"})
"""Readers that a page of any platform may have."""


@dataclass(frozen=True, slots=True)
class PageReader:
    """Puts what pages say into the survey, and what they lead to into the queue."""

    _courier: Courier
    _survey: Survey
    _queue: Queue

    async def read(self, page: Page, candidate: Candidate | None) -> None:
        """What a page is, and where it leads."""
        self._note_reader(page)
        directory = read_directory(page) if "_CONFIG" in page.text else None
        if directory is not None and directory.columns:
            await self._read_directory(page, directory, candidate)
        elif candidate is not None and candidate.is_column and (listing := read_listing(page)) is not None:
            listing = await self._with_rows(page, listing)
            if is_list(listing):
                self._keep(candidate, listing)
        for each in candidates_on(page, self._survey.host, candidate):
            self._queue.add(each)

    async def _with_rows(self, page: Page, listing: Listing) -> Listing:
        """The listing, or that of the interface which a page without rows of its own asks."""
        if not listing.is_shell or listing.next is None or self._courier.left <= 0:
            return listing
        url, body = following_request(page.address or "", b"", listing.next)
        visit = await self._courier.get(url, body)
        inner = read_listing(visit.page) if visit.page is not None else None
        return inner if inner is not None and (inner.rows or inner.total == 0) else listing

    async def _read_directory(self, page: Page, directory: Directory, above: Candidate | None) -> None:
        """The columns of a gkmlpt index that promise most; each list is asked for in the interface."""
        for branch, candidate in columns_of(page, directory, above):
            url = list_url(page, directory.sid, branch.id)
            if url is None or self._courier.left <= 0:
                self._queue.add(candidate)
                continue
            self._queue.seen(candidate.url)
            visit = await self._courier.get(url)
            listing = read_listing(visit.page) if visit.page is not None else None
            if listing is not None and is_list(listing):
                self._keep(candidate, listing, platform="gkmlpt")
            elif visit.page is None:
                self._survey.failed.append(visit)

    def _keep(self, candidate: Candidate, listing: Listing, *, platform: str = "") -> None:
        """A list that was seen: of the subject, or perhaps another body's."""
        column = FoundColumn(
            name=candidate.name,
            url=candidate.url,
            trail=candidate.trail,
            rows=len(listing.rows),
            dated=sum(row.date is not None for row in listing.rows),
            total=listing.total,
            pages=listing.pages,
            next_url=listing.next.url if listing.next else "",
            platform=platform or listing.platform,
            layouts=layouts_of(listing),
        )
        mine = self._survey.is_own or candidate.is_topic
        (self._survey.columns if mine else self._survey.others).append(column)

    def _note_reader(self, page: Page) -> None:
        try:
            reader = detect_listing(page)
        except ParseError:
            return
        if reader not in _TELLS_NOTHING:
            self._survey.readers[reader] += 1
