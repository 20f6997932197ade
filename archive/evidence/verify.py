"""Checks an archive against itself, and against what was kept elsewhere. Changes nothing.

Every WARC file is read from end to end: gzip members, lengths, digests. Every line of ``captures`` must have
its record and every record its line, every revisit its original; a ledger made anew from the records must
say what the ledger says. The manifests must form a chain, and what they vouch for must still have the hash
that they state. Anchors (`archive.evidence.anchors`) must lie on it, stamps (`archive.evidence.stamps`) be of
manifests on it.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from archive.locking import is_being_written
from archive.storage import storage_faults
from archive.tables.schema import open_for_reading
from disclosure.errors import ArchiveDamaged, InputError

from .faults import Fault
from .site_check import SiteCheck
from .stamps import stamp_faults, stamps_of
from .twin import Twin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cryptography.x509 import Certificate

    from archive.folder import DataFolder

    from .anchors import Anchor

__all__ = ["Fault", "Verification", "verify"]


def verify(folder: DataFolder, site_ids: Iterable[str] | None = None) -> list[Fault]:
    """The faults of some sites, or of all; none means that everything agrees.

    What a writer at work has not committed yet is left out. A ledger that is missing or damaged is a fault
    too. Raises InputError for a site that has no folder.
    """
    check = Verification(folder)
    names = folder.site_ids() if site_ids is None else list(site_ids)
    return [fault for name in names for fault in check.site(name)]


class Verification:
    """A check of some sites, one after the other; ``records``, ``manifests``, ``stamps`` and ``bytes`` count.

    ``anchors`` are held against the chains of their sites: each with where it was read. ``roots`` are the
    certificates that stamps must lead to; without them nobody knows who signed. ``progress`` is told a site,
    a file of it, and how many bytes of the site were read.
    """

    def __init__(
        self,
        folder: DataFolder,
        *,
        anchors: Iterable[tuple[str, Anchor]] = (),
        roots: Sequence[Certificate] = (),
        progress: Callable[[str, str, int], object] | None = None,
    ) -> None:
        self._folder = folder
        self._anchors = list(anchors)
        self._roots = roots
        self._progress = progress or (lambda _site, _file, _read: None)
        self.records = 0
        self.bytes = 0
        self.manifests = 0
        self.stamps = 0

    def site(self, site_id: str) -> Iterator[Fault]:
        """The faults of one site, as they are found. Raises InputError for one that has no folder."""
        if not self._folder.site_dir(site_id).is_dir():
            raise InputError(f"{site_id} is not in the archive at {self._folder.root}")
        for fault in self._of_site(site_id):
            yield replace(fault, site=site_id)

    def absent(self) -> Iterator[Fault]:
        """Anchors of sites that are not here at all."""
        known = set(self._folder.site_ids())
        for place, anchor in self._anchors:
            if anchor.site not in known:
                what = f"the site is not here; its manifest {anchor.manifest} was deposited"
                yield Fault(file=place, offset=0, record="anchor", what=what, site=anchor.site)

    def _of_site(self, site_id: str) -> Iterator[Fault]:
        path = self._folder.ledger_path(site_id)
        try:
            connection = open_for_reading(path)
        except (InputError, ArchiveDamaged) as error:
            yield Fault(file=path.name, offset=0, record="ledger", what=str(error))
            return
        with closing(connection), storage_faults(path), Twin(site_id) as twin:
            connection.execute("BEGIN")  # one state of the ledger throughout
            check = SiteCheck(
                connection,
                self._folder.warc_dir(site_id),
                twin=twin,
                being_written=lambda: is_being_written(self._folder, site_id),
                progress=lambda name, read: self._progress(site_id, name, read),
            )
            yield from check.faults()
        self.records += check.records
        self.bytes += check.bytes
        self.manifests += len(check.chain.hashes)
        self.stamps += sum(1 for _ in stamps_of(self._folder, site_id))
        yield from self._off_the_chain(site_id, check)
        yield from stamp_faults(self._folder, site_id, check.chain.hashes, self._roots)

    def _off_the_chain(self, site_id: str, check: SiteCheck) -> Iterator[Fault]:
        for place, anchor in self._anchors:
            if anchor.site == site_id and anchor.manifest not in check.chain.hashes:
                what = (
                    f"manifest {anchor.manifest} was deposited as number {anchor.number}, and is not on the"
                    f" chain of {len(check.chain.hashes)}: history was cut off or replaced"
                )
                yield Fault(file=place, offset=0, record="anchor", what=what)
