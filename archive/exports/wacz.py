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

from .about import Exported, no_progress
from .copying import copied_records
from .index_table import IndexTable
from .pages import HTML, page_lines
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
    from .places import Place

WACZ_VERSION = "1.1.1"
_OK = 200


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
    options = options or WaczOptions()
    with Selection(folder, snapshots) as selection, IndexTable() as index:
        place = ZipPlace(stream, at=selection.created(about.created))
        records = _write_records(folder, selection, place, index, about, options, progress)
        index.write(place)
        with place.open("pages/pages.jsonl") as out:
            for line in page_lines(folder, selection, options.describe):
                out.write(line)
        _write_package(selection, place, about, options)
        place.close()
        return Exported(
            captures=selection.asked,
            originals=selection.originals,
            records=records,
            size=sum(member.size for member in place.members),
        )


def _write_records(
    folder: DataFolder,
    selection: Selection,
    place: Place,
    index: IndexTable,
    about: ExportAbout,
    options: WaczOptions,
    progress: Progress,
) -> int:
    """How many records were written, into as many WARC files as it takes."""
    written = done = part = 0
    copies = copied_records(folder, selection)
    copied = next(copies, None)
    while copied is not None:
        name = f"data-{part:05d}.warc.gz"
        with place.open(f"archive/{name}") as stream:
            out = WarcOut(stream, name, selection, about=about, part=part)
            while copied is not None and not (out.size >= options.max_bytes and _begins(copied)):
                index.add(copied.record, offset=out.add(copied), file=name)
                if copied.chosen is not None and copied.chosen.asked:
                    progress(done := done + 1, selection.asked)
                copied = next(copies, None)
        written, part = written + out.records, part + 1
    return written


def _begins(copied: Copied) -> bool:
    """Whether a file may begin with the record: no request is parted from its capture."""
    return copied.chosen is not None


def _write_package(selection: Selection, place: Place, about: ExportAbout, options: WaczOptions) -> None:
    """The two files that vouch for all others."""
    created = f"{selection.created(about.created):%Y-%m-%dT%H:%M:%SZ}"
    package = {
        "profile": "data-package",
        "wacz_version": WACZ_VERSION,
        "title": about.title or about.query,
        "description": about.description or f"{selection.asked} captures chosen by: {about.query}",
        "created": created,
        "software": about.software,
        **_main_page(selection),
        "query": about.query,
        "versions": dict(about.versions),
        "termsOfUse": about.terms,
        "resources": [
            {
                "name": member.path.rpartition("/")[2].lower(),
                "path": member.path,
                "hash": f"sha256:{member.sha256}",
                "bytes": member.size,
            }
            for member in place.members
        ],
    }
    place.write("datapackage.json", _json(package))
    digest = f"sha256:{place.members[-1].sha256}"
    said: dict[str, Any] = {"path": "datapackage.json", "hash": digest}
    if options.key is not None:
        said["signedData"] = signed(digest, options.key, created=created, software=about.software)
    place.write("datapackage-digest.json", _json(said))


def _main_page(selection: Selection) -> dict[str, str]:
    """Where a reader begins: the first HTML page, if there is one."""
    pages: Iterator[Snapshot] = (
        capture
        for capture in selection.captures()
        if capture.status == _OK and capture.media_type in HTML
    )
    first = next(pages, None)
    if first is None:
        return {}
    return {"mainPageUrl": first.url, "mainPageDate": f"{first.captured_at:%Y-%m-%dT%H:%M:%SZ}"}


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n"
