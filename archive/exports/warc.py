"""Captures as a WARC file: a warcinfo that says what they are, then the records as they stand."""

from __future__ import annotations

import uuid
from typing import IO, TYPE_CHECKING

from archive.times import stamp
from archive.warc.records import FIELDS, Record, warc_fields
from archive.warc.serialising import compressed

from .about import KEPT, Exported, no_progress
from .copying import copied_records
from .selection import Selection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive.folder import DataFolder
    from disclosure.model import Snapshot

    from .about import ExportAbout, Progress
    from .copying import Copied

_LEVEL = 9
_CONFORMS = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
_SUBSET = (
    "A subset of a larger archive: records copied octet for octet, each with its request, its acknowledgement"
    " and, for a revisit, the record that it refers to. The warcinfo records that follow are those of the"
    " files that the records were taken from (WARC-Filename) and say how their bytes were recorded."
)


def write_warc(
    folder: DataFolder,
    snapshots: Iterable[Snapshot],
    stream: IO[bytes],
    *,
    about: ExportAbout,
    name: str = "export.warc.gz",
    progress: Progress = no_progress,
) -> Exported:
    """Writes the chosen captures and all that they rest on as one compressed WARC file.

    ``name`` is what its warcinfo calls it. Raises InputError when nothing was chosen, ArchiveDamaged for a
    record that does not have its digests.
    """
    with Selection(folder, snapshots) as selection:
        out = WarcOut(stream, name, selection, about=about)
        done = 0
        for copied in copied_records(folder, selection):
            out.add(copied)
            if copied.chosen is not None and copied.chosen.asked:
                progress(done := done + 1, selection.asked)
        return Exported(
            captures=selection.asked, originals=selection.originals, records=out.records, size=out.size
        )


class WarcOut:
    """A WARC file that is being written; ``size`` in bytes and ``records`` grow with it."""

    def __init__(
        self, stream: IO[bytes], name: str, selection: Selection, *, about: ExportAbout, part: int = 0
    ) -> None:
        self.name = name
        self.records = 1
        self._stream = stream
        info = compressed(subset_info(name, selection, about, part=part), _LEVEL)
        stream.write(info)
        self.size = len(info)

    def add(self, copied: Copied) -> int:
        """Appends a record; the offset at which it lies."""
        offset = self.size
        copied.write_to(self._stream)
        self.size += copied.record.length
        self.records += 1
        return offset


def subset_info(name: str, selection: Selection, about: ExportAbout, *, part: int = 0) -> Record:
    """The first record: what chose the records, and which files they come from.

    Its id follows from what it says, so that the same export has the same one.
    """
    sources = [f"{site}/{file}" for site, file in selection.files()]
    block = warc_fields(
        (
            ("software", about.software),
            ("format", "WARC file version 1.1"),
            ("conformsTo", _CONFORMS),
            ("operator", about.operator),
            ("title", about.title),
            ("description", f"{about.description} {_SUBSET} {KEPT}".strip()),
            ("query", about.query),
            ("captures", f"{selection.asked}, from {stamp(selection.oldest)} to {stamp(selection.newest)}"),
            ("part", str(part + 1)),
            *((f"version-{key}", value) for key, value in sorted(about.versions.items())),
            *(("source", source) for source in sources),
            ("rights", about.terms),
        )
    )
    record_id = uuid.uuid5(uuid.NAMESPACE_URL, f"{name}\n{block.decode('utf-8', 'replace')}")
    fields = (
        ("WARC-Type", "warcinfo"),
        ("WARC-Record-ID", f"<urn:uuid:{record_id}>"),
        ("WARC-Date", stamp(selection.created(about.created))),
        ("WARC-Filename", name),
        ("Content-Type", FIELDS),
    )
    return Record(fields=fields, block=block)
