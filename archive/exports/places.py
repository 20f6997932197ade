"""Where an export is written member by member: a ZIP file or a folder. Each member's hashes are kept."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Protocol, cast

from archive.storage import storage_faults, sync_folder
from disclosure.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

_FIRST_YEAR = 1980  # a ZIP file knows none before
_MODE = 0o100644 << 16
_UNIX = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """What was written: its path, size in bytes and hashes in hexadecimal digits."""

    path: str
    size: int
    sha256: str
    sha512: str


class Hashed:
    """A stream that hashes and counts what is written to it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._sha256, self._sha512 = hashlib.sha256(), hashlib.sha512()
        self.size = 0

    def write(self, octets: bytes) -> int:
        """Writes all of it."""
        self._stream.write(octets)
        self._sha256.update(octets)
        self._sha512.update(octets)
        self.size += len(octets)
        return len(octets)

    def member(self, path: str) -> Member:
        """What was written so far, as a member."""
        return Member(
            path=path, size=self.size, sha256=self._sha256.hexdigest(), sha512=self._sha512.hexdigest()
        )


class Place(Protocol):
    """Takes members, one after the other."""

    members: list[Member]

    def open(self, path: str) -> AbstractContextManager[IO[bytes]]:
        """A stream that becomes the member at ``path`` (with slashes)."""
        ...

    def write(self, path: str, octets: bytes) -> None:
        """A whole member."""
        ...


class ZipPlace:
    """A ZIP file whose members are stored as they are, all with one time: the same members, the same bytes.

    Members beyond 4 GB are possible (ZIP64), and a stream that cannot be wound back is enough.
    """

    def __init__(self, stream: IO[bytes], *, at: datetime, top: str = "") -> None:
        self.members: list[Member] = []
        self._zip = zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED, allowZip64=True)
        self._top = top
        year = max(at.year, _FIRST_YEAR)
        self._time = (year, at.month, at.day, at.hour, at.minute, at.second)

    @contextmanager
    def open(self, path: str) -> Iterator[IO[bytes]]:
        """A stream that becomes the member at ``path``."""
        info = zipfile.ZipInfo(self._top + path, self._time)
        info.create_system, info.external_attr = _UNIX, _MODE  # whatever system this is
        with self._zip.open(info, "w", force_zip64=True) as stream:
            hashed = Hashed(stream)
            yield cast("IO[bytes]", hashed)
        self.members.append(hashed.member(path))

    def write(self, path: str, octets: bytes) -> None:
        """A whole member."""
        with self.open(path) as stream:
            stream.write(octets)

    def close(self) -> None:
        """Writes the table of contents."""
        self._zip.close()


class FolderPlace:
    """A folder, filled under another name by :func:`whole_folder`."""

    def __init__(self, root: Path) -> None:
        self.members: list[Member] = []
        self._root = root

    @contextmanager
    def open(self, path: str) -> Iterator[IO[bytes]]:
        """A stream that becomes the file at ``path``, on disk when the block ends."""
        target = self._root.joinpath(*path.split("/"))
        with storage_faults(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as stream:
                hashed = Hashed(stream)
                yield cast("IO[bytes]", hashed)
                stream.flush()
                os.fsync(stream.fileno())
        self.members.append(hashed.member(path))

    def write(self, path: str, octets: bytes) -> None:
        """A whole file."""
        with self.open(path) as stream:
            stream.write(octets)


@contextmanager
def whole_folder(path: Path) -> Iterator[FolderPlace]:
    """A folder that stands at ``path`` once the block ends well; a block that fails leaves nothing.

    Raises InputError where something stands there already, or its folder cannot be written.
    """
    if path.exists():
        raise InputError(f"{path} exists already; name a new folder")
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        part.mkdir()
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from error
    try:
        yield FolderPlace(part)
        for folder in (*(found for found in part.rglob("*") if found.is_dir()), part):
            sync_folder(folder)
        part.replace(path)
        sync_folder(path.parent)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
