"""Ledger and index held against each other: which pages of a site are notices, which should be.

All goes through a file that is thrown away, so that memory does not grow with the site. Its time does: half
a minute for a million pages.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC
from itertools import islice
from typing import TYPE_CHECKING

from disclosure.urls import canonical_url, notice_id_at
from indexer.documents import plain

from .skipping import why_skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from archive.ledger import PageOutline

    from .accounts import Account

_TABLES = """
CREATE TABLE pages (id TEXT NOT NULL, at TEXT NOT NULL, url TEXT NOT NULL, absent INTEGER NOT NULL);
CREATE TABLE held (id TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
PRAGMA journal_mode=OFF;
PRAGMA synchronous=OFF;
PRAGMA cache_size=-16384;
"""
_LEFT = "SELECT id FROM pages WHERE NOT absent AND id IN (SELECT id FROM pages WHERE absent)"
"""The ids of pages that are gone while another page of that id is there: the notice is the other's."""
_HELD = f"(held.at >= pages.at OR pages.absent AND pages.id IN ({_LEFT}))"
_NOTICES = f"SELECT count(DISTINCT id), count(*) FROM pages JOIN held USING (id) WHERE {_HELD}"  # noqa: S608 - ours
_MISSING = f"""
    SELECT url FROM pages LEFT JOIN held USING (id) WHERE held.at IS NULL OR NOT {_HELD}
"""  # noqa: S608 - ours
_STEP = 5000


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The account as it stands by now, and the addresses of pages that it cannot explain."""

    account: Account
    missing: list[str]


def reckon(
    account: Account, site: str, pages: Iterable[PageOutline], held: Iterable[tuple[str, datetime]]
) -> Reckoned:
    """Account for all ``pages`` of a site's ledger by the ids and capture times that the index holds of it.

    A page is a notice where the index has its id with its capture, or a later one; one that is gone also
    where the index has its id from another page, which is there. Troubles of pages that the ledger no longer
    has are forgotten.
    """
    fresh = replace(account, troubles={}, ids={}, pages=0, skipped=type(account.skipped)())
    with closing(sqlite3.connect("", isolation_level=None)) as scratch:
        scratch.executescript(_TABLES)
        fill(scratch, "INSERT INTO pages VALUES (?, ?, ?, ?)", _expected(account, fresh, site, pages))
        fresh.stored = fill(
            scratch,
            "INSERT OR REPLACE INTO held VALUES (?, ?)",
            ((plain(notice_id), _stamp(at)) for notice_id, at in held),
        )
        fresh.notices, there = scratch.execute(_NOTICES).fetchone()
        fresh.shared = there - fresh.notices
        return Reckoned(fresh, [url for (url,) in scratch.execute(_MISSING)])


def _expected(
    account: Account, fresh: Account, site: str, pages: Iterable[PageOutline]
) -> Iterator[tuple[str, str, str, int]]:
    """Id, time and address of each page that should be in the index, and whether it is gone by now.

    What it meets of other pages it notes.
    """
    for page in pages:
        fresh.pages += 1
        if why := why_skipped(page.media_type, status=page.status, kind=page.kind, listed=page.listed):
            fresh.skipped[why] += 1
            continue
        if trouble := account.troubles.get(page.url):
            fresh.troubles[page.url] = trouble
            continue
        if page.url in account.ids:
            fresh.ids[page.url] = account.ids[page.url]
        notice_id = fresh.ids.get(page.url) or id_of(site, canonical_of(page))
        yield notice_id, _stamp(page.captured_at), page.url, page.state.says_absent


def canonical_of(page: PageOutline) -> str:
    """A page's canonical address: the key of what was asked for by GET; details seldom come otherwise."""
    return page.key if page.key.startswith("http://") else canonical_url(page.url)


def id_of(site: str, canonical: str) -> str:
    """The id of the notice at a canonical address as an index keeps it, unless its page states another."""
    return plain(notice_id_at(site, canonical))


def _stamp(moment: datetime) -> str:
    """A time as text that sorts like it."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def fill(scratch: sqlite3.Connection, statement: str, rows: Iterable[tuple[str | int, ...]]) -> int:
    """Insert in steps; how many."""
    source, count = iter(rows), 0
    while batch := list(islice(source, _STEP)):
        scratch.execute("BEGIN")
        scratch.executemany(statement, batch)
        scratch.execute("COMMIT")
        count += len(batch)
    return count
