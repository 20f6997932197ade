"""One captured page as a notice, with what registry and ledger know of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archive.reading import read_capture
from parsers.notice import Context, parse_notice
from parsers.page import Page

if TYPE_CHECKING:
    from archive.fetches import Link
    from archive.folder import DataFolder
    from archive.ledger import CapturedPage
    from disclosure.model import Column, Notice
    from disclosure.registry import Registry

MISSING = "missing"
"""Flag of a notice whose page the server says is gone. What it said stays findable."""

_HTML = frozenset({"text/html", "application/xhtml+xml", ""})


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the captured pages of one site."""

    folder: DataFolder
    registry: Registry
    site: str

    def skips(self, page: CapturedPage) -> str | None:
        """Why the page is not read as a notice, or None if it is. A page without media type is tried."""
        media_type = page.snapshot.media_type
        return None if media_type in _HTML else f"not HTML but {media_type}"

    def read(self, page: CapturedPage) -> Notice:
        """Return the page's notice. Raises ParseError or ArchiveDamaged."""
        capture = read_capture(self.folder, page.snapshot)
        notice = parse_notice(Page.from_capture(capture), self.context(page))
        if page.state.says_absent and MISSING not in notice.flags:
            return replace(notice, flags=(*notice.flags, MISSING))
        return notice

    def context(self, page: CapturedPage) -> Context:
        """Return what is known of a page apart from itself.

        A page that several columns list belongs to the one that the registry names first, whoever linked to
        it first: that way it stays with its agency. In no registered column (an import, say) it has no agency
        and no region; that a portal's page lies beside a bureau's makes it none of the bureau's.
        """
        column = self._column(page)
        agency = self.registry.agencies[column.agency] if column else None
        link = _link(page, column)
        return Context(
            site=self.site,
            agency=agency.id if agency else None,
            region=agency.region if agency else None,
            column=column.id if column else None,
            column_name=column.name if column else None,
            link_title=link.title if link else None,
            link_date=link.date if link else None,
            captured_at=page.snapshot.captured_at,
            digest=page.snapshot.digest,
            items=self.registry.items,
        )

    def _column(self, page: CapturedPage) -> Column | None:
        site = self.registry.sites.get(self.site)
        columns = site.columns if site else ()
        return next((column for column in columns if column.id in page.columns), None)


def _link(page: CapturedPage, column: Column | None) -> Link | None:
    """Return the row that the page's own column has for it, else the first row of any list."""
    own = (link for link in page.links if column and link.column == column.id)
    return next(own, next(iter(page.links), None))
