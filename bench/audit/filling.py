"""Ledgers and an index as crawls and builds would have left them, without crawling and parsing."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from archive.events import Acknowledged, Began, Captured, Finished
from archive.exchange import resource_key
from archive.fetches import ColumnTotal, Kind
from archive.folder import DataFolder
from archive.ledger import Ledger
from archive.tables.frontier import Frontier
from archive.tables.posting import Posting
from archive.tables.schema import open_for_writing, transaction
from disclosure.model import FetchState
from indexer.building.accounts import Account
from indexer.building.read_with import versions_of
from indexer.embedded.index import SqliteIndex

from .world import COUNTIES, PER_PORTAL, notices

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.events import Event
    from disclosure.model import Notice, Site
    from disclosure.registry import Registry

_NOW = datetime(2026, 3, 1, tzinfo=UTC)
_RUN, _FILE = "one", "one.warc.gz"


def fill(root: Path, count: int, world: Registry) -> DataFolder:
    """Makes a data folder of so many notices in all."""
    folder = DataFolder.open(root, create=True)
    portals = COUNTIES // PER_PORTAL
    with SqliteIndex(folder.index_path) as index:
        for number, site in enumerate(world.sites.values()):
            made = list(notices(number, count // portals, world))
            index.upsert(made)
            _fill_ledger(folder, site, made)
            _settle(folder, index, site.id, world, len(made))
        index.optimize()
    return folder


def _settle(folder: DataFolder, index: SqliteIndex, site: str, world: Registry, count: int) -> None:
    """Mark and account as a build leaves them."""
    versions = versions_of(site, world)
    with Ledger.open(folder.ledger_path(site)) as ledger:
        end = ledger.last_mark()
    account = Account(versions=versions, mark=end, pages=count, notices=count, stored=count)
    index.set_mark(site, end, versions=versions)
    index.set_account(site, account.to_text())


def _fill_ledger(folder: DataFolder, site: Site, made: list[Notice]) -> None:
    path = folder.ledger_path(site.id)
    path.parent.mkdir(parents=True)
    with closing(open_for_writing(path, site.id, now=_NOW)) as connection, transaction(connection, path):
        posting = Posting(connection, Frontier(connection))
        for event in _events(site, made):
            posting.post(event)
        posting.end(_FILE, 1000 * (len(made) + len(site.columns)), "")


def _events(site: Site, made: list[Notice]) -> Iterator[Event]:
    yield Began(run=_RUN, run_kind="crawl", at=_NOW)
    for place, column in enumerate(site.columns):
        yield from _fetch(column.url, column.id, Kind.LIST, place, _NOW)
    for place, notice in enumerate(made, len(site.columns)):
        yield from _fetch(
            notice.url or "", notice.column or "", Kind.DETAIL, place, notice.captured_at or _NOW
        )
    totals = tuple(
        ColumnTotal(column=column.id, expected=None, got=0, complete=True, listed=True)
        for column in site.columns
    )
    yield Finished(
        run=_RUN,
        at=_NOW,
        reason="done",
        totals=totals,
        manifest="",
        file=_FILE,
        offset=0,
        vouched_file=_FILE,
        vouched_end=0,
    )


def _fetch(url: str, column: str, kind: Kind, place: int, at: datetime) -> Iterator[Event]:
    key, record_id = resource_key(url), f"<urn:uuid:{place:032x}>"
    yield Captured(
        key=key,
        url=url,
        captured_at=at,
        status=200,
        media_type="text/html",
        digest=f"sha1:{place:032d}",
        record_type="response",
        record_id=record_id,
        file=_FILE,
        offset=place * 1000,
        length=900,
        kind=kind,
        column=column,
    )
    yield Acknowledged(
        run=_RUN,
        at=at,
        key=key,
        url=url,
        kind=kind,
        column=column,
        state=FetchState.OK,
        record_id=record_id,
    )
