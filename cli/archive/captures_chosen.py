"""Which captures a command of the archive means: by site, address, beginning of addresses, and time."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from disclosure.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.folder import DataFolder
    from archive.ledger import Ledger
    from disclosure.model import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A choice of captures. Times are UTC; ``until`` is not in it any more. Nothing stated means all."""

    sites: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    prefix: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    def snapshots(self, folder: DataFolder) -> Iterator[Snapshot]:
        """The captures, site by site. Raises InputError for a site that is not in the archive."""
        from archive.ledger import Ledger

        known = folder.site_ids()
        if unknown := [site for site in self.sites if site not in known]:
            raise InputError(
                f"{unknown[0]} is not in the archive at {folder.root}; see gongkai archive stats"
            )
        for site in self.sites or known:
            with Ledger.open(folder.ledger_path(site)) as ledger:
                yield from (found for found in self._of_site(ledger) if self._in_time(found.captured_at))

    def query(self) -> str:
        """The choice as the command line states it, so that it can be made again."""
        stated = [*self.sites]
        stated += [part for url in self.urls for part in ("--url", url)]
        stated += ["--prefix", self.prefix] if self.prefix is not None else []
        for name, at in (("--since", self.since), ("--until", self.until)):
            stated += [name, f"{at:%Y-%m-%dT%H:%M:%S}"] if at is not None else []
        return shlex.join(["gongkai", "archive", "export", *stated])

    def _of_site(self, ledger: Ledger) -> Iterator[Snapshot]:
        for url in self.urls:
            yield from ledger.captures(url=url)
        if self.prefix is not None:
            yield from ledger.captures(prefix=self.prefix)
        elif not self.urls:
            yield from ledger.captures()

    def _in_time(self, at: datetime) -> bool:
        after = self.since is None or at >= self.since.replace(tzinfo=UTC)
        return after and (self.until is None or at < self.until.replace(tzinfo=UTC))
