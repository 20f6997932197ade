"""Captures as a WACZ file (https://specs.webrecorder.net/wacz/1.1.1/), which a browser replays by itself.

::

    archive/data-00000.warc.gz …    records as they stand, a new file at a gigabyte
    indexes/index.cdx               CDXJ; beyond a thousand captures index.cdx.gz in blocks, and index.idx
    pages/pages.jsonl               the HTML pages with title and text
    datapackage.json                size and SHA-256 of each file; what was asked for, versions, terms of use
    datapackage-digest.json         the SHA-256 of that, and a signature where a key was given
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from .about import KEPT, Exported, no_progress
from .copying import copied_records
from .index_table import IndexTable
from .pages import is_page, page_lines
from .places import ZipPlace
from .selection import Selection
from .signing import signed
from .warc import WarcOut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

    from archive.folder import DataFolder
    from disclosure.model import Snapshot

    from .about import ExportAbout, Progress
    from .copying import Copied
    from .pages import Describe
    from .places import Member, Place

WACZ_VERSION = "1.1.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaczOptions:
    """How to write: who reads titles and texts, the key that signs, and when the next WARC file begins."""

    describe: Describe | None = None
    key: EllipticCurvePrivateKey | None = None
    max_bytes: int = 1_000_000_000


def write_wacz(
    folder: DataFolder,
    snapshots: Iterable[Snapshot],
    stream: IO[bytes],
    *,
    about: ExportAbout,
    options: WaczOptions | None = None,
    progress: Progress = no_progress,
) -> Exported:
    """Writes the chosen captures and all that they rest on as one WACZ file.

    The same captures and ``about`` give the same bytes. Raises InputError when nothing was chosen,
    ArchiveDamaged for a record that does not have its digests.
    """
    with Selection(folder, snapshots) as selection, IndexTable() as index:
        place = ZipPlace(stream, at=selection.created(about.created))
        wacz = _Wacz(selection, place, about, options or WaczOptions())
        records = wacz.write_records(copied_records(folder, selection), index, progress)
        index.write(place)
        wacz.write_pages()
        wacz.write_package()
        place.close()
        return Exported(
            captures=selection.asked,
            originals=selection.originals,
            records=records,
            size=sum(member.size for member in place.members),
        )


class _Wacz:
    """One WACZ file that is being filled."""

    def __init__(self, selection: Selection, place: Place, about: ExportAbout, options: WaczOptions) -> None:
        self._selection = selection
        self._place = place
        self._about = about
        self._options = options

    def write_records(self, copies: Iterator[Copied], index: IndexTable, progress: Progress) -> int:
        """Writes the records into as many WARC files as it takes; how many records they hold."""
        written = done = part = 0
        copied = next(copies, None)
        while copied is not None:
            name = f"data-{part:05d}.warc.gz"
            with self._place.open(f"archive/{name}") as stream:
                out = WarcOut(stream, name, self._selection, about=self._about, part=part)
                # A file is full between two captures only: no request is parted from what answers it.
                while copied is not None and (copied.chosen is None or out.size < self._options.max_bytes):
                    index.add(copied.record, offset=out.add(copied), file=name)
                    if copied.chosen is not None and copied.chosen.asked:
                        progress(done := done + 1, self._selection.asked)
                    copied = next(copies, None)
            written, part = written + out.records, part + 1
        return written

    def write_pages(self) -> None:
        """Writes the list of pages."""
        with self._place.open("pages/pages.jsonl") as stream:
            for line in page_lines(self._selection, self._options.describe):
                stream.write(line)

    def write_package(self) -> None:
        """Writes the two files that vouch for all others."""
        created = f"{self._selection.created(self._about.created):%Y-%m-%dT%H:%M:%SZ}"
        self._place.write("datapackage.json", _json(self._package(created)))
        digest = f"sha256:{self._place.members[-1].sha256}"
        said: dict[str, Any] = {"path": "datapackage.json", "hash": digest}
        if (key := self._options.key) is not None:
            said["signedData"] = signed(digest, key, created=created, software=self._about.software)
        self._place.write("datapackage-digest.json", _json(said))

    def _package(self, created: str) -> dict[str, Any]:
        about = self._about
        return {
            "profile": "data-package",
            "wacz_version": WACZ_VERSION,
            "title": about.title or about.query,
            "description": about.description
            or f"{self._selection.asked} captures chosen by `{about.query}`. {KEPT}",
            "created": created,
            "software": about.software,
            **_main_page(self._selection),
            "query": about.query,
            "versions": dict(about.versions),
            "termsOfUse": about.terms,
            "resources": [_resource(member) for member in self._place.members],
        }


def _resource(member: Member) -> dict[str, str | int]:
    return {
        "name": member.path.rpartition("/")[2].lower(),
        "path": member.path,
        "hash": f"sha256:{member.sha256}",
        "bytes": member.size,
    }


def _main_page(selection: Selection) -> dict[str, str]:
    """Where a reader begins: the first HTML page, if there is one."""
    first = next(filter(is_page, selection.captures()), None)
    if first is None:
        return {}
    return {"mainPageUrl": first.url, "mainPageDate": f"{first.captured_at:%Y-%m-%dT%H:%M:%SZ}"}


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n"
