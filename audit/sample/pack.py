"""The evidence pack: a BagIt bag (RFC 8493) with worksheet, captures, texts and a list of the cells.

::

    data/worksheet.xlsx       to be filled in
    data/index.html           the cells with addresses and files
    data/captures.wacz        the captures behind the cells and what they rest on; absent where there are none
    data/pages/NNNNN.txt      the text of each page
    data/manifest.json        versions, seed, strata, allocation, captures, digests
    README.txt, bag-info.txt, manifest-*.txt, tagmanifest-*.txt

The same sample from the same archive gives the same bytes.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

from archive.exports.about import no_progress
from archive.exports.places import ZipPlace, whole_folder
from archive.exports.tag_files import write_tags
from archive.exports.wacz import WaczOptions, write_wacz

from .index_page import index_page
from .pack_texts import bag_info, manifest, page_text, readme
from .worksheet import place_of, worksheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from archive.exports.about import ExportAbout, Progress
    from archive.exports.pages import Describe
    from archive.exports.places import Place
    from archive.folder import DataFolder
    from disclosure.model import Snapshot

    from .cells import Shown
    from .drawing import Sample

_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)  # a ZIP file knows no time before
_IN_MEMORY = 16 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A spot check that is to be handed out.

    ``key`` are the bytes of its key, ``about`` says who made the captures' export; ``shown``: reviewers see
    the audit's verdicts.
    """

    sample: Sample
    cells: Sequence[Shown]
    key: bytes
    about: ExportAbout
    shown: bool = False

    @property
    def key_digest(self) -> str:
        """The SHA-256 of the key."""
        return hashlib.sha256(self.key).hexdigest()

    @property
    def created(self) -> datetime:
        """When it counts as made: at its newest capture. No clock is asked."""
        captured = [one.captured_at for shown in self.cells for one in shown.captures]
        return max(captured, default=_EPOCH)

    def captures(self) -> list[Snapshot]:
        """The captures behind the cells, each once."""
        return list(dict.fromkeys(one for shown in self.cells for one in shown.captures))

    def worksheet(self, files: dict[str, str]) -> bytes:
        """The worksheet as XLSX; ``files`` as in :func:`audit.sample.worksheet.worksheet`."""
        audit = self.sample.audit
        facts = {
            "样本 sample": self.sample.tag,
            "种子 seed": self.sample.seed,
            "单元数 cells": str(len(self.sample.cells)),
            "分层 strata by": ", ".join(self.sample.by) or "none",
            "审计规则 rules of the audit": audit.rules,
            "登记库 registry": audit.registry,
            "审计 SHA-256 audit": self.sample.digest,
            "密钥文件 SHA-256 key file": self.key_digest,
        }
        return worksheet(self.cells, facts, created=self.created, files=files, shown=self.shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the evidence comes from: the archive, who reads titles and texts, who adds attached files."""

    folder: DataFolder
    describe: Describe
    with_files: Callable[[Iterator[Snapshot]], Iterator[Snapshot]]
    progress: Progress = no_progress


def write_pack(check: Check, source: Source, path: Path) -> int:
    """Makes a folder that is a bag; it stands at ``path`` when it is whole. How many captures are in it.

    Raises InputError when something stands at ``path``, ArchiveDamaged for a record without its digests.
    """
    with whole_folder(path) as place:
        return _fill(check, source, place)


def write_zipped_pack(check: Check, source: Source, stream: IO[bytes], *, name: str) -> int:
    """As :func:`write_pack`, into a ZIP file that holds the bag as one folder of that name."""
    place = ZipPlace(stream, at=check.created, top=f"{name}/")
    captures = _fill(check, source, place)
    place.close()
    return captures


def _fill(check: Check, source: Source, place: Place) -> int:
    captures = check.captures()
    written = _write_captures(check, source, place, captures) if captures else 0
    texts = _write_texts(source, place, captures)
    files = dict.fromkeys(map(place_of, captures), "captures.wacz") | texts
    place.write("data/worksheet.xlsx", check.worksheet(files))
    place.write("data/index.html", index_page(check.sample.tag, check.cells, texts, captures=written))
    software = check.about.software
    said = {"key_digest": check.key_digest, "software": software}
    place.write("data/manifest.json", manifest(check.sample, check.cells, files, place.members, **said))
    info = bag_info(check.sample, place.members, software=software, created=check.created)
    write_tags(place, bag_info=info, readme=readme(check.sample, **said, shown=check.shown))
    return written


def _write_captures(check: Check, source: Source, place: Place, captures: list[Snapshot]) -> int:
    """The WACZ; it is made in a temporary file first, for a ZIP file wants to go back in what it writes."""
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as draft:
        exported = write_wacz(
            source.folder,
            source.with_files(iter(captures)),
            draft,
            about=check.about,
            options=WaczOptions(describe=source.describe),
            progress=source.progress,
        )
        draft.seek(0)
        with place.open("data/captures.wacz") as stream:
            shutil.copyfileobj(draft, stream, 1 << 20)
    return exported.captures


def _write_texts(source: Source, place: Place, captures: list[Snapshot]) -> dict[str, str]:
    """A text file for each page that says something; places of captures to files relative to the index."""
    files = {}
    for number, capture in enumerate(captures, start=1):
        if (said := source.describe(capture)) is not None:
            files[place_of(capture)] = name = f"pages/{number:05d}.txt"
            place.write(f"data/{name}", page_text(capture, said))
    return files
