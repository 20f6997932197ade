"""What earlier crawls left: the archive, the last answer of an address, and how much was asked today."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from archive.reading import open_payload, read_capture
from archive.site_archive import SiteArchive
from crawler.harvest import harvest_of, programs
from disclosure.errors import ArchiveDamaged, ParseError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from archive.folder import DataFolder
    from archive.tables.history import History
    from crawler.hosts.server_clocks import ServerClocks
    from crawler.plan import Options, Target
    from disclosure.model import Capture, Headers


def open_archive(
    folder: DataFolder,
    target: Target,
    options: Options,
    clock: Callable[[], datetime],
    clocks: ServerClocks,
) -> SiteArchive:
    """The site's archive, to be written. Raises LedgerLocked, ArchiveDamaged or StorageFull."""
    return SiteArchive.open(
        folder,
        target.site.id,
        software=programs(),
        operator=options.contact,
        clock=clock,
        commit_every=options.commit_every,
        harvest=harvest_of(target, options, clocks),
        in_background=True,
    )


def earlier_capture(history: History, folder: DataFolder, site: str, url: str) -> Capture | None:
    """The last good answer of an address with its body; None where there is none that can be read."""
    snapshot = history.good(site, url)
    try:
        return None if snapshot is None else read_capture(folder, snapshot)
    except (ArchiveDamaged, ParseError):  # then the page had better be sent whole
        return None


def validators(history: History, folder: DataFolder, site: str, url: str) -> Headers:
    """The request headers by which a server need not send the last good answer of an address again.

    None where it gave none, or where its body cannot be read: then it had better be sent. A large one is read
    without being held in memory.
    """
    snapshot = history.good(site, url)
    try:
        received = () if snapshot is None else open_payload(folder, snapshot).headers
    except ArchiveDamaged:
        return ()
    headers = {name.lower(): value for name, value in received}
    asked = (("If-None-Match", headers.get("etag")), ("If-Modified-Since", headers.get("last-modified")))
    return tuple((name, value) for name, value in asked if value)


def requests_today(history: History, now: datetime) -> int:
    """How many answers were captured on the UTC day of ``now`` (aware)."""
    return history.answers_since(now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0))
