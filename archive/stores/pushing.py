"""Puts a site into a store: what its newest manifest lacks, then a manifest that lists it."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from archive.locking import lock
from archive.storage import storage_faults
from disclosure.errors import ArchiveDamaged, GongkaiError, InputError

from .comparing import (
    WARC,
    diverged,
    evidence_files,
    is_warc,
    missing,
    require_none_missing,
    require_same,
    worth_reading,
)
from .lease import release, sign_of, take
from .manifest import Piece, SiteManifest, StoredFile, StoredLedger
from .snapshots import snapshot_of
from .store import folder_of
from .stretches import Stretch, hashed
from .transfers import Pushed

if TYPE_CHECKING:
    from pathlib import Path

    from archive.folder import DataFolder

    from .snapshots import LedgerSnapshot
    from .store import Store
    from .transfers import Transfer

PUSH_HOURS = 12.0
"""How long a push keeps the site to itself, if nothing ends it before."""


def push_site(folder: DataFolder, site: str, store: Store, how: Transfer) -> Pushed:
    """Pushes a site that nobody writes meanwhile.

    Raises LedgerLocked, StoreDiverged, ArchiveDamaged, InputError, UnreachableError, StoreError.
    """
    place = folder.site_dir(site)
    if not place.is_dir():
        raise InputError(f"{site} is not in the archive at {folder.root}")
    with storage_faults(place):
        held = lock(place / "writer.lock")
    try:
        sign = sign_of(place, store)
        mine = take(store, site, sign=sign, host=how.host, now=how.clock(), hours=PUSH_HOURS, over=how.over)
        try:
            pushed = _Push(folder, site, store, how).run()
        except GongkaiError:
            if not mine:
                with suppress(GongkaiError):  # what stopped the push is the thing to say
                    release(store, site, sign=sign, folder=place)
            raise
        if not how.keep:
            release(store, site, sign=sign, folder=place)
    finally:
        held.release()
    return pushed


class _Push:
    """One push of one site, which is locked here and taken there."""

    def __init__(self, folder: DataFolder, site: str, store: Store, how: Transfer) -> None:
        self._folder, self._site, self._store, self._how = folder, site, store, how
        self._place = folder.site_dir(site)
        self._before = store.look_again(site)
        self._sent = 0

    def run(self) -> Pushed:
        work = self._place / ".push"
        with storage_faults(work):
            work.mkdir(exist_ok=True)
        try:
            return self._run(snapshot_of(self._folder.ledger_path(self._site), work / "ledger.db"))
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def _run(self, ledger: LedgerSnapshot) -> Pushed:
        files = evidence_files(self._place)
        sizes, unknown = _sizes(files, ledger)
        self._compare(files, sizes, ledger)
        swept = self._store.objects.sweep(folder_of(self._site))
        stored = {name: self._file(name, files[name], size) for name, size in sizes.items() if size}
        stored = {**(self._before.by_name if self._before else {}), **stored}
        manifest = self._manifest(tuple(stored[name] for name in sorted(stored)), ledger)
        if manifest != self._before:
            self._store.add(manifest)
            self._forget_ledgers(manifest)
        return Pushed(
            site=self._site,
            generation=manifest.generation,
            sent=self._sent,
            size=manifest.size,
            files=len(stored),
            swept=swept,
            unknown=unknown,
        )

    def _compare(self, files: dict[str, Path], sizes: dict[str, int], ledger: LedgerSnapshot) -> None:
        """Refuses to push where the store has what is lacking here."""
        if self._before is None:
            return
        url = self._store.url
        require_none_missing(self._site, url, missing(self._before, sizes))
        for file in worth_reading(self._before, sizes):
            if file.name in files:
                require_same(file, files[file.name], site=self._site, url=url)
        if self._before.chain is not None and self._before.chain not in ledger.chains:
            raise diverged(self._site, url, "the last run manifest there is none of the ledger's here")

    def _file(self, name: str, path: Path, size: int) -> StoredFile:
        """A file as it lies in the store, once what the last push did not see of it is there."""
        old = self._before.by_name.get(name) if self._before else None
        if old is not None and old.size == size:
            return old
        pieces = old.pieces if old else ()
        known = sum(piece.size for piece in pieces)
        stretches, whole = hashed(path, [known, size - known] if known else [size])
        return StoredFile(
            name=name, size=size, sha256=whole, pieces=(*pieces, self._upload(name, stretches[-1]))
        )

    def _upload(self, name: str, stretch: Stretch) -> Piece:
        key = f"{name}/{stretch.start:012d}-{stretch.sha256}"
        self._store.objects.upload(f"{folder_of(self._site)}/{key}", stretch, self._how.progress)
        self._sent += stretch.size
        return Piece(object=key, size=stretch.size, sha256=stretch.sha256)

    def _manifest(self, files: tuple[StoredFile, ...], ledger: LedgerSnapshot) -> SiteManifest:
        """The next manifest, or the one before where nothing is new."""
        before = self._before
        if before and before.files == files and before.ledger.plain_sha256 == ledger.plain.sha256:
            return before
        return SiteManifest(
            site=self._site,
            generation=before.generation + 1 if before else 1,
            before=self._store.manifest_hash(self._site),
            pushed_at=self._how.clock(),
            software=self._how.software,
            chain=ledger.chain,
            ledger=self._ledger(ledger),
            files=files,
        )

    def _ledger(self, ledger: LedgerSnapshot) -> StoredLedger:
        plain, packed = ledger.plain, ledger.packed()
        key = f"ledger/{packed.sha256}.db.gz"
        self._store.objects.upload(f"{folder_of(self._site)}/{key}", packed, self._how.progress)
        return StoredLedger(
            object=key,
            size=packed.size,
            sha256=packed.sha256,
            plain_size=plain.size,
            plain_sha256=plain.sha256,
        )

    def _forget_ledgers(self, manifest: SiteManifest) -> None:
        """Deletes ledgers older than the last push's: they are no evidence, and can be rebuilt."""
        kept = {manifest.ledger.object, self._before.ledger.object if self._before else ""}
        place = folder_of(self._site)
        for name in self._store.objects.names(f"{place}/ledger"):
            if f"ledger/{name}" not in kept:
                self._store.objects.remove(f"{place}/ledger/{name}")


def _sizes(files: dict[str, Path], ledger: LedgerSnapshot) -> tuple[dict[str, int], int]:
    """How much of each file is pushed, and how many bytes are not, since the ledger does not know them."""
    sizes: dict[str, int] = {}
    unknown = 0
    for name in {*files, *(f"{WARC}/{name}" for name in ledger.sizes)}:
        there = files[name].stat().st_size if name in files else 0
        sizes[name] = size = ledger.sizes.get(name.removeprefix(f"{WARC}/"), 0) if is_warc(name) else there
        if there < size:
            raise ArchiveDamaged(
                f"{name} ends at byte {there}, the ledger knows {size} bytes; run gongkai archive verify"
            )
        unknown += there - size
    return dict(sorted(sizes.items())), unknown
