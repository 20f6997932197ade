"""Files of others, checked by what they are: WACZ by its name, WARC by its octets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.storage import reading

from .wacz import WaczCheck
from .warc import WarcCheck

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from cryptography.x509 import Certificate

    from archive.evidence.faults import Fault

ENDINGS = (".warc", ".warc.gz", ".wacz", ".arc", ".arc.gz")
"""Names of files that this is for."""


class FileCheck:
    """Checks files, one after the other; ``records`` and ``unchecked`` count over all of them."""

    def __init__(
        self, *, roots: Sequence[Certificate] = (), progress: Callable[[str], object] | None = None
    ) -> None:
        self._roots = roots
        self._progress = progress or (lambda _name: None)
        self.records = 0
        self.unchecked = 0

    def faults(self, path: Path) -> Iterator[Fault]:
        """What is wrong with a file, as it is found. Raises InputError where it cannot be read."""
        self._progress(path.name)
        with reading(path):
            yield from self._wacz(path) if path.name.lower().endswith(".wacz") else self._warc(path)

    def _wacz(self, path: Path) -> Iterator[Fault]:
        check = WaczCheck(
            path, roots=self._roots, progress=lambda name: self._progress(f"{path.name}/{name}")
        )
        yield from check.faults()
        self._count(check)

    def _warc(self, path: Path) -> Iterator[Fault]:
        with path.open("rb") as file:
            check = WarcCheck(file, path.name)
            for _ in check.read():
                yield from check.taken()
            yield from check.taken()
        self._count(check)

    def _count(self, check: WarcCheck | WaczCheck) -> None:
        self.records += check.records
        self.unchecked += check.unchecked
