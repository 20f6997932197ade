"""A data folder that lies in a store: ledgers are copied to a local cache, records read where they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, cast

from archive.folder import DataFolder, quoted
from archive.storage import storage_faults
from disclosure.errors import InputError

from .paths import StoredPath
from .pulling import bring_ledger
from .ranged import RangedFile
from .receiving import Receiving
from .store import Store, folder_of

if TYPE_CHECKING:
    from pathlib import Path

    from .manifest import SiteManifest

_KEPT = 20
"""Hexadecimal digits of a ledger's hash in its name in the cache."""


@dataclass(frozen=True, slots=True)
class StoreFolder(DataFolder):
    """Reads like any data folder; ``root`` is the cache, where what is derived (the index) lies as well.

    A command sees each site in one state from beginning to end: that of its newest manifest when it was first
    asked for. Whatever would write a site, or read its files as local ones, is refused.
    """

    store: Store

    @classmethod
    def at(cls, store: Store, cache: Path) -> StoreFolder:
        """The store, with a cache below ``cache``. Raises InputError where there is no store."""
        store.require()
        root = cache / store.address.cache_name
        with storage_faults(root):
            root.mkdir(parents=True, exist_ok=True)
        return cls(root, store)

    def site_ids(self) -> list[str]:
        """The sites in the store, in order."""
        return self.store.site_ids()

    @property
    def sites_dir(self) -> Path:
        """Refused: there is no such folder. Raises InputError with what to do instead."""
        raise InputError(
            f"this works on a local data folder, not on {self.store.url}; bring the site into one, work on"
            f" that, and push it: gongkai archive pull {self.store.url} SITE"
        )

    def site_dir(self, site_id: str) -> Path:
        """The site's evidence, to be read as if it lay in a local folder."""
        return cast("Path", StoredPath(self, site_id))

    def ledger_path(self, site_id: str) -> Path:
        """The site's ledger in the cache, brought there unless it is. Raises InputError, ArchiveDamaged."""
        ledger = self._manifest(site_id).ledger
        place = self.root / "ledgers" / quoted(site_id)
        path = place / f"{ledger.plain_sha256[:_KEPT]}.db"
        with storage_faults(path):
            if path.is_file() and path.stat().st_size == ledger.plain_size:
                return path
            place.mkdir(parents=True, exist_ok=True)
            for old in place.iterdir():
                old.unlink(missing_ok=True)
            receiving = Receiving(self.store.objects, folder_of(site_id), lambda _: None)
            draft = path.with_suffix(".new")
            bring_ledger(receiving, ledger, draft, path.with_suffix(".gz"))
            draft.replace(path)
        return path

    def sizes(self, site_id: str) -> dict[str, int]:
        """The site's files, such as ``warc/NAME``, and their bytes; none where the store lacks the site."""
        manifest = self.store.manifest(site_id)
        return {file.name: file.size for file in manifest.files} if manifest else {}

    def open_warc(self, site_id: str, name: str, record: tuple[int, int] | None = None) -> IO[bytes]:
        """A WARC file for reading; of ``record`` (offset, length) alone where one is wanted."""
        return self.open_file(site_id, f"warc/{name}", record)

    def open_file(self, site_id: str, name: str, record: tuple[int, int] | None = None) -> IO[bytes]:
        """A file for reading. Raises FileNotFoundError where the manifest does not list it."""
        file = self._manifest(site_id).by_name.get(name)
        if file is None:
            raise FileNotFoundError(f"{self.store.url}: {name} of {site_id} is missing")
        return cast("IO[bytes]", RangedFile(self.store.objects, folder_of(site_id), file, record))

    def _manifest(self, site_id: str) -> SiteManifest:
        manifest = self.store.manifest(site_id)
        if manifest is None:
            raise InputError(f"{site_id} is not at {self.store.url}; gongkai archive push puts it there")
        return manifest
