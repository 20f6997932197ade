"""Where an export lies until it is whole, so that an interrupted one goes on.

::

    NAME.part           what was written so far
    NAME.part.journal   JSON lines: first what the export is, then one a part: rows, bytes, last id, SHA-256
    NAME.part.whole     what a form makes of all parts, where these are not the file yet
    NAME.part.manifest  the manifest, until it takes its place
    NAME.part.lock      held by the process that writes it

A part is on the disk before the journal tells of it. Whoever goes on cuts NAME.part behind the last part that
the journal tells of, and compares its SHA-256: what is built upon was checked.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from filelock import FileLock, Timeout

from disclosure.errors import InputError, LedgerLocked
from indexer.files import explained

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CHUNK = 1 << 20
JOURNAL = 1
"""Version of the journal."""

_DIFFERS = {
    "query": "it chose other notices",
    "form": "it was to be written in another way",
    "versions": "it was made by other versions",
    "index": "the index has changed since",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """How far an export is. ``last`` is the id of the last notice; ``bytes`` and ``sha256`` of NAME.part."""

    rows: int = 0
    bytes: int = 0
    last: str = ""
    sha256: str = hashlib.sha256().hexdigest()


class Staging:
    """The parts of one export into ``target``. Made by :func:`staged`, which holds the lock.

    ``part`` holds what was written, ``whole`` is for what a form makes of it. ``at`` is how far it is.

    ``begun_anew`` says why nothing was taken over of an interrupted export; empty where there was none.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.part = beside(target, ".part")
        self.whole = beside(target, ".part.whole")
        self.journal = beside(target, ".part.journal")
        self.files = (self.part, self.whole, self.journal, beside(target, ".part.manifest"))
        self.at = Checkpoint()
        self.begun_anew = ""
        self._digest = hashlib.sha256()
        self._part: BinaryIO | None = None
        self._journal: BinaryIO | None = None

    def begin(self, identity: dict[str, Any], head: bytes) -> Checkpoint:
        """Take over what an export of the same ``identity`` left, else begin with ``head``."""
        identity = json.loads(json.dumps({"journal": JOURNAL, **identity}))
        found, checkpoints = self._told()
        self.begun_anew = _difference(found, identity) if found else ""
        if found and not self.begun_anew and self._take_over(checkpoints):
            self._part, self._journal = self.part.open("ab"), self.journal.open("ab")
            return self.at
        self.at, self._digest = Checkpoint(), hashlib.sha256()
        self.journal.unlink(missing_ok=True)  # first: it must not tell of the file to come
        self._part, self._journal = self.part.open("wb"), self.journal.open("wb")
        self._tell(identity)
        self.append(head, rows=0, last="")
        return self.at

    def append(self, data: bytes, *, rows: int, last: str) -> None:
        """Add a part that ends with the notice ``last``; it is on the disk when this returns."""
        assert self._part is not None  # noqa: S101 - `begin` comes first
        self._part.write(data)
        self._part.flush()
        os.fsync(self._part.fileno())
        self._digest.update(data)
        self.at = Checkpoint(
            rows=self.at.rows + rows,
            bytes=self.at.bytes + len(data),
            last=last,
            sha256=self._digest.hexdigest(),
        )
        self._tell(asdict(self.at))

    def close(self) -> None:
        """Close the files; what they hold stays."""
        for file in (self._part, self._journal):
            if file:
                file.close()
        self._part = self._journal = None

    def discard(self) -> None:
        """Delete what is left of the export."""
        self.close()
        for file in (self.journal, self.part, self.whole):
            file.unlink(missing_ok=True)

    def _tell(self, line: dict[str, Any]) -> None:
        assert self._journal is not None  # noqa: S101 - `begin` comes first
        self._journal.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        self._journal.flush()
        os.fsync(self._journal.fileno())

    def _told(self) -> tuple[dict[str, Any], list[Checkpoint]]:
        """Return the journal's first line and its checkpoints, as far as whole lines go."""
        try:
            lines = self.journal.read_bytes().split(b"\n")[:-1]
            first, *others = map(json.loads, lines)
            return dict(first), [Checkpoint(**line) for line in others]
        except (FileNotFoundError, ValueError, TypeError):
            return {}, []

    def _take_over(self, checkpoints: list[Checkpoint]) -> bool:
        """Cut NAME.part behind the last checkpoint that it reaches, and check it up to there."""
        size = self.part.stat().st_size if self.part.exists() else -1
        whole = [point for point in checkpoints if point.bytes <= size]
        if not whole:
            self.begun_anew = f"{self.part.name} is not there any more" if checkpoints else ""
            return False
        self.at = whole[-1]
        os.truncate(self.part, self.at.bytes)
        with self.journal.open("r+b") as journal:  # a line that was torn would spoil the next one
            for _ in range(1 + len(whole)):
                journal.readline()
            journal.truncate()
        with self.part.open("rb") as file:
            while chunk := file.read(_CHUNK):
                self._digest.update(chunk)
        if self._digest.hexdigest() != self.at.sha256:
            self.begun_anew = f"{self.part.name} does not hold what was written"
            return False
        return True


@contextmanager
def staged(target: Path) -> Iterator[Staging]:
    """Give the staging of an export into ``target``, which no other process may write meanwhile.

    An exception leaves what was written, for the next export to go on from.

    Raises:
        LedgerLocked: another process exports into ``target``.
        InputError: the folder cannot be written.
        StorageFull: the disk took no more.
    """
    if not target.parent.is_dir():  # the lock would make it
        raise InputError(f"{target}: cannot be written, there is no folder {target.parent}")
    staging = Staging(target)
    kept = f"what was written is kept in {staging.part.name}; make room and run the same command again"
    lock_file = beside(target, ".part.lock")
    with explained(target, *staging.files, lock_file, kept=kept):
        lock = FileLock(lock_file, timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            raise LedgerLocked(f"{target}: another process is exporting into this file") from error
        try:
            yield staging
            with suppress(PermissionError):  # Windows deletes no open file; there the release does it
                lock_file.unlink(missing_ok=True)  # while it is held, so that nobody else can hold it
        finally:
            staging.close()
            lock.release()


def beside(target: Path, suffix: str) -> Path:
    """Return the file of that name with something added."""
    return target.with_name(target.name + suffix)


def _difference(found: dict[str, Any], wanted: dict[str, Any]) -> str:
    """Return in which way an export is another one; empty if it is the same."""
    differs = [name for name in wanted if found.get(name) != wanted[name]]
    return ", ".join(_DIFFERS.get(name, "it was made by another version") for name in differs)
