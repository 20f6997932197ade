"""The files in a ZIP: read from end to end, line by line, or where they lie, none of them trusted."""

from __future__ import annotations

import gzip
import struct
import tempfile
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .octets import Readable, Window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError)
"""What reading a ZIP may raise: damage, places that are none, encryption, a method that is not known."""

_CHUNK = 1 << 18
_BOMB = 200
_SMALL = 100 << 20
_LINE = 1 << 20
_LOCAL_HEAD = 30  # APPNOTE.TXT, 4.3.7


class Zipped:
    """A ZIP that is open; ``members`` are its files by name. Raises BadZipFile for what is none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._zip = zipfile.ZipFile(path)
        named = (each for each in self._zip.infolist() if each.filename)  # is_dir() fails of no name
        self.members = {each.filename: each for each in named if not each.is_dir()}

    def is_usable(self, name: str) -> bool:
        """Whether it is any use to read a file: it is there, lies in the ZIP, and is no bomb."""
        member = self.members.get(name)
        return member is not None and member.header_offset >= 0 and not is_bomb(member)

    def close(self) -> None:
        """Gives the file free."""
        self._zip.close()

    def faults(self) -> Iterator[tuple[str, int, str]]:
        """Name, offset in the ZIP, and what is wrong with how it is packed."""
        seen: set[str] = set()
        for each in self._zip.infolist():
            name, offset = each.filename, each.header_offset
            if not name:
                yield name, offset, "a file without a name"
            if name in seen:
                yield name, offset, "the ZIP holds two files of this name"
            seen.add(name)
            if name.startswith("/") or "\\" in name or ".." in name.split("/") or ":" in name.split("/")[0]:
                yield name, offset, "a name that leads out of the folder it is unpacked to"
            if name.endswith(".gz") and each.compress_type != zipfile.ZIP_STORED:
                yield name, offset, "a .gz file that is compressed once more: no range of it can be read"
            if offset < 0:
                yield name, 0, "it lies before the file's beginning"
            if is_bomb(each):
                yield name, offset, f"{each.compress_size} bytes that unpack to {each.file_size}; not read"

    def pieces(self, name: str) -> Iterator[bytes]:
        """The octets of a file. Raises what is in ``BROKEN``; the last piece is checked against the CRC."""
        with self._zip.open(name) as file:
            while chunk := file.read(_CHUNK):
                yield chunk

    def small(self, name: str, most: int) -> bytes:
        """The first octets of a file; none where it is absent or cannot be unpacked."""
        if name not in self.members:
            return b""
        try:
            with self._zip.open(name) as file:
                return file.read(most)
        except BROKEN:
            return b""

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a text, unpacked where its name ends in .gz; they end where it cannot be read on."""
        try:
            with self._zip.open(name) as file:
                source = gzip.GzipFile(fileobj=file) if name.endswith(".gz") else file
                while line := source.readline(_LINE):
                    yield line
        except BROKEN:
            return  # told of when the file was read from end to end

    @contextmanager
    def readable(self, name: str) -> Iterator[Readable]:
        """The file as one in which one can go back: where it lies, or unpacked to a temporary one."""
        member = self.members[name]
        if member.compress_type == zipfile.ZIP_STORED and not member.flag_bits & 1:
            with self._path.open("rb") as file:
                file.seek(member.header_offset)
                head = file.read(_LOCAL_HEAD)
                names = sum(int.from_bytes(head[place : place + 2], "little") for place in (26, 28))
                yield Window(file, member.header_offset + _LOCAL_HEAD + names, member.file_size)
            return
        with tempfile.TemporaryFile(prefix="gongkai-verify-") as copy:
            try:
                for piece in self.pieces(name):
                    copy.write(piece)
            except BROKEN:
                copy.flush()  # as above; what could be unpacked is looked at
            yield copy


def is_bomb(member: zipfile.ZipInfo) -> bool:
    """Whether a file unpacks to so much more than it is that reading it would only cost."""
    return member.file_size > _SMALL and member.file_size > _BOMB * max(1, member.compress_size)
