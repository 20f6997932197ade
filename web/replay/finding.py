"""Captures of an address, over all sites of a data folder."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from archive.ledger import Ledger
from disclosure.errors import InputError
from disclosure.urls import canonical_url, host_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.folder import DataFolder
    from disclosure.model import Snapshot

_NOT_MODIFIED = 304
_AROUND = 20


class Finder:
    """Looks captures up. It keeps no ledger open, and sees what a crawl adds meanwhile."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._sites: dict[str, list[str]] = {}  # of a host, in the state of the folder named next
        self._state = 0

    def captures(self, url: str) -> list[Snapshot]:
        """All captures of an address, by time."""
        found: list[Snapshot] = []
        for site in self._sites_of(host_of(url)):
            with Ledger.open(self._folder.ledger_path(site)) as ledger:
                found += ledger.captures(url=url)
        return sorted(found, key=lambda each: each.captured_at)

    def payload_of(self, snapshot: Snapshot) -> Snapshot:
        """The capture to show: where the server only said "unchanged" (304), the one that it refers to."""
        if snapshot.status != _NOT_MODIFIED:
            return snapshot
        with Ledger.open(self._folder.ledger_path(snapshot.site)) as ledger:
            return ledger.original_of(snapshot) or snapshot

    def around(self, url: str) -> list[str]:
        """Archived addresses near one that is not: in its folder, else on its host; some of them."""
        near: dict[str, None] = {}
        canonical = canonical_url(url)
        for prefix in (canonical.rpartition("/")[0] + "/", f"http://{host_of(url)}/"):
            for site in self._sites_of(host_of(url)):
                with Ledger.open(self._folder.ledger_path(site)) as ledger:
                    near |= dict.fromkeys(_addresses(ledger, prefix))
            if near:
                break
        return list(near)[:_AROUND]

    def sites(self) -> list[str]:
        """The sites that have a ledger."""
        known = self._folder.site_ids()
        return [site for site in known if self._folder.ledger_path(site).is_file()]

    def _sites_of(self, host: str) -> list[str]:
        """The sites that hold captures of a host; looked up again when a site was added."""
        state = self._seen()
        if state != self._state:
            self._sites, self._state = {}, state
        if not (sites := self._sites.get(host)):
            sites = self._sites[host] = [site for site in self.sites() if self._holds(site, host)]
        return sites

    def _seen(self) -> int:
        """Changes when a site is added. A store is seen as it was at the beginning."""
        try:
            return self._folder.sites_dir.stat().st_mtime_ns if self._folder.sites_dir.is_dir() else 0
        except InputError:
            return 0

    def _holds(self, site: str, host: str) -> bool:
        try:
            with Ledger.open(self._folder.ledger_path(site)) as ledger:
                return next(ledger.captures(prefix=f"http://{host}/"), None) is not None
        except InputError:  # a ledger that is still being made
            return False


def nearest(captures: list[Snapshot], at: datetime) -> Snapshot | None:
    """The capture nearest in time, to the second; of two as near the later one."""
    wanted = at.replace(microsecond=0)
    return min(
        reversed(captures),
        key=lambda each: abs((each.captured_at.replace(microsecond=0) - wanted).total_seconds()),
        default=None,
    )


def _addresses(ledger: Ledger, prefix: str) -> Iterator[str]:
    return (each.url for each in islice(ledger.captures(prefix=prefix), _AROUND * 10))


FAR_FUTURE = datetime(9999, 12, 31, tzinfo=UTC)
"""Nearest to it is the latest capture."""
