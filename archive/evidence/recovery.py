"""Brings ledger and WARC files together again: after a crash, a power cut, or the loss of the ledger.

What lies behind the last byte that the ledger accounts for was never acknowledged by a transaction, but it
happened: whole records are entered into the ledger. In the newest file the stretch from the first damaged
byte on is cut off and kept in ``torn/``, since evidence is never deleted; its fetches are still in the
frontier. A file is made to last before the next one begins, and all of a run before it ends, so damage in an
older file, or before a run's end, is no tear. It stays where it is, as damage between whole records does when
the whole ledger is rebuilt: `archive.evidence.verify` reports it.
"""

from __future__ import annotations

import hashlib
import logging
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.captured import read_event
from archive.events import Finished, Paused
from archive.storage import storage_faults, sync_folder
from archive.tables.frontier import Frontier
from archive.tables.posting import Posting
from archive.tables.schema import transaction
from archive.warc.info import info_digest
from archive.warc.names import warc_names
from archive.warc.scan import Damage, Found, scan
from disclosure.errors import ArchiveDamaged

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from archive.events import Event

_BATCH = 1000
_CHUNK = 1 << 20
_ADVICE = "put it back, or run gongkai archive repair --rebuild to make the ledger anew from what is there"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """What opening a site's archive had to mend.

    ``adopted`` counts the records entered into the ledger, ``torn`` names the files that hold what was cut
    off, ``unread`` says which records could not be understood, ``damaged`` what was passed over and stays
    where it is, ``rebuilt`` that the ledger was lost.
    """

    adopted: int = 0
    torn: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()
    rebuilt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A file, how much of it the ledger accounts for, and the digest of its warcinfo."""

    file: str
    size: int = 0
    info: str = ""


class Recovery:
    """The recovery of one site, by its writer."""

    def __init__(self, connection: sqlite3.Connection, ledger: Path, warcs: Path) -> None:
        self._connection = connection
        self._ledger = ledger
        self._warcs = warcs
        self._posting = Posting(connection, Frontier(connection))
        self._rebuilding = bool(
            connection.execute("SELECT 1 FROM facts WHERE name = 'rebuilding'").fetchone()
        )
        self._newest = ""
        self._adopted = 0
        self._torn: list[str] = []
        self._unread: list[str] = []
        self._damaged: list[str] = []

    def run(self) -> Recovered:
        """Mends, and says what. Raises ArchiveDamaged when a file lacks what the ledger knows of it."""
        rows = self._connection.execute("SELECT * FROM files")
        known = {row["name"]: _Part(file=row["name"], size=row["size"], info=row["info"]) for row in rows}
        names = warc_names(self._warcs)
        self._newest = names[-1] if names else ""
        if missing := sorted(known.keys() - set(names)):
            raise ArchiveDamaged(f"{self._warcs / missing[0]} is missing; {_ADVICE}")
        for name in names:
            self._file(known.get(name, _Part(file=name)))
        if self._rebuilding:
            with transaction(self._connection, self._ledger):
                self._connection.execute("DELETE FROM facts WHERE name = 'rebuilding'")
        rebuilt = self._rebuilding and bool(self._adopted)
        return Recovered(
            adopted=self._adopted,
            torn=tuple(self._torn),
            unread=tuple(self._unread),
            damaged=tuple(self._damaged),
            rebuilt=rebuilt,
        )

    def _file(self, known: _Part) -> None:
        path = self._warcs / known.file
        size = path.stat().st_size
        if size < known.size:
            raise ArchiveDamaged(
                f"{path} ends at byte {size}, the ledger knows {known.size} bytes; {_ADVICE}"
            )
        if size > known.size:
            self._tail(path, known)
        if path.stat().st_size == 0:
            path.unlink()  # a file that was begun and never written

    def _tail(self, path: Path, known: _Part) -> None:
        info, end = known.info, known.size
        events: list[Event] = []
        for found in self._kept(path, known.size):
            if isinstance(found, Damage):
                end = found.end
                continue
            if found.type == "warcinfo":
                info = info_digest(found.content)
            end = found.offset + found.length
            events += self._events(found)
            self._adopted += 1
            if len(events) >= _BATCH:
                self._enter(_Part(file=path.name, size=end, info=info), events)
                events = []
        if end > known.size:
            self._enter(_Part(file=path.name, size=end, info=info), events)
            log.info("%s: entered the records behind byte %d", path, known.size)

    def _events(self, found: Found) -> list[Event]:
        """The record's event, if any; a record that cannot be understood is noted and left to verify."""
        try:
            event = read_event(found)
        except ArchiveDamaged as error:
            log.warning("%s; not entered into the ledger", error)
            self._unread.append(str(error))
            return []
        return [] if event is None else [event]

    def _kept(self, path: Path, start: int) -> Iterator[Found | Damage]:
        """The whole records from ``start`` on, with damage that stays; cuts off what is torn."""
        for found in scan(path, start):
            if isinstance(found, Damage):
                if path.name == self._newest and self._is_torn(path, found):
                    self._cut(path, found)
                    return
                log.warning("%s; passed over up to byte %d", found.what, found.end)
                self._damaged.append(found.what)
            yield found

    def _is_torn(self, path: Path, damage: Damage) -> bool:
        """Whether a crash may have left the damage, so that nothing behind it was ever acknowledged.

        Runs end, and pause, once all before that is on the disk: where one did so behind the damage, bytes
        were changed later, and the ledger is older than the file.
        """
        if damage.last:
            return True
        return not self._rebuilding and not any(map(_is_lasting, scan(path, damage.end)))

    def _cut(self, path: Path, damage: Damage) -> None:
        with storage_faults(path):
            kept = set_aside(path, damage.offset, self._warcs.parent / "torn")
        self._torn.append(kept.name)
        log.warning("%s; cut there, the rest is kept as %s", damage.what, kept)

    def _enter(self, part: _Part, events: list[Event]) -> None:
        with transaction(self._connection, self._ledger):
            for event in events:
                self._posting.post(event)
            self._posting.end(part.file, part.size, part.info)


def _is_lasting(found: Found | Damage) -> bool:
    """Whether a record is written only when all before it lasts."""
    if isinstance(found, Damage) or found.type != "metadata":
        return False
    try:
        return isinstance(read_event(found), Finished | Paused)
    except ArchiveDamaged:
        return False


def set_aside(path: Path, offset: int, folder: Path) -> Path:
    """Moves what stands behind ``offset`` into a file of its own: it is on disk there before it is cut here.

    The name holds the content's hash, so that neither a repetition nor a second tear overwrites anything.
    """
    folder.mkdir(exist_ok=True)
    draft = folder / f"{path.name}.new"
    digest = hashlib.sha256()
    with path.open("rb") as source, draft.open("wb") as copy:
        source.seek(offset)
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            copy.write(chunk)
        copy.flush()
        os.fsync(copy.fileno())
    kept = draft.replace(folder / f"{path.name}.{offset}.{digest.hexdigest()[:12]}")
    sync_folder(folder)
    with path.open("r+b") as file:
        file.truncate(offset)
        os.fsync(file.fileno())
    return kept
