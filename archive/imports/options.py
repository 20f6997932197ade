"""What an import is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.times import utc_now

from .limits import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How files are taken in.

    Everything goes to ``site``, else to the host of each page's address. ``url`` is the address of a single
    HTML file or document; ``url_prefix`` stands before the path of each file in a folder, and ``http://``
    alone where the folders are named by hosts. ``documents``: a folder's documents are taken too.
    ``operator`` is who imports, ``max_bytes`` the largest page or record; large ones wait in temporary files
    in the folder ``spool``.
    """

    spool: Path
    site: str | None = None
    url: str | None = None
    url_prefix: str | None = None
    documents: bool = False
    software: str = "gongkai"
    operator: str = ""
    clock: Callable[[], datetime] = utc_now
    max_bytes: int = MAX_BYTES
