"""What belongs to a notice and is kept with it: its attachments, and the pictures in its body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.fetches import FrontierEntry, Kind
from disclosure.errors import ParseError
from disclosure.urls import host_of
from parsers.body_pictures import body_pictures
from parsers.listings.files import file_links

from .plan import ATTACHMENT_PRIORITY

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from parsers.page import Page


def belongings(page: Page, notice: FrontierEntry, hosts: Container[str]) -> list[FrontierEntry]:
    """The requests for a notice's files, in the order of the page, each once. ``hosts`` may be asked."""
    urls = dict.fromkeys(_addresses(page))
    return [
        FrontierEntry(
            url=url,
            kind=Kind.ATTACHMENT,
            column=notice.column,
            priority=ATTACHMENT_PRIORITY,
            depth=notice.depth + 1,
        )
        for url in urls
        if host_of(url) in hosts
    ]


def _addresses(page: Page) -> Iterator[str]:
    try:
        yield from (link.url for link in file_links(page))
    except ParseError:  # no page but a document: it has no links of its own
        return
    yield from body_pictures(page)
