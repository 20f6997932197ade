"""A site's local files beside those that a store's manifest lists: one must be the beginning of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.warc.names import serial_of, warc_names
from disclosure.errors import StoreDiverged

from .stretches import hashed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from .manifest import SiteManifest, StoredFile

WARC = "warc"


def evidence_files(folder: Path) -> dict[str, Path]:
    """The files of a site's folder that are evidence, by their names below it.

    These are its WARC files, and what else lies in folders of their own.
    """
    found = {f"{WARC}/{name}": folder / WARC / name for name in warc_names(folder / WARC)}
    for below in sorted(folder.iterdir()) if folder.is_dir() else []:
        if below.is_dir() and below.name != WARC and not below.name.startswith("."):
            for path in sorted(below.iterdir()):
                if path.is_file() and not path.name.endswith(".new"):
                    found[f"{below.name}/{path.name}"] = path
    return found


def is_warc(name: str) -> bool:
    """Whether a file grows; others (what crashes left, stamps) are there or not, and never change."""
    return name.startswith(f"{WARC}/")


def missing(manifest: SiteManifest, sizes: Mapping[str, int]) -> list[str]:
    """The names of stored files of which a folder lacks bytes that its ledger may not know.

    Files that never change are taken from each other; that one is only there is no contradiction.
    """
    short = [file for file in manifest.files if sizes.get(file.name, 0) < file.size]
    return [file.name for file in short if is_warc(file.name) or file.name in sizes]


def worth_reading(manifest: SiteManifest, sizes: dict[str, int]) -> list[StoredFile]:
    """The files whose bytes are compared: those that grew, the newest WARC file, and what is no WARC file.

    A sealed file of the same name and length is not read again: what it holds is what `verify` looks at.
    """
    warcs = [file for file in manifest.files if is_warc(file.name)]
    newest = max(warcs, key=lambda file: serial_of(file.name.removeprefix(f"{WARC}/")), default=None)
    return [
        file
        for file in manifest.files
        if file is newest or file not in warcs or sizes.get(file.name, 0) != file.size
    ]


def require_same(file: StoredFile, path: Path, *, site: str, url: str) -> None:
    """Sees that a local file begins with a stored one's bytes. Raises StoreDiverged."""
    stretches, _ = hashed(path, [piece.size for piece in file.pieces])
    for stretch, piece in zip(stretches, file.pieces, strict=True):
        if stretch.sha256 != piece.sha256:
            raise diverged(site, url, f"{path} differs within bytes {stretch.start} to {stretch.size}")


def require_none_missing(site: str, url: str, names: Iterable[str]) -> None:
    """Raises StoreDiverged when the store holds files that the folder lacks, or longer ones."""
    if first := next(iter(names), None):
        raise diverged(site, url, f"{first} is longer there, or only there")


def diverged(site: str, url: str, what: str) -> StoreDiverged:
    """The refusal, with what to do."""
    return StoreDiverged(
        f"{site}: {url} and this folder went different ways: {what}. Nothing was changed. Pull the site into"
        " another data folder and take this one's WARC files in there: gongkai archive import"
    )
