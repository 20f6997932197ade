"""Brings a stored file here: into a draft beside, piece by piece, checked, then given its name."""

from __future__ import annotations

import hashlib
import os
import shutil
from typing import IO, TYPE_CHECKING

from archive.storage import storage_faults, sync_folder
from disclosure.errors import ArchiveDamaged

from .stretches import BLOCK

if TYPE_CHECKING:
    from hashlib import _Hash
    from pathlib import Path

    from .manifest import Piece, StoredFile
    from .objects import Objects, Progress

REQUEST = 8 << 20
"""Bytes asked for at a time."""


class Receiving:
    """Files of one site, whose objects lie below ``place``."""

    def __init__(self, objects: Objects, place: str, progress: Progress) -> None:
        self._objects = objects
        self._place = place
        self._progress = progress

    def file(self, file: StoredFile, target: Path, draft: Path) -> None:
        """Brings a file to ``target``.

        A draft that an earlier try left is gone on with, and a shorter ``target`` is begun from: its bytes
        are checked as the others are. Raises ArchiveDamaged where bytes do not have their hash, StorageFull.
        """
        with storage_faults(draft):
            _begin(draft, target)
            whole = hashlib.sha256()
            with draft.open("r+b") as copy:
                for piece in file.pieces:
                    whole = self._piece(piece, copy, whole)
                copy.truncate()
                copy.flush()
                os.fsync(copy.fileno())
            if whole.hexdigest() != file.sha256:
                draft.unlink()
                raise self._damaged(file.name)
            target.parent.mkdir(parents=True, exist_ok=True)
            draft.replace(target)
            sync_folder(target.parent)

    def _piece(self, piece: Piece, copy: IO[bytes], whole: _Hash) -> _Hash:
        """Sees that a piece stands at the copy's position, and goes behind it; the hash up to there."""
        start = copy.tell()
        for given in (True, False):
            part, all_of_it = hashlib.sha256(), whole.copy()
            there = self._given(copy, piece.size, part, all_of_it) if given else 0
            for offset in range(there, piece.size, REQUEST):
                end = min(offset + REQUEST, piece.size)
                content = self._objects.read(f"{self._place}/{piece.object}", offset, end)
                part.update(content)
                all_of_it.update(content)
                copy.write(content)
                self._progress(len(content))
            if part.hexdigest() == piece.sha256:
                return all_of_it
            copy.seek(start)
            copy.truncate()
            if not there:
                break
        raise self._damaged(piece.object)

    def _given(self, copy: IO[bytes], size: int, *digests: _Hash) -> int:
        """Takes what the copy holds of a piece already; how many bytes."""
        taken = 0
        while taken < size and (block := copy.read(min(BLOCK, size - taken))):
            taken += len(block)
            for digest in digests:
                digest.update(block)
        self._progress(taken)
        return taken

    def _damaged(self, name: str) -> ArchiveDamaged:
        return ArchiveDamaged(
            f"{self._objects.url}/{self._place}: {name} does not have the SHA-256 that its manifest states;"
            " nothing here was changed. Push it again from where it is whole, to another place"
        )


def _begin(draft: Path, target: Path) -> None:
    draft.parent.mkdir(parents=True, exist_ok=True)
    there = draft.stat().st_size if draft.exists() else -1
    if target.exists() and target.stat().st_size > there:
        shutil.copyfile(target, draft)
    elif there < 0:
        draft.touch()
