"""Pages of one site that share a notice's id: one article under the numbers of several columns.

The notice is read from the page that is there and was captured last. Whichever of them changes, all of them
are looked at: a copy that vanishes leaves the notice to another, and takes no list from it but its own. One
that cannot be read is passed over, and told of as failed.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

from disclosure.urls import canonical_url

from .reckoning import canonical_of, fill, id_of
from .skipping import why_skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archive.ledger import CapturedPage, Ledger, PageOutline

_TABLES = """
CREATE TABLE pages (id TEXT NOT NULL, url TEXT NOT NULL);
CREATE TABLE shared (id TEXT, url TEXT, PRIMARY KEY (id, url)) WITHOUT ROWID;
PRAGMA journal_mode=OFF;
PRAGMA synchronous=OFF;
PRAGMA cache_size=-16384;
"""
_SHARED = """
    INSERT OR IGNORE INTO shared SELECT id, url FROM pages
    WHERE id IN (SELECT id FROM pages GROUP BY id HAVING count(*) > 1)
"""


class SharedIds:
    """Which pages of a site share an id, in a file that is thrown away. One thread at a time may ask."""

    def __init__(self, site: str, pages: Iterable[PageOutline]) -> None:
        self._site = site
        self._scratch = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._scratch.executescript(_TABLES)
        fill(self._scratch, "INSERT INTO pages VALUES (?, ?)", _numbered(site, pages))
        self._scratch.execute(_SHARED)
        self._scratch.execute("DROP TABLE pages")

    def copies(self, page: CapturedPage, ledger: Ledger) -> tuple[CapturedPage, ...]:
        """The pages that a page's notice may be read from (`in_turn`); none for one with an id of its own."""
        url = page.snapshot.url
        wanted = id_of(self._site, canonical_url(url))
        rows = self._scratch.execute("SELECT url FROM shared WHERE id = ? AND url <> ?", (wanted, url))
        others = [other for (each,) in rows.fetchall() if (other := ledger.page(each))]
        return in_turn([page, *others]) if others else ()

    def close(self) -> None:
        """Throw the file away."""
        self._scratch.close()


def in_turn(pages: Iterable[CapturedPage]) -> tuple[CapturedPage, ...]:
    """Pages of one id, in the order in which their notice may be read from them.

    Those that are there, the latest capture first, each with the lists that name any of these; behind them
    those that the server says are gone, in the same way.
    """
    pages = sorted(pages, key=lambda one: (one.snapshot.captured_at, one.snapshot.url), reverse=True)
    gone = [one for one in pages if one.state.says_absent]
    there = [one for one in pages if not one.state.says_absent]
    return tuple(_with_lists_of(one, alike) for alike in (there, gone) for one in alike)


def _with_lists_of(page: CapturedPage, pages: Sequence[CapturedPage]) -> CapturedPage:
    """A page as if all lists named its address; what its own rows say comes first."""
    links = dict.fromkeys(link for one in (page, *pages) for link in one.links)
    columns = dict.fromkeys(column for one in (page, *pages) for column in one.columns)
    return replace(page, links=tuple(links), columns=tuple(columns))


def _numbered(site: str, pages: Iterable[PageOutline]) -> Iterator[tuple[str, str]]:
    """Id and address of each page that should be a notice, if its platform numbers it: none else shares."""
    for page in pages:
        canonical = canonical_of(page)
        notice_id = id_of(site, canonical)
        if notice_id.endswith(canonical):
            continue
        if not why_skipped(page.media_type, status=page.status, kind=page.kind, listed=page.listed):
            yield notice_id, page.url
