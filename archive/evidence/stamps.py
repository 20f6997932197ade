"""The stamps of a site: tokens of an authority on its manifests, kept as they came.

::

    sites/<site>/stamps/<SHA-256 of the manifest>.tsr      the answer; -2.tsr for a second one, and so on
    sites/<site>/stamps/<SHA-256 of the manifest>.tsq      the question, for its nonce

They need no record of ours to be worth something: ``openssl ts -verify`` reads them. Nothing rebuilds them,
so they belong to a backup.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from archive.storage import storage_faults, sync_folder, write_whole
from disclosure.errors import ArchiveDamaged, InputError, SourceError

from .anchors import head_of, manifest_bytes
from .faults import Fault
from .tokens import faults_of, nonce_of, query, read_token

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from cryptography.x509 import Certificate

    from archive.folder import DataFolder

    from .tokens import Token

_CLOCKS = timedelta(minutes=10)
"""How far the clocks of archive and authority may be apart before that is told."""

_NAME = re.compile(r"([0-9a-f]{64})(?:-\d+)?\.tsr")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A stamp that is kept: of which site and manifest (SHA-256), in which file, and what it says.

    ``token`` is None where the file cannot be read as one.
    """

    site: str
    manifest: str
    path: Path
    token: Token | None


def stamp(
    folder: DataFolder, site_id: str, ask: Callable[[bytes], bytes], *, roots: Sequence[Certificate] = ()
) -> Stamp | None:
    """Has the head of a site's chain stamped, and keeps the answer; None for a site without a manifest.

    Only its hash is given to ``ask``. An answer that is no stamp on it is not kept: SourceError. Raises
    StorageFull, and what ``ask`` raises.
    """
    head = head_of(folder, site_id)
    if head is None:
        return None
    manifest = manifest_bytes(folder, site_id)
    if hashlib.sha256(manifest).hexdigest() != head.manifest:
        raise ArchiveDamaged(f"{site_id}: its last manifest has another hash; run gongkai archive verify")
    question = query(manifest)
    answer = ask(question)
    if wrong := list(faults_of(answer, head.manifest, nonce=nonce_of(question), roots=roots)):
        raise SourceError(f"{site_id}: the answer is no stamp on its manifest: {'; '.join(wrong)}")
    path = _free(stamps_dir(folder, site_id), head.manifest)
    with storage_faults(path):
        if not path.parent.is_dir():
            path.parent.mkdir()
            sync_folder(path.parent.parent)
        write_whole(path.with_suffix(".tsq"), question)
        write_whole(path, answer)
    return Stamp(site=site_id, manifest=head.manifest, path=path, token=read_token(answer))


def stamps_of(folder: DataFolder, site_id: str) -> Iterator[Stamp]:
    """The stamps of a site, by their names."""
    for path in _paths(folder, site_id):
        found = _NAME.fullmatch(path.name)
        try:
            token = read_token(path.read_bytes())
        except InputError:
            token = None
        if found is not None:
            yield Stamp(site=site_id, manifest=found[1], path=path, token=token)


def stamp_faults(
    folder: DataFolder, site_id: str, manifests: Mapping[str, datetime], roots: Sequence[Certificate]
) -> Iterator[Fault]:
    """What is wrong with a site's stamps; ``manifests`` are those on its chain, with their own times."""
    for path in _paths(folder, site_id):
        found = _NAME.fullmatch(path.name)
        for what in _faults(path, found[1] if found else None, manifests, roots):
            yield Fault(file=f"stamps/{path.name}", offset=0, record="stamp", what=what)


def stamps_dir(folder: DataFolder, site_id: str) -> Path:
    """Where a site's stamps lie."""
    return folder.site_dir(site_id) / "stamps"


def _paths(folder: DataFolder, site_id: str) -> list[Path]:
    place = stamps_dir(folder, site_id)
    return sorted(path for path in place.iterdir() if path.suffix == ".tsr") if place.is_dir() else []


def _faults(
    path: Path, manifest: str | None, manifests: Mapping[str, datetime], roots: Sequence[Certificate]
) -> Iterator[str]:
    if manifest is None:
        yield "its name is no SHA-256 of a manifest"
        return
    if manifest not in manifests:
        yield f"manifest {manifest} was stamped and is not on the chain: history was cut off or replaced"
    question, nonce = path.with_suffix(".tsq"), None
    try:
        nonce = nonce_of(question.read_bytes()) if question.is_file() else None
    except InputError as error:
        yield f"{question.name}: {error}"
    answer = path.read_bytes()
    yield from faults_of(answer, manifest, nonce=nonce, roots=roots)
    if made := manifests.get(manifest):
        yield from _too_early(answer, made)


def _too_early(answer: bytes, made: datetime) -> Iterator[str]:
    """Whether a manifest says that it was made after it was stamped."""
    with suppress(InputError):  # told of already
        at = read_token(answer).at
        if at < made - _CLOCKS:
            what = "the clock of the archive was wrong, or its times were made up"
            yield f"it is dated {at:%Y-%m-%d %H:%M:%S}Z, its manifest {made:%Y-%m-%d %H:%M:%S}Z: {what}"


def _free(folder: Path, manifest: str) -> Path:
    """A name that is not taken: no stamp is overwritten."""
    path, number = folder / f"{manifest}.tsr", 1
    while path.exists():
        number += 1
        path = folder / f"{manifest}-{number}.tsr"
    return path
