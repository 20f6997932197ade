"""Notices as the captures that they were read from: WARC, WACZ, and a BagIt bag of evidence.

The records are copied as they stand, personal information included (`archive.exports`). What is only said of
them beside, the list of pages in a WACZ, is masked unless the request wants the original.
"""

from __future__ import annotations

import os
import shlex
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from archive.exports.about import ExportAbout
from archive.exports.bag import BagOptions, write_bag, write_zipped_bag
from archive.exports.wacz import WaczOptions, write_wacz
from archive.exports.warc import write_warc

from .evidence import snapshots
from .noted import Noted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from archive.exports.about import Exported
    from archive.folder import DataFolder

    from .evidence import Evidence
    from .job import Progress
    from .request import Request


class _OfCaptures:
    """What these forms have in common."""

    versions: Mapping[str, str] = {}

    def __init__(self, *, attachments: bool = False) -> None:
        del attachments  # the evidence comes with them

    def about(self, request: Request) -> ExportAbout:
        """Return what an export says of itself. The time is that of the newest capture: no clock is asked."""
        return ExportAbout(
            software=f"gongkai/{request.gongkai}",
            query=query_of(request),
            versions=request.versions(self),
        )


class Warc(_OfCaptures):
    """A WARC file."""

    def write(
        self,
        evidence: Iterator[Evidence],
        folder: DataFolder,
        target: Path,
        *,
        name: str,
        request: Request,
        progress: Progress,
    ) -> Mapping[str, int]:
        """Write the file."""
        with _lasting(target) as stream:
            return _counts(
                write_warc(
                    folder,
                    snapshots(evidence),
                    stream,
                    about=self.about(request),
                    name=name,
                    progress=progress,
                )
            )


class Wacz(_OfCaptures):
    """A WACZ file."""

    def write(
        self,
        evidence: Iterator[Evidence],
        folder: DataFolder,
        target: Path,
        *,
        name: str,
        request: Request,
        progress: Progress,
    ) -> Mapping[str, int]:
        """Write the file."""
        del name  # nothing in it says how it is called
        with Noted(original=request.original) as noted, _lasting(target) as stream:
            return _counts(
                write_wacz(
                    folder,
                    snapshots(noted.taken(evidence)),
                    stream,
                    about=self.about(request),
                    options=WaczOptions(describe=noted.page),
                    progress=progress,
                )
            )


class Bag(_OfCaptures):
    """A bag: a ZIP file where it is called so, else a folder."""

    def write(
        self,
        evidence: Iterator[Evidence],
        folder: DataFolder,
        target: Path,
        *,
        name: str,
        request: Request,
        progress: Progress,
    ) -> Mapping[str, int]:
        """Write the file, or make the folder."""
        with Noted(original=True) as noted:
            chosen = snapshots(noted.taken(evidence))
            about, options = self.about(request), BagOptions(read=noted.form)
            if not name.lower().endswith(".zip"):
                return _counts(
                    write_bag(folder, chosen, target, about=about, options=options, progress=progress)
                )
            with _lasting(target) as stream:
                return _counts(
                    write_zipped_bag(
                        folder,
                        chosen,
                        stream,
                        name=name[: -len(".zip")],
                        about=about,
                        options=options,
                        progress=progress,
                    )
                )


def _counts(exported: Exported) -> Mapping[str, int]:
    return {
        "captures": exported.captures,
        "originals": exported.originals,
        "records": exported.records,
    }


def query_of(request: Request) -> str:
    """Return the command line that asks the same again."""
    options = {name: str(value) for name, value in request.given.items() if name != "QUERY"}
    flags = {"--attachments": request.attachments, "--original": request.original}
    words = [word for option in options.items() for word in option] + [name for name in flags if flags[name]]
    text = [str(request.given["QUERY"])] if "QUERY" in request.given else []
    if text and text[0].startswith("-"):  # what it excludes is no option
        return shlex.join(["gongkai", "export", *words, "--as", request.form, "--", *text])
    return shlex.join(["gongkai", "export", *text, *words, "--as", request.form])


@contextmanager
def _lasting(path: Path) -> Iterator[BinaryIO]:
    """Give a new file that is on the disk when the block ends."""
    with path.open("xb") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())
