"""ZIP packages whose members are unpacked in memory, each byte counted. Nothing is ever written."""

from __future__ import annotations

import contextlib
import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING

from .budget import Stopped
from .model import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .budget import Budget

_CHUNK = 1 << 20
_UTF8 = 0x800
_ENCRYPTED = 0x1


class Package:
    """A ZIP file: an archive of documents, or a document itself. Raises Stopped for what cannot be opened."""

    def __init__(self, body: bytes, budget: Budget) -> None:
        self._budget = budget
        self._packed = len(body)
        try:
            self._file = zipfile.ZipFile(io.BytesIO(body))
            self._infos = self._file.infolist()
        except Exception as error:  # noqa: BLE001 - the library raises whatever a broken directory leads to
            raise Stopped(Trouble.DAMAGED, f"the ZIP package cannot be opened ({error})"[:200]) from None
        if len(self._infos) > budget.limits.members:
            raise Stopped(Trouble.TOO_MANY_MEMBERS, f"{len(self._infos)} members")
        self._by_name = {info.filename.lstrip("/").lower(): info for info in self._infos}

    def __contains__(self, name: str) -> bool:
        return name.lstrip("/").lower() in self._by_name

    def names(self, prefix: str = "") -> list[str]:
        """Names of members, as the package spells them."""
        return [i.filename for i in self._infos if i.filename.lstrip("/").lower().startswith(prefix.lower())]

    def members(self) -> Iterator[zipfile.ZipInfo]:
        """The files of an archive in its own order, without folders and what macOS leaves."""
        for info in self._infos:
            if not info.is_dir() and "__MACOSX" not in info.filename and ".DS_Store" not in info.filename:
                yield info

    def read(self, name: str) -> bytes:
        """A member by name, upper or lower case. Raises Stopped."""
        info = self._by_name.get(name.lstrip("/").lower())
        if info is None:
            raise Stopped(Trouble.DAMAGED, f"the part {name[:80]} is missing")
        return self.unpack(info)

    def unpack(self, info: zipfile.ZipInfo) -> bytes:
        """A member's bytes. Raises Stopped: encrypted, a bomb, or damaged."""
        if info.flag_bits & _ENCRYPTED:
            raise Stopped(Trouble.ENCRYPTED, "a member asks for a password")
        parts: list[bytes] = []
        size = 0
        # The directory may lie: what counts is what comes out. No member is larger than the whole package.
        packed = min(info.compress_size, self._packed)
        try:
            with self._file.open(info) as stream:
                while part := stream.read(_CHUNK):
                    size += len(part)
                    self._count(size, len(part), packed)
                    parts.append(part)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as e:
            raise Stopped(Trouble.DAMAGED, f"a member cannot be unpacked ({e})"[:200]) from None
        return b"".join(parts)

    def check(self) -> None:
        """Unpack every member and throw it away: for a library that unpacks without limits of its own."""
        for info in self._infos:
            if not info.is_dir():
                self._budget.check_time()
                self.unpack(info)

    def _count(self, size: int, more: int, packed: int) -> None:
        limits = self._budget.limits
        self._budget.spend_unpacked(more)
        if size > limits.ratio_from and size > limits.ratio * max(packed, 1):
            raise Stopped(Trouble.BOMB, f"a member unpacks to more than {limits.ratio} times its size")


def name_of(info: zipfile.ZipInfo) -> str:
    """A member's name as its author wrote it: without the flag for UTF-8 it is in the system's GBK.

    Only the last part of a path is kept: it is shown, never opened.
    """
    name = info.filename
    if not info.flag_bits & _UTF8:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("gb18030")
    return posixpath.basename(name.replace("\\", "/")) or "?"


def resolved(base: str, target: str) -> str:
    """A part's name from a reference in the part ``base``; one that begins with a slash starts at the root.

    >>> resolved("Doc_0/Document.xml", "Pages/P1.xml"), resolved("Doc_0/Document.xml", "/Doc_0/P.xml")
    ('Doc_0/Pages/P1.xml', 'Doc_0/P.xml')
    """
    path = target.replace("\\", "/")
    joined = path if path.startswith("/") else posixpath.join(posixpath.dirname(base), path)
    return posixpath.normpath("/" + joined).lstrip("/")
