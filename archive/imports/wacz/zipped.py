"""A ZIP file of others: judged by its directory before anything in it is unpacked."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections import Counter
from contextlib import contextmanager
from stat import S_ISLNK
from typing import IO, TYPE_CHECKING

from archive.imports.limits import GRACE_BYTES, MAX_DIRECTORY, MAX_MEMBERS, MAX_RATIO
from archive.imports.wording import harmless
from archive.storage import reading
from disclosure.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_END, _END_SIZE, _COMMENT = b"PK\x05\x06", 22, 0xFFFF  # APPNOTE.TXT, 4.3.16
_END_64, _LOCATOR, _LOCATOR_SIZE = b"PK\x06\x06", b"PK\x06\x07", 20  # 4.3.14, 4.3.15
_LOCAL, _LOCAL_SIZE = b"PK\x03\x04", 30  # 4.3.7
_ENCRYPTED, _SIZES_FOLLOW = 0x1, 0x8  # 4.4.4
_UNKNOWN = 0xFFFFFFFF
_DRIVE = re.compile(r"[A-Za-z]:")
_CODINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class Zip:
    """The members that may be read; ``faults`` are lines on the others, as (name, reason)."""

    def __init__(self, file: IO[bytes], archive: zipfile.ZipFile) -> None:
        self._file = file
        self._archive = archive
        infos = [info for info in archive.infolist() if info.filename and not info.is_dir()]
        twice = Counter(info.filename for info in infos)
        self.faults: list[tuple[str, str]] = []
        self.members: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            why = "two members have this name" if twice[info.filename] > 1 else _fault(info)
            if why:
                self.faults.append((harmless(info.orig_filename), why))
            else:
                self.members[info.filename] = info

    @contextmanager
    def stream(self, name: str) -> Iterator[IO[bytes]]:
        """A member's content. Raises InputError, also while it is read: its checksum comes last."""
        info = self.members[name]
        self._check_local(info)
        with zip_faults(harmless(name)), self._archive.open(info) as member:
            yield member

    def content(self, name: str, most: int) -> bytes:
        """A small member's content. Raises InputError for one that is absent, too large, or damaged."""
        if name not in self.members:
            raise InputError(f"{name} is not in it")
        if (size := self.members[name].file_size) > most:
            raise InputError(f"{name} has {size} bytes, more than {most}")
        with self.stream(name) as member:
            return member.read(most + 1)

    def _check_local(self, info: zipfile.ZipInfo) -> None:
        """The member's own header must say what the directory says of it."""
        self._file.seek(info.header_offset)
        header = self._file.read(_LOCAL_SIZE)
        if len(header) < _LOCAL_SIZE or not header.startswith(_LOCAL):
            raise InputError(f"{harmless(info.filename)}: no member where the directory says")
        flags, packed, plain = struct.unpack("<6xH10xII4x", header)
        stated = (info.compress_size, info.file_size)
        if not flags & _SIZES_FOLLOW and _UNKNOWN not in (packed, plain) and (packed, plain) != stated:
            raise InputError(
                f"{harmless(info.filename)}: its header states {packed} and {plain} bytes, packed and not,"
                f" the directory {stated[0]} and {stated[1]}"
            )


@contextmanager
def opened_zip(path: Path) -> Iterator[Zip]:
    """The file's directory. Raises InputError for a file that is no ZIP file, or a hostile one."""
    with reading(path), path.open("rb") as file, zip_faults("the ZIP file"):
        size = _check_directory(file)
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
            if len(infos) > MAX_MEMBERS:
                raise InputError(f"{len(infos)} members, more than {MAX_MEMBERS}")
            if sum(info.compress_size for info in infos) > size:
                raise InputError("its members are larger than the file: they overlap")
            yield Zip(file, archive)


@contextmanager
def zip_faults(what: str) -> Iterator[None]:
    """Turns what the library says of a damaged member into InputError."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError) as error:
        raise InputError(f"{what} is damaged: {harmless(str(error))}") from error
    except (UnicodeError, ValueError, RuntimeError, OverflowError) as error:
        raise InputError(f"{what} cannot be read: {harmless(str(error))}") from error


def _check_directory(file: IO[bytes]) -> int:
    """The file's size. Refuses a directory of absurd size before the library reads it into memory."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _COMMENT - _END_SIZE))
    tail = file.read()
    place = tail.rfind(_END)
    if place < 0 or len(tail) - place < _END_SIZE:
        raise InputError("this is no ZIP file, or its end is missing")
    count, length = struct.unpack("<10xHI6x", tail[place : place + _END_SIZE])
    end = size - len(tail) + place
    if end >= _LOCATOR_SIZE:
        file.seek(end - _LOCATOR_SIZE)
        locator = file.read(_LOCATOR_SIZE)
        if locator.startswith(_LOCATOR):
            count, length = _end_64(file, struct.unpack("<8xQ4x", locator)[0], size)
    file.seek(0)
    if count > MAX_MEMBERS:
        raise InputError(f"{count} members, more than {MAX_MEMBERS}")
    if length > MAX_DIRECTORY:
        raise InputError(f"a directory of {length} bytes, more than {MAX_DIRECTORY}")
    return size


def _end_64(file: IO[bytes], place: int, size: int) -> tuple[int, int]:
    if place > size:
        raise InputError("its end points behind the file")
    file.seek(place)
    record = file.read(56)
    if len(record) < 56 or not record.startswith(_END_64):  # noqa: PLR2004 - 4.3.14
        raise InputError("its end points to no directory")
    count, length = struct.unpack("<32xQQ8x", record)
    return count, length


def _fault(info: zipfile.ZipInfo) -> str:
    """Why a member is not read, or nothing."""
    if why := _fault_of_name(info.orig_filename):  # as it stands there; the library cuts it at a NUL
        return why
    if S_ISLNK(info.external_attr >> 16):
        return "a symbolic link"
    if info.flag_bits & _ENCRYPTED:
        return "it is encrypted"
    if info.compress_type not in _CODINGS:
        return f"its coding {info.compress_type} is unknown"
    if info.file_size > GRACE_BYTES + MAX_RATIO * info.compress_size:
        return f"it unpacks to {info.file_size} bytes, more than {MAX_RATIO} times its size"
    return ""


def _fault_of_name(name: str) -> str:
    if not name.isprintable():
        return "a name with control characters"
    if name.startswith("/") or "\\" in name or _DRIVE.match(name):
        return "an absolute name, or one of another system"
    return "a name that leads out of the package" if ".." in name.split("/") else ""
