"""Which listed pages the index does not hold as they were last captured. An audit cannot speak of these."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from disclosure.urls import notice_id
from indexer.accounts import account_of
from indexer.query import Query
from indexer.read_with import versions_of
from indexer.serving import MISSING
from indexer.skipping import why_skipped
from parsers.document_flags import DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archive.ledger import CapturedPage, Ledger
    from disclosure.registry import Registry
    from indexer.accounts import Account
    from indexer.base import Index

NEVER_INDEXED = "not indexed with the present registry and parser; run gongkai index"


def unread_by_column(ledger: Ledger, index: Index, registry: Registry, site: str) -> dict[str, str]:
    """The columns of a site with pages that the index lacks, and one sentence on each.

    A page is lacking when it was captured after the last ``gongkai index``, or when it could not be read; so
    is a document that is indexed by its title alone, because it is encrypted, damaged, a scan or of a format
    without a reader: what it says is not known. Pages that the server says are gone are not needed. Raises
    DataError.
    """
    versions = versions_of(site, registry)
    end, mark = ledger.last_mark(), index.mark(site, versions=versions)
    if end and not mark:
        return {column.id: NEVER_INDEXED for column in registry.sites[site].columns}
    account = account_of(index.account(site), versions=versions)
    pages = _suspects(ledger, index, site, account) if account.mark == mark else ledger.latest()
    lacking: dict[str, set[str]] = {}
    for page in pages:
        if not page.state.says_absent and not _is_indexed(page, index, site):
            for column in page.columns:
                lacking.setdefault(column, set()).add(page.snapshot.url)
    reason = "run gongkai index" if mark < end else "unreadable, or a document without text"
    return {
        column: f"{len(urls)} listed pages are not in the index ({reason}; first {min(urls)})"
        for column, urls in lacking.items()
    }


def _suspects(ledger: Ledger, index: Index, site: str, account: Account) -> Iterator[CapturedPage]:
    """The pages that may be lacking, where a build accounted for all others: few, whatever the site's size.

    Those that it could not read, those that changed since, what it passed over, and documents without text.
    """
    documents = index.stream(Query(site=site, flags=(DOCUMENT,)))
    named = (notice.url for notice in documents if notice.url and not notice.text)
    yield from _pages_at(ledger, chain(account.troubles, named))
    yield from ledger.changed_since(account.mark)
    if account.skipped:
        yield from (page for page in ledger.latest() if page.columns and _is_skipped(page))


def _pages_at(ledger: Ledger, urls: Iterable[str]) -> Iterator[CapturedPage]:
    return filter(None, map(ledger.page, urls))


def _is_skipped(page: CapturedPage) -> bool:
    snapshot = page.snapshot
    return bool(why_skipped(snapshot.media_type, status=snapshot.status, kind=page.kind, listed=True))


def _is_indexed(page: CapturedPage, index: Index, site: str) -> bool:
    """Addresses may share one notice; of those that are there the index holds what was captured last.

    A notice that is flagged as missing is none of a page that is there: it was read from another address.
    """
    notice = index.get(notice_id(site, page.snapshot.url))
    if notice is None or notice.captured_at is None or notice.captured_at < page.snapshot.captured_at:
        return False
    return MISSING not in notice.flags and (DOCUMENT not in notice.flags or bool(notice.text))
