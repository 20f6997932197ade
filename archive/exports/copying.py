"""The records of a selection as they stand in the archive: checked, and never altered."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial
from typing import IO, TYPE_CHECKING

from archive.storage import storage_faults
from archive.warc.names import warc_names
from archive.warc.payloads import CAPTURES, digest_faults
from archive.warc.scan import read_record
from disclosure.errors import ArchiveDamaged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.folder import DataFolder
    from archive.warc.scan import Found

    from .selection import Chosen, Selection

log = logging.getLogger(__name__)

LOOK_AHEAD = 512
"""Records behind a capture within which its request and its acknowledgement are looked for.

A crawl writes both within a group commit of a few dozen fetches; a crash may leave them out.
"""
_BESIDE = ("WARC-Concurrent-To", "WARC-Refers-To")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A record of the selection. ``chosen`` is None for what stands beside a capture, or describes the file.

    ``source`` is its file, open until the next record is asked for.
    """

    site: str
    record: Found
    source: IO[bytes]
    chosen: Chosen | None = None

    def write_to(self, stream: IO[bytes]) -> None:
        """Copies the compressed member, octet for octet."""
        self.source.seek(self.record.offset)
        left = self.record.length
        while left:
            chunk = self.source.read(min(left, _CHUNK))
            if not chunk:
                raise ArchiveDamaged(
                    f"{self.record.file}, offset {self.record.offset}: the file became shorter"
                )
            stream.write(chunk)
            left -= len(chunk)


def copied_records(folder: DataFolder, selection: Selection) -> Iterator[Copied]:
    """Every capture of the selection with its request, acknowledgement and conversions, in file order.

    The warcinfo of a file comes before what was taken from it: it says how the bytes were recorded. Raises
    ArchiveDamaged for a capture that is missing, or whose digests do not agree.
    """
    wanted: dict[str, set[str]] = {}
    for site, file in selection.files():
        wanted.setdefault(site, set()).add(file)
    for site, files in wanted.items():
        reader = _SiteReader(folder, site, selection)
        names = warc_names(folder.warc_dir(site))
        if missing := sorted(files.difference(names)):
            raise ArchiveDamaged(
                f"{folder.warc_dir(site) / missing[0]} is missing; run gongkai archive verify"
            )
        for name in names:
            yield from reader.records(name, wanted=name in files)


class _SiteReader:
    """Reads the files of one site in their order, and as little between the chosen records as it can.

    ``_open`` holds the ids of captures whose acknowledgement has not been met, with how many records it may
    still lie behind; it may lie in the next file.
    """

    def __init__(self, folder: DataFolder, site: str, selection: Selection) -> None:
        self._folder = folder
        self._site = site
        self._selection = selection
        self._open: dict[str, int] = {}

    def records(self, name: str, *, wanted: bool) -> Iterator[Copied]:
        if not wanted and not self._open:
            return
        path = self._folder.warc_dir(self._site) / name
        with storage_faults(path), self._opened(name) as file:
            info = read_record(file, 0)
            described = False
            for found, chosen in self._found(file, name, path.stat().st_size):
                if faults := digest_faults(found):
                    raise ArchiveDamaged(f"{path}, offset {found.offset}: {'; '.join(faults)}")
                if not described and info.type == "warcinfo":
                    yield Copied(site=self._site, record=info, source=file)
                described = True
                yield Copied(site=self._site, record=found, source=file, chosen=chosen)

    def _found(self, file: IO[bytes], name: str, size: int) -> Iterator[tuple[Found, Chosen | None]]:
        rest = self._selection.in_file(self._site, name)
        chosen = next(rest, None)
        position = 0
        while self._open or chosen is not None:
            if chosen is not None and (not self._open or position == chosen.snapshot.offset):
                found = self._capture(file, chosen)
                yield found, chosen
                self._open[found.record_id] = LOOK_AHEAD
                chosen = next(rest, None)
            elif (beside := self._beside(file, name, position, size)) is not None:
                found = beside
                if self._belongs(found):
                    yield found, None
            elif chosen is None:
                return
            else:
                self._open.clear()
                continue
            position = found.offset + found.length

    def _opened(self, name: str) -> IO[bytes]:
        return self._folder.open_warc(self._site, name)

    def _capture(self, file: IO[bytes], chosen: Chosen) -> Found:
        name, offset = chosen.snapshot.file, chosen.snapshot.offset
        place = f"{name}, offset {offset}"
        found = read_record(file, offset, opened=partial(self._opened, name))
        if found.type not in CAPTURES or found.length != chosen.snapshot.length:
            raise ArchiveDamaged(f"{place}: not the record that the ledger means; run gongkai archive verify")
        if found.type == "revisit" and not chosen.original:
            refers = found.field("WARC-Refers-To") or "nothing that it names"
            raise ArchiveDamaged(f"{place}: a revisit of {refers}, which the ledger does not know")
        return found

    def _beside(self, file: IO[bytes], name: str, position: int, size: int) -> Found | None:
        """The record there; None at the end, in a tail that is being written, and where there is damage."""
        if position >= size:
            return None
        try:
            return read_record(file, position, opened=partial(self._opened, name))
        except ArchiveDamaged as error:
            log.warning("%s; what belongs to the captures before it is not looked for behind it", error)
            return None

    def _belongs(self, found: Found) -> bool:
        """Whether the record belongs to a capture before it; an acknowledgement is the last that does."""
        ids = {found.field(name) for name in _BESIDE} & self._open.keys()
        if found.type not in CAPTURES and ids:
            for record_id in ids if found.type == "metadata" else ():
                del self._open[record_id]
            return True
        self._open = {record_id: left - 1 for record_id, left in self._open.items() if left > 1}
        return False
