"""What happened on whole sites: the events worth telling, one address after the other, in constant memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.tables.attempts import Attempts
from disclosure.errors import DataError

from .events import Happened
from .history import USUAL, history_of
from .reading import VersionReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from archive.folder import DataFolder
    from indexer.base import Index
    from indexer.building.apart import DocumentReader

    from .events import Event
    from .history import Rules

TOLD = frozenset({Happened.CHANGED, Happened.REMOVED, Happened.RESTORED, Happened.MOVED, Happened.BACKDATED})


def site_changes(
    folder: DataFolder,
    site: str,
    documents: DocumentReader,
    *,
    since: datetime | None = None,
    rules: Rules = USUAL,
    original: bool = False,
    index: Index | None = None,
    failed: Callable[[str, DataError], None],
) -> Iterator[tuple[str, Event]]:
    """The address and event of everything in :data:`TOLD` that happened on a site, at or after ``since``.

    By address, and then by time. Addresses whose looks all gave the same bytes are not read; files of notices
    are told by themselves too. ``failed`` is told of an address whose records are damaged.
    """
    with Attempts.open(folder.ledger_path(site)) as attempts:
        for url in attempts.eventful():
            reader = VersionReader(folder, attempts, documents, original=original)
            try:
                events = history_of(attempts, reader, url, rules=rules, index=index).events
            except DataError as error:
                failed(url, error)
                continue
            for event in events:
                if event.kind in TOLD and (since is None or event.at >= since):
                    yield url, event
