"""Captures as a BagIt bag (RFC 8493): a set of evidence that is checked by standard tools alone."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import IO, TYPE_CHECKING, Any

from archive.evidence.vouchers import Vouching, stamps_on

from .about import Exported, no_progress
from .bag_texts import bag_info, readme
from .copying import copied_records
from .payload_files import write_payload
from .places import ZipPlace, whole_folder
from .selection import Selection
from .tag_files import write_tags
from .warc import WarcOut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from archive.evidence.vouchers import Manifest
    from archive.folder import DataFolder
    from disclosure.model import Snapshot

    from .about import ExportAbout, Progress
    from .places import Place

    Read = Callable[[Snapshot], bytes | None]
    """The notice of a capture as JSON, or None."""

_WARC = "evidence.warc.gz"
_UNSAFE = re.compile(r"[^\w.-]")
"""No percent sign gets into a name: tools differ in whether they escape it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BagOptions:
    """Who reads the notices: this room knows no parsers."""

    read: Read | None = None


def write_bag(
    folder: DataFolder,
    snapshots: Iterable[Snapshot],
    path: Path,
    *,
    about: ExportAbout,
    options: BagOptions | None = None,
    progress: Progress = no_progress,
) -> Exported:
    """Makes a folder that is a bag; it stands at ``path`` when it is whole.

    Raises InputError when nothing was chosen or something stands at ``path``, ArchiveDamaged for a record
    that does not have its digests.
    """
    with Selection(folder, snapshots) as selection, whole_folder(path) as place:
        return _Bag(folder, selection, place, about, options or BagOptions()).write(progress)


def write_zipped_bag(
    folder: DataFolder,
    snapshots: Iterable[Snapshot],
    stream: IO[bytes],
    *,
    name: str,
    about: ExportAbout,
    options: BagOptions | None = None,
    progress: Progress = no_progress,
) -> Exported:
    """As :func:`write_bag`, into a ZIP file that holds the bag as one folder of that name."""
    with Selection(folder, snapshots) as selection:
        place = ZipPlace(stream, at=selection.created(about.created), top=f"{name}/")
        exported = _Bag(folder, selection, place, about, options or BagOptions()).write(progress)
        place.close()
        return exported


class _Bag:
    """One bag that is being filled."""

    def __init__(
        self, folder: DataFolder, selection: Selection, place: Place, about: ExportAbout, options: BagOptions
    ) -> None:
        self._folder = folder
        self._selection = selection
        self._place = place
        self._about = about
        self._options = options

    def write(self, progress: Progress) -> Exported:
        """Payload first, then what is said of it, then its hashes, then the hashes of those."""
        records = self._write_records()
        number = 0
        for site, captures in groupby(self._selection.captures(), key=attrgetter("site")):
            vouching = Vouching(self._folder, site)
            first: Manifest | None = None
            for capture in captures:
                number += 1
                manifest = vouching.of(capture)
                self._write_capture(number, capture, manifest)
                if manifest is not None and (first is None or manifest.number < first.number):
                    first = manifest
                progress(number, self._selection.asked)
            if first is not None:
                self._write_chain(site, vouching.since(first))
        self._write_tags()
        return Exported(
            captures=self._selection.asked,
            originals=self._selection.originals,
            records=records,
            size=sum(member.size for member in self._place.members),
        )

    def _write_records(self) -> int:
        with self._place.open(f"data/warc/{_WARC}") as stream:
            out = WarcOut(stream, _WARC, self._selection, about=self._about)
            for copied in copied_records(self._folder, self._selection):
                out.add(copied)
        return out.records

    def _write_capture(self, number: int, capture: Snapshot, manifest: Manifest | None) -> None:
        at = f"data/captures/{number:05d}/"
        known = write_payload(self._folder, capture, self._place, at)
        known["vouched_for_by"] = {"run": manifest.run, "sha256": manifest.sha256} if manifest else None
        notice = self._options.read(capture) if self._options.read else None
        if notice is not None:
            self._place.write(f"{at}notice.json", notice)
            known["files"]["notice"] = "notice.json"
        self._place.write(f"{at}capture.json", _json(known))

    def _write_chain(self, site: str, manifests: list[Manifest]) -> None:
        at = f"data/manifests/{_folder_of(site)}/"
        chain = []
        for manifest in manifests:
            name = f"{manifest.number:05d}-{manifest.run}.json"
            self._place.write(at + name, manifest.text)
            stamps = []
            for path in stamps_on(self._folder, site, manifest):
                stamps.append(f"{name}{path.name.removeprefix(manifest.sha256)}")
                self._place.write(at + stamps[-1], path.read_bytes())
            chain.append(
                {
                    "file": name,
                    "sha256": manifest.sha256,
                    "previous": manifest.previous,
                    "stamps": stamps,
                    "warc": manifest.file,
                    "offset": manifest.offset,
                }
            )
        self._place.write(f"{at}chain.json", _json({"site": site, "manifests": chain}))

    def _write_tags(self) -> None:
        payload = self._place.members
        octets, files = sum(member.size for member in payload), len(payload)
        write_tags(
            self._place,
            bag_info=bag_info(self._selection, self._about, octets=octets, files=files),
            readme=readme(self._selection, self._about),
        )


def _folder_of(site: str) -> str:
    """A name for a site's folder; of one that had to be changed no other site has it.

    >>> _folder_of("gaj.example.gov.cn"), _folder_of("a b")
    ('gaj.example.gov.cn', 'a_b-c8687a08')
    """
    name = _UNSAFE.sub("_", site)
    return name if name == site else f"{name}-{hashlib.sha256(site.encode()).hexdigest()[:8]}"


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"
