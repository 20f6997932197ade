"""Which captures a command of the archive means: by site, address, beginning of addresses, and time."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .sites_named import sites_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.folder import DataFolder
    from archive.ledger import Ledger
    from disclosure.model import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A choice of captures; nothing stated means all. Times are as typed, see `cli.time_prefix`.

    It begins with the first moment of ``since`` and ends with the last one of ``until``.
    """

    sites: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    prefix: str | None = None
    since: str | None = None
    until: str | None = None

    def snapshots(self, folder: DataFolder) -> Iterator[Snapshot]:
        """The captures, site by site. Raises InputError for a site that is not in the archive."""
        from archive.ledger import Ledger
        from cli.time_prefix import begin_of, end_of

        since = begin_of(self.since) if self.since else None
        until = end_of(self.until) if self.until else None
        for site in sites_named(folder, self.sites):
            with Ledger.open(folder.ledger_path(site)) as ledger:
                for found in self._of_site(ledger):
                    at = found.captured_at
                    if (since is None or at >= since) and (until is None or at <= until):
                        yield found

    def query(self) -> str:
        """The choice as the command line states it, so that it can be made again."""
        stated = [*self.sites]
        stated += [part for url in self.urls for part in ("--url", url)]
        stated += ["--prefix", self.prefix] if self.prefix is not None else []
        for name, at in (("--since", self.since), ("--until", self.until)):
            stated += [name, at] if at is not None else []
        return shlex.join(["gongkai", "archive", "export", *stated])

    def _of_site(self, ledger: Ledger) -> Iterator[Snapshot]:
        for url in self.urls:
            yield from ledger.captures(url=url)
        if self.prefix is not None:
            yield from ledger.captures(prefix=self.prefix)
        elif not self.urls:
            yield from ledger.captures()
