"""Stretches of local files: bytes that are pushed as one object, told by their hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.storage import storage_faults
from disclosure.errors import ArchiveDamaged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

BLOCK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """``size`` bytes of a file from ``start`` on, and their SHA-256 in hexadecimal."""

    path: Path
    start: int
    size: int
    sha256: str

    def blocks(self, size: int = BLOCK) -> Iterator[bytes]:
        """The bytes, so many at a time. Raises ArchiveDamaged when the file is shorter by now."""
        with storage_faults(self.path), self.path.open("rb") as file:
            file.seek(self.start)
            left = self.size
            while left:
                block = file.read(min(size, left))
                if not block:
                    raise ArchiveDamaged(f"{self.path} became shorter while it was read")
                left -= len(block)
                yield block


def hashed(path: Path, sizes: Iterable[int]) -> tuple[list[Stretch], str]:
    """A file's first stretches of these sizes, and the SHA-256 of all of them together; one reading."""
    stretches: list[Stretch] = []
    whole, start = hashlib.sha256(), 0
    for size in sizes:
        part = hashlib.sha256()
        for block in Stretch(path=path, start=start, size=size, sha256="").blocks():
            part.update(block)
            whole.update(block)
        stretches.append(Stretch(path=path, start=start, size=size, sha256=part.hexdigest()))
        start += size
    return stretches, whole.hexdigest()
