"""From what a user names to the index behind it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.errors import InputError, UserError

from .sqlite import SqliteIndex
from .sqlite_generations import Generations

if TYPE_CHECKING:
    from .base import Index

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(.*)", re.DOTALL)  # two letters at least: C:\ is a drive


def open_index(url: str | Path, *, create: bool = True, for_rebuild: bool = False) -> Index:
    """Return the index at ``url``, which is ``sqlite:PATH`` or a path.

    Without ``create`` there must be one. With ``for_rebuild`` the present one is not looked at, so that a
    damaged index can be replaced: only `Index.rebuilding` may come next.

    Raises:
        InputError: there is no index there, or the file is none.
        UserError: no engine of that scheme.
        DataError: the index is damaged, locked, or made by another version.
    """
    path = url if isinstance(url, Path) else _path_of(url)
    if not path.parent.is_dir():
        raise InputError(f"{path.parent}: no such folder")
    if not create and not Generations(path).exists():
        raise InputError(f"{path}: no index there; run `gongkai index` first")
    index = SqliteIndex(path)
    return index if for_rebuild else index.check()


def _path_of(url: str) -> Path:
    match = _SCHEME.fullmatch(url)
    scheme, rest = (match[1].lower(), match[2]) if match else ("sqlite", url)
    if scheme != "sqlite":
        raise UserError(f"{url}: no index of the kind {scheme!r}; supported is sqlite:PATH")
    if not rest:
        raise UserError(f"{url}: a path is missing; write sqlite:PATH")
    return Path(rest)
