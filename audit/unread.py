"""Which listed pages the index does not hold as they were last captured. An audit cannot speak of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.urls import notice_id
from indexer.read_with import versions_of
from parsers.document_flags import DOCUMENT

if TYPE_CHECKING:
    from archive.ledger import CapturedPage, Ledger
    from disclosure.registry import Registry
    from indexer.base import Index

NEVER_INDEXED = "not indexed with the present registry and parser; run gongkai index"


def unread_by_column(ledger: Ledger, index: Index, registry: Registry, site: str) -> dict[str, str]:
    """The columns of a site with pages that the index lacks, and one sentence on each.

    A page is lacking when it was captured after the last ``gongkai index``, or when it could not be read; so
    is a document that is indexed by its title alone, because it is encrypted, damaged, a scan or of a format
    without a reader: what it says is not known. Pages that the server says are gone are not needed. Raises
    DataError.
    """
    end = ledger.last_mark()
    mark = index.mark(site, versions=versions_of(site, registry))
    if end and not mark:
        return {column.id: NEVER_INDEXED for column in registry.sites[site].columns}
    lacking: dict[str, list[str]] = {}
    for page in ledger.latest():
        if not page.state.says_absent and not _is_indexed(page, index, site):
            for column in page.columns:
                lacking.setdefault(column, []).append(page.snapshot.url)
    reason = "run gongkai index" if mark < end else "unreadable, or a document without text"
    return {
        column: f"{len(urls)} listed pages are not in the index ({reason}; first {urls[0]})"
        for column, urls in lacking.items()
    }


def _is_indexed(page: CapturedPage, index: Index, site: str) -> bool:
    """Addresses may share one notice; of these the index holds what was captured last."""
    notice = index.get(notice_id(site, page.snapshot.url))
    if notice is None or notice.captured_at is None or notice.captured_at < page.snapshot.captured_at:
        return False
    return DOCUMENT not in notice.flags or bool(notice.text)
