"""One captured page as a notice, with what registry and ledger know of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archive.reading import read_capture
from disclosure.errors import BodyTooLarge
from parsers.attached import with_attached
from parsers.context import Context
from parsers.document_notice import document_notice, is_document
from parsers.documents.model import Trouble
from parsers.notice import parse_notice
from parsers.page import Page

from .apart import lost
from .skipping import HTML, why_skipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.fetches import Link
    from archive.folder import DataFolder
    from archive.ledger import CapturedPage, Ledger
    from disclosure.model import Capture, Column, Notice
    from disclosure.registry import Registry

    from .attached import AttachmentReader

MISSING = "missing"
"""Flag of a notice whose page the server says is gone. What it said stays findable."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the captured pages and documents of one site."""

    folder: DataFolder
    registry: Registry
    site: str
    ledger: Ledger
    attachments: AttachmentReader

    def skips(self, page: CapturedPage) -> str | None:
        """Why a capture is not read as a notice, or None if it is; see `why_skipped`."""
        seen = page.snapshot
        return why_skipped(seen.media_type, status=seen.status, kind=page.kind, listed=bool(page.links))

    def read(self, page: CapturedPage) -> Notice:
        """Return the page's notice. Raises ParseError or ArchiveDamaged."""
        further = tuple(column.id for column in self._columns(page)[1:])
        notice = replace(self._read(page), also_listed=further)
        if page.state.says_absent and MISSING not in notice.flags:
            return replace(notice, flags=(*notice.flags, MISSING))
        return notice

    def _read(self, page: CapturedPage) -> Notice:
        try:
            capture = read_capture(self.folder, page.snapshot, most=self.attachments.documents.largest)
        except BodyTooLarge as error:
            if page.snapshot.media_type in HTML:
                raise
            document = lost(Trouble.TOO_LARGE, str(error))
            return document_notice(document, url=page.snapshot.url, context=self.context(page))
        return self._notice(capture, self.context(page))

    def _notice(self, capture: Capture, context: Context) -> Notice:
        if is_document(capture.body):
            document = self.attachments.documents.read(
                capture.body, name=capture.url, media_type=capture.content_type
            )
            return document_notice(document, url=capture.url, context=context)
        notice = parse_notice(Page.from_capture(capture), context)
        if not notice.attachments:
            return notice
        return with_attached(notice, self.attachments.read_all(notice, self.ledger), context)

    def context(self, page: CapturedPage) -> Context:
        """Return what is known of a page apart from itself.

        A page that several columns list belongs to the one that the registry names first, whoever linked to
        it first: that way it stays with its agency. That column's row counts too; of other lists only what
        it leaves open, see :func:`_stated`. In no registered column (an import, say) it has no agency
        and no region; that a portal's page lies beside a bureau's makes it none of the bureau's.
        """
        column = next(iter(self._columns(page)), None)
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
            link_fields=_stated(page.links, link),
            captured_at=page.snapshot.captured_at,
            digest=page.snapshot.digest,
            items=self.registry.items_in(agency.region if agency else None),
        )

    def _columns(self, page: CapturedPage) -> list[Column]:
        site = self.registry.sites.get(self.site)
        columns = site.columns if site else ()
        return [column for column in columns if column.id in page.columns]


def _link(page: CapturedPage, column: Column | None) -> Link | None:
    """Return the row that the page's own column has for it, else the first row of any list."""
    own = (link for link in page.links if column and link.column == column.id)
    return next(own, next(iter(page.links), None))


def _stated(links: Sequence[Link], own: Link | None) -> dict[str, str]:
    """Return what lists state of a page beside title and date, by field.

    ``own`` is believed as a whole. A field that it leaves open is taken from the other lists where all that
    state it print the same; where they differ, nobody can tell which is right, and none is taken.
    """
    printed: dict[str, set[str]] = {}
    for link in links:
        for name, value in link.fields.items():
            printed.setdefault(name, set()).add(value.strip())
    agreed = {name: next(iter(values)) for name, values in printed.items() if len(values) == 1}
    return agreed | dict(own.fields if own else {})
