"""Brings a site out of a store into a data folder: WARC files first, then the ledger that knows of them."""

from __future__ import annotations

import gzip
import os
import shutil
import sqlite3
import zlib
from bisect import bisect_right
from contextlib import closing
from itertools import accumulate
from typing import TYPE_CHECKING

from archive.locking import lock
from archive.storage import storage_faults, sync_folder
from disclosure.errors import ArchiveDamaged, InputError

from .comparing import diverged, evidence_files, is_warc, require_same, worth_reading
from .lease import sign_of, take
from .manifest import Piece, StoredFile
from .ranged import RangedFile
from .receiving import Receiving
from .snapshots import unpack
from .store import folder_of
from .stretches import Stretch, hashed
from .transfers import Pulled

if TYPE_CHECKING:
    from pathlib import Path

    from archive.folder import DataFolder

    from .manifest import SiteManifest, StoredLedger
    from .objects import Progress
    from .store import Store
    from .transfers import Transfer

PULLED = ".pull"
"""Drafts of a pull, in the site's folder."""


def pull_site(
    folder: DataFolder, site: str, store: Store, how: Transfer, *, take_hours: float | None = None
) -> Pulled:
    """Brings a site up to the store; with ``take_hours``, takes it first, so that it may be written here.

    Raises InputError for a site that the store lacks, LedgerLocked, StoreDiverged where each has what the
    other lacks, ArchiveDamaged, StorageFull, UnreachableError, StoreError.
    """
    if store.manifest(site) is None:
        raise InputError(f"{site} is not at {store.url}; gongkai archive push puts it there")
    place = folder.site_dir(site)
    with storage_faults(place):
        place.mkdir(parents=True, exist_ok=True)
        held = lock(place / "writer.lock")
    try:
        if take_hours is not None:
            sign = sign_of(place, store)
            take(store, site, sign=sign, host=how.host, now=how.clock(), hours=take_hours, over=how.over)
        manifest = store.look_again(site)
        assert manifest is not None  # noqa: S101 - manifests are never deleted
        return _Pull(folder, manifest, store, how.progress).run()
    finally:
        held.release()


class _Pull:
    def __init__(self, folder: DataFolder, manifest: SiteManifest, store: Store, progress: Progress) -> None:
        self._manifest = manifest
        self._store = store
        self._place = folder.site_dir(manifest.site)
        self._ledger_path = folder.ledger_path(manifest.site)
        self._drafts = self._place / PULLED
        self._unfinished = self._drafts.exists()
        self._receiving = Receiving(store.objects, folder_of(manifest.site), progress)

    def run(self) -> Pulled:
        local = evidence_files(self._place)
        sizes = {name: path.stat().st_size for name, path in local.items()}
        self._compare(local, sizes)
        lacking = [file for file in self._manifest.files if sizes.get(file.name, 0) < file.size]
        ahead = any(size > self._size(name) for name, size in sizes.items())
        longer = any(size > self._size(name) for name, size in sizes.items() if is_warc(name))
        behind = [file.name for file in lacking if is_warc(file.name)]
        if behind and longer:
            what = f"{behind[0]} is longer there, other files are longer here"
            raise diverged(self._manifest.site, self._store.url, what)
        for file in lacking:
            self._receiving.file(file, self._place / file.name, self._draft(file.name))
        if behind or not self._ledger_path.exists() or (self._unfinished and not longer):
            self._bring_ledger()
        shutil.rmtree(self._drafts, ignore_errors=True)
        return Pulled(
            site=self._manifest.site,
            generation=self._manifest.generation,
            files=len(lacking),
            size=sum((self._place / name).stat().st_size for name in evidence_files(self._place)),
            ahead=ahead,
        )

    def _compare(self, local: dict[str, Path], sizes: dict[str, int]) -> None:
        """Sees that where both have bytes, they are the same."""
        for file in worth_reading(self._manifest, sizes):
            have = sizes.get(file.name, 0)
            if have >= file.size:
                require_same(file, local[file.name], site=self._manifest.site, url=self._store.url)
            elif have:
                self._require_beginning(file, local[file.name], have)

    def _require_beginning(self, file: StoredFile, path: Path, have: int) -> None:
        """Sees that a file that is shorter here is the beginning of the one there.

        Where it ends within a piece, that piece's bytes are asked for. Raises StoreDiverged.
        """
        place = folder_of(self._manifest.site)
        stored = RangedFile(self._store.objects, place, file)
        ends = list(accumulate(piece.size for piece in file.pieces))
        whole = bisect_right(ends, have)
        stretches, _ = hashed(path, [piece.size for piece in file.pieces[:whole]])
        same = all(
            here.sha256 == there.sha256 for here, there in zip(stretches, file.pieces[:whole], strict=True)
        )
        start = ends[whole - 1] if whole else 0
        stored.seek(start)
        rest = Stretch(path=path, start=start, size=have - start, sha256="")
        if not same or any(stored.read(len(block)) != block for block in rest.blocks()):
            raise diverged(self._manifest.site, self._store.url, f"{path} begins with other bytes")

    def _size(self, name: str) -> int:
        file = self._manifest.by_name.get(name)
        return file.size if file else 0

    def _bring_ledger(self) -> None:
        draft = self._draft("ledger.db.new")
        bring_ledger(self._receiving, self._manifest.ledger, draft, self._draft("ledger.db.gz"))
        with storage_faults(self._ledger_path):
            _settle(self._ledger_path)
            draft.replace(self._ledger_path)
            sync_folder(self._place)

    def _draft(self, name: str) -> Path:
        return self._drafts / name.replace("/", "+")


def bring_ledger(receiving: Receiving, ledger: StoredLedger, target: Path, draft: Path) -> None:
    """Brings a ledger to ``target``, unpacked and checked. Raises ArchiveDamaged or StorageFull."""
    piece = Piece(object=ledger.object, size=ledger.size, sha256=ledger.sha256)
    packed = StoredFile(name="ledger/packed", size=ledger.size, sha256=ledger.sha256, pieces=(piece,))
    arrived = draft.with_suffix(".whole")
    receiving.file(packed, arrived, draft)
    with storage_faults(target):
        try:
            unpack(arrived, target)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise ArchiveDamaged(f"{ledger.object} cannot be unpacked: {error}") from error
        arrived.unlink()
        (stretch,), _ = hashed(target, [target.stat().st_size])
        if stretch.sha256 != ledger.plain_sha256:
            raise ArchiveDamaged(f"{ledger.object} does not hold the ledger that its manifest states")
        with target.open("rb") as file:
            os.fsync(file.fileno())


def _settle(ledger: Path) -> None:
    """Ends the write-ahead log of a ledger that is to be replaced. Raises sqlite3.Error where it is read."""
    if ledger.exists():
        with closing(sqlite3.connect(ledger, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    for name in ("-wal", "-shm"):
        ledger.with_name(ledger.name + name).unlink(missing_ok=True)
