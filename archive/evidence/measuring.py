"""Measures a stretch of a WARC file as it lies on the disk."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from .manifests import Stretch

if TYPE_CHECKING:
    from pathlib import Path

_CHUNK = 1 << 20


def measured(path: Path, start: int, end: int) -> Stretch:
    """A stretch of the file as it is now; one that is too short gives another ``end``."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        file.seek(start)
        left = end - start
        while left and (chunk := file.read(min(left, _CHUNK))):
            digest.update(chunk)
            left -= len(chunk)
    return Stretch(name=path.name, start=start, end=end - left, sha256=digest.hexdigest())
