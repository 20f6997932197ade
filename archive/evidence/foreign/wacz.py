"""A WACZ by whomever (WACZ 1.1.1), checked: the ZIP, the package, its WARC files, index and pages."""

from __future__ import annotations

import hashlib
from contextlib import closing
from typing import TYPE_CHECKING

from archive.evidence.faults import Fault

from .package import DIGEST, PACKAGE, Package, digest_faults
from .pages import page_faults
from .places import Places, block_faults
from .signatures import signature_faults
from .warc import WarcCheck
from .zipped import BROKEN, Zipped

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from cryptography.x509 import Certificate

_PAGES = "pages/pages.jsonl"
_WARCS = (".warc", ".warc.gz")
_INDEXES = (".cdx", ".cdxj", ".cdx.gz", ".cdxj.gz")
_TEXT = 64 << 20


class WaczCheck:
    """The check of one file; ``records`` and ``unchecked`` are those of its WARC files.

    ``roots`` are the authorities that a signature's certificate must lead to. ``progress`` is told names.
    """

    def __init__(
        self,
        path: Path,
        *,
        roots: Sequence[Certificate] = (),
        progress: Callable[[str], object] | None = None,
    ) -> None:
        self._path = path
        self._roots = roots
        self._progress = progress or (lambda _name: None)
        self._hashes: dict[str, str] = {}
        self.records = 0
        self.unchecked = 0

    def faults(self) -> Iterator[Fault]:
        """What is wrong, as it is found. Raises OSError where the file cannot be read."""
        with self._path.open("rb"):
            pass  # one that cannot be read is no fault of the file
        try:
            zipped = Zipped(self._path)
        except BROKEN as error:
            yield self._fault("", 0, f"no ZIP file that can be read: {error}")
            return
        with closing(zipped), Places() as places:
            package = Package(zipped.small(PACKAGE, _TEXT)) if PACKAGE in zipped.members else None
            yield from (self._fault(*told) for told in zipped.faults())
            for name, member in zipped.members.items():
                if zipped.is_usable(name):
                    self._progress(name)
                    yield from self._member(zipped, member, package)
            yield from (self._fault(name, 0, what) for name, what in self._listed(zipped, package))
            yield from self._digest(zipped)
            yield from self._warcs(zipped, places)
            yield from (self._fault(name, 0, what) for name, what in self._texts(zipped, places))

    def _fault(self, member: str, offset: int, what: str) -> Fault:
        name = f"{self._path.name}/{member}" if member else self._path.name
        return Fault(file=name, offset=offset, record="member" if member else "file", what=what)

    def _member(self, zipped: Zipped, member: zipfile.ZipInfo, package: Package | None) -> Iterator[Fault]:
        """Reads a member from end to end: its CRC, the hash and length that are stated of it."""
        name = member.filename
        listed = package.resources.get(name) if package else None
        algorithm, _, value = (listed.hash if listed else "sha256:").partition(":")
        try:
            digest = hashlib.new(algorithm.replace("-", ""), usedforsecurity=False)
        except ValueError:
            yield self._fault(name, 0, f"{PACKAGE} states a hash of an unknown algorithm: {algorithm}")
            return
        try:
            for piece in zipped.pieces(name):
                digest.update(piece)
        except BROKEN as error:
            yield self._fault(name, member.header_offset, f"it cannot be unpacked: {error}")
            return
        self._hashes[name] = f"{algorithm}:{digest.hexdigest()}"
        if value and value.lower() != digest.hexdigest():
            yield self._fault(name, 0, f"its {algorithm} is {digest.hexdigest()}, {PACKAGE} states {value}")
        if listed and listed.size not in {None, member.file_size}:
            yield self._fault(name, 0, f"it has {member.file_size} bytes, {PACKAGE} states {listed.size}")

    def _listed(self, zipped: Zipped, package: Package | None) -> Iterator[tuple[str, str]]:
        """What must be there, and what the package says is there."""
        names = zipped.members.keys()
        if package is None:
            yield PACKAGE, "the file is missing"
        else:
            yield from ((PACKAGE, what) for what in package.wrong)
            for name in sorted(package.resources.keys() - names):
                yield name, f"the file is missing, {PACKAGE} lists it"
            for name in sorted(names - package.resources.keys() - {PACKAGE, DIGEST}):
                yield name, f"{PACKAGE} does not list it: nothing vouches for it"
        if _PAGES not in names:
            yield _PAGES, "the file is missing"
        for folder, endings in (("archive/", _WARCS), ("indexes/", _INDEXES)):
            if not any(name.startswith(folder) and name.endswith(endings) for name in names):
                yield folder, f"no file there ends in {' or '.join(endings)}"

    def _digest(self, zipped: Zipped) -> Iterator[Fault]:
        if DIGEST in zipped.members and PACKAGE in self._hashes:
            content = zipped.small(DIGEST, _TEXT)
            yield from (
                self._fault(DIGEST, 0, what) for what in digest_faults(content, self._hashes[PACKAGE])
            )
            yield from (self._fault(DIGEST, 0, what) for what in signature_faults(content, self._roots))

    def _warcs(self, zipped: Zipped, places: Places) -> Iterator[Fault]:
        for name in zipped.members:
            if name.startswith("archive/") and name.endswith(_WARCS) and zipped.is_usable(name):
                self._progress(name)
                with zipped.readable(name) as file:
                    check = WarcCheck(file, f"{self._path.name}/{name}")
                    for record in check.read():
                        places.add(name.removeprefix("archive/"), record)
                        yield from check.taken()
                    yield from check.taken()
                self.records += check.records
                self.unchecked += check.unchecked

    def _texts(self, zipped: Zipped, places: Places) -> Iterator[tuple[str, str]]:
        """What is wrong with indexes and lists of pages."""
        for name in filter(zipped.is_usable, zipped.members):
            if name.startswith("indexes/") and name.endswith(_INDEXES):
                yield from ((name, what) for what in places.index_faults(zipped.lines(name)))
            index = f"{name.removesuffix('.idx')}.cdx.gz"
            if name.startswith("indexes/") and name.endswith(".idx") and zipped.is_usable(index):
                with zipped.readable(index) as file:
                    size = zipped.members[index].file_size
                    yield from ((name, what) for what in block_faults(zipped.lines(name), file, size))
            if name.startswith("pages/") and name.endswith(".jsonl"):
                yield from ((name, f"line {n}: {what}") for n, what in page_faults(zipped.lines(name)))
