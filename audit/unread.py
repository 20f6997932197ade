"""Which listed pages the index does not hold as they were last captured. An audit cannot speak of these."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from disclosure.urls import notice_id
from indexer.building.accounts import account_of
from indexer.building.new_files import with_new_files
from indexer.building.read_with import versions_of
from indexer.building.skipping import why_skipped
from indexer.query import Query
from indexer.serving import MISSING
from parsers.document_flags import DOCUMENT

from .column_names import called
from .reasons import reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archive.ledger import CapturedPage, Ledger
    from disclosure.model import Notice, Reason
    from disclosure.registry import Registry
    from indexer.base import Index
    from indexer.building.accounts import Account

_SILENT = (DOCUMENT, "image_only", "no_text")
"""Flags of notices whose body may say what nobody read."""


def unread_by_column(ledger: Ledger, index: Index, registry: Registry, site: str) -> dict[str, Reason]:
    """The columns of a site with pages that the index lacks, and one sentence on each.

    A page is lacking when it was captured after the last ``gongkai index``, or when it could not be read; so
    is a document that is indexed by its title alone, because it is encrypted, damaged, a scan or of a format
    without a reader, and a page of pictures, frames or scripts whose title names no item: what it says is not
    known. So is a page of which an attachment was captured since. Pages that the server says are gone are not
    needed. Raises DataError.
    """
    versions = versions_of(site, registry)
    end, mark = ledger.last_mark(), index.mark(site, versions=versions)
    if end and not mark:
        return {
            column.id: reason("not_indexed", site=site, column=called(column, registry))
            for column in registry.sites[site].columns
        }
    account = account_of(index.account(site), versions=versions)
    pages = _suspects(ledger, index, site, account) if account.mark == mark else ledger.latest()
    behind = set(with_new_files(ledger, site, index, mark)) if mark < end else set()
    lacking: dict[str, set[str]] = {}
    changed = filter(None, (index.get(notice_id(site, url)) for url in behind))
    for page in chain(pages, _pages_of(ledger, changed)):
        read = page.snapshot.url not in behind and _is_indexed(page, index, site)
        columns: Iterable[str] = () if read else page.columns
        if page.state.says_absent:
            columns = _left_open(page, index, site) if account.shared and page.mark > mark else ()
        for column in columns:
            lacking.setdefault(column, set()).add(page.snapshot.url)
    code = "behind" if mark < end else "unreadable"
    names = {column.id: called(column, registry) for column in registry.sites[site].columns}
    return {
        column: reason(code, site=site, column=names.get(column, column), count=len(urls), url=min(urls))
        for column, urls in lacking.items()
    }


def _suspects(ledger: Ledger, index: Index, site: str, account: Account) -> Iterator[CapturedPage]:
    """The pages that may be lacking, where a build accounted for all others: few, whatever the site's size.

    Those that it could not read, those that changed since, what it passed over, and documents without text.
    """
    notices = chain.from_iterable(index.stream(Query(site=site, flags=(flag,))) for flag in _SILENT)
    yield from _pages_at(ledger, account.troubles)
    yield from _pages_of(ledger, filter(_says_nothing, notices))
    yield from ledger.changed_since(account.mark)
    if account.skipped:
        yield from (page for page in ledger.latest() if page.columns and _is_skipped(page))


def _pages_at(ledger: Ledger, urls: Iterable[str]) -> Iterator[CapturedPage]:
    return filter(None, map(ledger.page, urls))


def _pages_of(ledger: Ledger, notices: Iterable[Notice]) -> Iterator[CapturedPage]:
    """The pages that notices were read from, with every list that names them, by other addresses too."""
    for notice in notices:
        page = ledger.page(notice.url) if notice.url else None
        if page is not None:
            further = (column for column in (notice.column, *notice.also_listed) if column)
            yield replace(page, columns=tuple(dict.fromkeys((*page.columns, *further))))


def _left_open(page: CapturedPage, index: Index, site: str) -> list[str]:
    """The lists of a notice one address of which is gone since: where ids are shared another may be there."""
    notice = index.get(notice_id(site, page.snapshot.url))
    if notice is None or MISSING in notice.flags:
        return []
    return [column for column in (notice.column, *notice.also_listed) if column]


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
    return MISSING not in notice.flags and not _says_nothing(notice)


def _says_nothing(notice: Notice) -> bool:
    """Whether nobody could read what it says, and its title names no item either."""
    if DOCUMENT in notice.flags:
        return not notice.text
    return not notice.items and any(flag in notice.flags for flag in _SILENT)
