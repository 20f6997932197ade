"""Lists that are plain pages of links: what one platform's differ in from another's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .articles import has_document_id
from .generic import article_rows
from .links import links_of, shown_text
from .pager_call import called_next, pager_call
from .paging import linked_next
from .rows import Listing
from .totals import stated_page, stated_pages, stated_total

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Sequence

    from parsers.page import Page

    from .links import Anchor
    from .rows import NextPage

    Following = Callable[[Page, Sequence[Anchor], int | None, int | None], NextPage | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticList:
    """A platform as its lists show it.

    ``article`` is a pattern of an article's address, ``address`` of a list's. ``marks`` are texts
    of a page's source that give the platform away. ``following`` finds the next page, by the page, its links,
    its own number and the number of pages; where it is None or finds nothing, a link called 下一页 does.
    """

    name: str
    article: re.Pattern[str]
    address: re.Pattern[str] | None = None
    marks: tuple[str, ...] = ()
    following: Following | None = None

    def parse(self, page: Page) -> Listing:
        """The list on a page of this platform. Raises ParseError for what is no page."""
        shown, links = shown_text(page), links_of(page)
        total, pages = stated_total(shown, page.text), stated_pages(shown, page.text)
        number, call = stated_page(shown), pager_call(page)
        if call is not None:
            total, pages, number = total if call.total is None else call.total, call.pages, call.page
        found = article_rows(page, self.is_article, links)
        own = self.following(page, links, number, pages) if self.following else None
        return Listing(
            rows=found.rows if total != 0 else (),
            total=total,
            pages=pages,
            next=own or called_next(call) or linked_next(page, links),
            page=number,
            skipped=found.skipped,
            platform=self.name,
        )

    def is_article(self, url: str) -> bool:
        """Whether the address is an article's: this platform's, or one of another on the same site."""
        return self.is_own(url) or has_document_id(url)

    def is_own(self, url: str) -> bool:
        """Whether the address is that of an article of this platform."""
        return self.article.search(url.partition("#")[0]) is not None

    def made(self, page: Page) -> bool:
        """Whether the page seems to be of this platform, by its address or its source."""
        parts = urlsplit(page.address or "")
        if self.address is not None and self.address.search(f"{parts.path}?{parts.query}"):
            return True
        return any(mark in page.text for mark in self.marks)
