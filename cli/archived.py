"""Pages looked up in the archive by address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from archive.folder import DataFolder
    from disclosure.model import Capture, Snapshot

    from .state import State


def latest_snapshot(folder: DataFolder, url: str, *, at: datetime | None = None) -> Snapshot:
    """The newest capture of ``url``, at or before ``at`` (aware) if given. Raises InputError if none is."""
    found = list(_newest(folder, url, at))
    if not found:
        when = f" at or before {at.isoformat()}" if at else ""
        raise InputError(f"{url} is not in the archive{when}; {how_to_get(url)}")
    return max(found, key=lambda snapshot: snapshot.captured_at)


def how_to_get(url: str) -> str:
    """What to do about an address that the archive does not hold."""
    if not url.startswith(("http://", "https://")):
        return "gongkai archive list says what is"
    return (
        f"fetch it with gongkai crawl --url {url}, or take in what others saved with gongkai archive import"
    )


def _newest(folder: DataFolder, url: str, at: datetime | None) -> Iterator[Snapshot]:
    """The newest capture in each site that has one; the ledgers find them by their indexes."""
    from archive.ledger import Ledger, Wanted

    wanted = Wanted(url=url, until=at, newest_first=True, limit=1)
    for site in folder.site_ids():
        with Ledger.open(folder.ledger_path(site)) as ledger:
            yield from ledger.captures(wanted=wanted)


def latest_capture(state: State, url: str) -> Capture:
    """The newest archived answer to ``url``. Raises InputError when there is none."""
    from archive.reading import read_capture

    folder = state.folder()
    return read_capture(folder, latest_snapshot(folder, url))
