"""``NAME.manifest.json``: what lies beside every export, made when its files are whole.

It holds all that a reader needs to tell whether a file is the one that was made, of what, and how.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from disclosure.errors import InputError
from disclosure.terms import terms
from indexer.files import replace

from .forms import FORMS
from .request import state_to_json
from .staging import beside
from .understood import understood

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from indexer.base import IndexState

    from .job import Made
    from .request import Request

MANIFEST = 1
"""Version of the manifest; raised whenever a key changes its meaning or disappears."""

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class File:
    """A file of an export. ``name`` is relative to the manifest's folder, ``sha256`` hexadecimal."""

    name: str
    bytes: int
    sha256: str


def manifest_path(target: Path) -> Path:
    """Return where the manifest of an export lies."""
    return beside(target, ".manifest.json")


def manifest(
    request: Request,
    form: Any,  # noqa: ANN401 - see `forms.form_named`
    state: IndexState,
    made: Made,
    files: Iterable[File],
    *,
    created: datetime,
) -> dict[str, Any]:
    """Return the manifest as JSON values. ``created`` is aware."""
    columns = [column.name for column in getattr(form, "columns", ())]
    return {
        "manifest": MANIFEST,
        "created": created.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "form": request.form,
        "media_type": FORMS[request.form].media_type,
        "files": [asdict(file) for file in files],
        "rows": made.rows,
        **({"columns": columns} if columns else {}),
        **({"counts": dict(made.counts)} if made.counts else {}),
        **({"missing": list(made.missing)} if made.missing else {}),
        "query": {"given": dict(request.given), "understood": understood(request.query)},
        "personal_information": "original" if request.shows_original else "masked",
        "versions": request.versions(form),
        "index": state_to_json(state),
        "terms": terms(original=request.shows_original),
    }


def write_manifest(target: Path, value: dict[str, Any]) -> None:
    """Write the manifest of an export, whole or not at all. The caller holds the lock of ``target``."""
    draft = beside(target, ".part.manifest")
    with draft.open("wb") as stream:
        stream.write(json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n")
        stream.flush()
        os.fsync(stream.fileno())
    replace(draft, manifest_path(target))


def measured(path: Path, name: str) -> Iterator[File]:
    """Yield the file as it is on the disk; of a folder all that are in it, in the order of their names."""
    if path.is_dir():
        for child in sorted(path.iterdir()):
            yield from measured(child, f"{name}/{child.name}")
        return
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    yield File(name, size, digest.hexdigest())


def check(path: Path) -> tuple[list[File], list[str]]:
    """Hold files against their manifest; return those that agree, and what is wrong with the others.

    Raises InputError for what is no manifest of an export, or one that names files outside of its folder.
    """
    good, faults = [], []
    for wanted in _files(path):
        found = next(measured(path.parent / wanted.name, wanted.name), None) if _there(path, wanted) else None
        if found is None:
            faults.append(f"{wanted.name}: is missing")
        elif found != wanted:
            faults.append(f"{wanted.name}: {_how(found, wanted)}")
        else:
            good.append(found)
    return good, faults


def _files(path: Path) -> list[File]:
    try:
        value = json.loads(path.read_bytes())
        if value["manifest"] != MANIFEST:
            raise InputError(f"{path}: manifest of version {value['manifest']}; this is version {MANIFEST}")
        files = [File(str(file["name"]), int(file["bytes"]), str(file["sha256"])) for file in value["files"]]
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, LookupError, TypeError) as error:
        raise InputError(f"{path}: no manifest of an export ({error!r})") from error
    for file in files:
        parts = PurePath(file.name).parts
        if not parts or ".." in parts or PurePath(file.name).is_absolute() or "\\" in file.name:
            raise InputError(f"{path}: names {file.name!r}, which does not lie beside it")
    return files


def _there(path: Path, file: File) -> bool:
    return (path.parent / file.name).is_file()


def _how(found: File, wanted: File) -> str:
    if found.bytes != wanted.bytes:
        return f"has {found.bytes} bytes, not {wanted.bytes}"
    return f"has another SHA-256: {found.sha256}, not {wanted.sha256}"
