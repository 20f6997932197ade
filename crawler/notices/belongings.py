"""What belongs to a notice and is kept with it: its attachments, and the pictures in its body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.fetches import FrontierEntry, Kind
from crawler.plan import ATTACHMENT_PRIORITY
from disclosure.errors import ParseError
from disclosure.urls import host_of
from parsers.body_pictures import body_pictures, pictures
from parsers.listings.files import file_links

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from parsers.page import Page

_MOST_REMEMBERED = 2000


class Belongings:
    """Finds the files of one site's notices. ``hosts`` may be asked.

    Pictures that stood outside a body once (banners, buttons) are remembered: to find a body takes many times
    as long as to read a page, and most pages have no pictures but these.
    """

    def __init__(self, hosts: Container[str]) -> None:
        self._hosts = hosts
        self._frame: set[str] = set()

    def of(self, page: Page, notice: FrontierEntry) -> list[FrontierEntry]:
        """The requests for a notice's files, in the order of the page, each once."""
        return [
            FrontierEntry(
                url=url,
                kind=Kind.ATTACHMENT,
                column=notice.column,
                priority=ATTACHMENT_PRIORITY,
                depth=notice.depth + 1,
            )
            for url in dict.fromkeys(self._addresses(page))
            if host_of(url) in self._hosts
        ]

    def _addresses(self, page: Page) -> Iterator[str]:
        try:
            yield from (link.url for link in file_links(page))
        except ParseError:  # no page but a document: it has no links of its own
            return
        shown = set(pictures(page))
        if shown <= self._frame:
            return
        inside = body_pictures(page)
        if len(self._frame) < _MOST_REMEMBERED:
            self._frame |= shown - set(inside)
        yield from inside
