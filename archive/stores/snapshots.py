"""A ledger as it is at one moment, as one file, to be put elsewhere."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.storage import storage_faults
from archive.tables.schema import open_for_reading

from .stretches import BLOCK, Stretch, hashed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_LEVEL = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerSnapshot:
    """A copy of a ledger.

    ``sizes`` are those of the WARC files as it accounts for them, ``chain`` the hash of the last run
    manifest, ``chains`` those of all.
    """

    plain: Stretch
    sizes: Mapping[str, int]
    chain: str | None
    chains: frozenset[str]

    def packed(self) -> Stretch:
        """Compressed, beside it; the same bytes for the same ledger."""
        path = self.plain.path.with_suffix(".db.gz")
        with storage_faults(path), path.open("wb") as file:
            with gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packing:
                for block in self.plain.blocks():
                    packing.write(block)
            file.flush()
        (stretch,), _ = hashed(path, [path.stat().st_size])
        return stretch


def snapshot_of(ledger: Path, copy: Path) -> LedgerSnapshot:
    """Copies a ledger, whose writer must be at rest. Raises InputError, ArchiveDamaged or StorageFull."""
    with closing(open_for_reading(ledger)) as source, storage_faults(copy):
        copy.unlink(missing_ok=True)
        with closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
        sizes = {row["name"]: row["size"] for row in source.execute("SELECT name, size FROM files")}
        found = source.execute("SELECT value FROM facts WHERE name = 'manifest'").fetchone()
        rows = source.execute("SELECT manifest FROM runs WHERE manifest IS NOT NULL")
        chains = frozenset(row["manifest"] for row in rows)
        (plain,), _ = hashed(copy, [copy.stat().st_size])
    chain = found["value"] if found else None
    return LedgerSnapshot(plain=plain, sizes=sizes, chain=chain, chains=chains)


def unpack(packed: Path, ledger: Path) -> None:
    """Writes the ledger that a packed one holds. Raises OSError, EOFError or zlib.error."""
    with gzip.open(packed) as source, ledger.open("wb") as target:
        shutil.copyfileobj(source, target, BLOCK)
