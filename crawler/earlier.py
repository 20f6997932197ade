"""What earlier crawls left: the archive, notices to ask again and how, and how much was asked today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.fetches import FrontierEntry, Kind
from archive.ledger import Ledger
from archive.reading import read_capture
from archive.site_archive import SiteArchive
from disclosure.errors import ArchiveDamaged

from .plan import DETAIL_PRIORITY, software

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from archive.folder import DataFolder
    from disclosure.model import Column, Headers

    from .plan import Options, Target


def open_archive(
    folder: DataFolder, target: Target, options: Options, *, clock: Callable[[], datetime]
) -> SiteArchive:
    """The site's archive, to be written. Raises LedgerLocked, ArchiveDamaged or StorageFull."""
    return SiteArchive.open(
        folder,
        target.site.id,
        software=software(),
        operator=options.contact,
        clock=clock,
        commit_every=options.commit_every,
        in_background=True,
    )


def known_notices(ledger: Ledger, columns: Collection[Column]) -> list[FrontierEntry]:
    """The notices of ``columns`` once captured, to be asked again; also those that are listed no more."""
    wanted = {column.id for column in columns}
    return [
        FrontierEntry(
            url=page.snapshot.url,
            kind=Kind.DETAIL,
            column=next(column for column in page.columns if column in wanted),
            priority=DETAIL_PRIORITY,
        )
        for page in ledger.latest()
        if page.kind is Kind.DETAIL and not wanted.isdisjoint(page.columns)
    ]


def validators(folder: DataFolder, site: str, url: str) -> Headers:
    """The request headers by which a server need not send what the archive has; none where it gave none."""
    with Ledger.open(folder.ledger_path(site)) as ledger:
        latest = [snapshot for snapshot in ledger.captures(url) if snapshot.status == 200]  # noqa: PLR2004 - HTTP's own
    if not latest:
        return ()
    try:
        headers = {name.lower(): value for name, value in read_capture(folder, latest[-1]).headers}
    except ArchiveDamaged:  # then the page had better be sent whole
        return ()
    asked = (("If-None-Match", headers.get("etag")), ("If-Modified-Since", headers.get("last-modified")))
    return tuple((name, value) for name, value in asked if value)


def requests_today(ledger: Ledger, now: datetime) -> int:
    """How many answers were captured on the UTC day of ``now`` (aware)."""
    return sum(snapshot.captured_at.date() == now.date() for snapshot in ledger.captures())
