"""Ledgers of any size, filled by the archive's own posting of events."""

from __future__ import annotations

import hashlib
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from archive.events import Acknowledged, Captured
from archive.exchange import resource_key
from archive.fetches import Kind
from archive.tables.frontier import Frontier
from archive.tables.posting import Posting
from archive.tables.schema import open_for_writing, transaction
from disclosure.model import FetchState

from .exchanges import SITE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.events import Event

TIMES = 4
"""Captures of each address, a month apart."""

_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
_TRANSACTION = 20_000


def address(number: int) -> str:
    """The address of a capture, in no order; sixteen folders hold them."""
    name = hashlib.sha1(str(number // TIMES).encode(), usedforsecurity=False).hexdigest()
    return f"http://{SITE}/{name[:1]}/t{name[1:15]}.html"


def fill(path: Path, captures: int) -> None:
    """Makes a ledger that holds so many captures, each acknowledged."""
    with closing(open_for_writing(path, SITE, now=_BEGAN)) as connection:
        connection.execute("PRAGMA cache_size = -400000")  # KiB
        posting = Posting(connection, Frontier(connection))
        for start in range(0, captures, _TRANSACTION):
            with transaction(connection, path):
                for number in range(start, min(start + _TRANSACTION, captures)):
                    for event in _events(number):
                        posting.post(event)
                posting.end("one.warc.gz", start * 1000, "")


def _events(number: int) -> Iterator[Event]:
    url, at = address(number), _BEGAN + timedelta(days=30 * (number % TIMES), seconds=number)
    key, record_id = resource_key(url), f"<urn:uuid:{number:032x}>"
    yield Captured(
        key=key,
        url=url,
        captured_at=at,
        status=200,
        media_type="text/html",
        digest=f"sha1:{number:032d}",
        record_type="response",
        record_id=record_id,
        file="one.warc.gz",
        offset=number * 1000,
        length=900,
        kind=Kind.DETAIL,
        column="tzgg",
    )
    yield Acknowledged(
        run="one",
        at=at,
        key=key,
        url=url,
        kind=Kind.DETAIL,
        column="tzgg",
        state=FetchState.OK,
        record_id=record_id,
        changed=number % TIMES == TIMES - 1,
    )
