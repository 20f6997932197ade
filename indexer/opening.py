"""From what a user names to the index behind it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure.errors import InputError, UserError
from indexer.embedded.generations import Generations
from indexer.embedded.index import SqliteIndex

if TYPE_CHECKING:
    from .base import Index
    from .elastic.addresses import Access

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(.*)", re.DOTALL)  # two letters at least: C:\ is a drive


def open_index(
    url: str | Path,
    *,
    create: bool = True,
    for_rebuild: bool = False,
    access: Access | None = None,
    words: str | None = None,
) -> Index:
    """Return the index at ``url``, which is ``sqlite:PATH``, a path, or the http(s) address of Elasticsearch.

    Without ``create`` there must be one. With ``for_rebuild`` the present one is not looked at, so that a
    damaged index can be replaced: only `Index.rebuilding` may come next. ``words`` names the analyzer of a
    server that is to cut words for ranking (`indexer.elastic.words`).

    Raises:
        InputError: there is no index there, or the file is none.
        UserError: no engine of that scheme, or none that cuts words.
        DataError: the index is damaged, locked, or made by another version.
    """
    if isinstance(url, str) and is_elastic(url):
        return _elastic(url, access, create=create, for_rebuild=for_rebuild, words=words)
    if words is not None:
        raise UserError("--words is for an index in Elasticsearch; the embedded one cuts no words")
    path = url if isinstance(url, Path) else _path_of(url)
    if not path.parent.is_dir():
        raise InputError(f"{path.parent}: no such folder")
    if not create and not Generations(path).exists():
        raise InputError(f"{path}: no index there; run `gongkai index` first")
    index = SqliteIndex(path)
    return index if for_rebuild else index.check()


def is_elastic(url: str | Path) -> bool:
    """Whether a server answers at the address, rather than a file."""
    return isinstance(url, str) and url.lower().startswith(("http://", "https://"))


def _elastic(url: str, access: Access | None, *, create: bool, for_rebuild: bool, words: str | None) -> Index:
    from .elastic.addresses import Access, address_of  # noqa: PLC0415 - the client takes a while to load
    from .elastic.index import ElasticIndex  # noqa: PLC0415 - as above

    index = ElasticIndex(address_of(url), access or Access(), words=words)
    if for_rebuild:
        return index
    return index.check() if create else index.require()


def _path_of(url: str) -> Path:
    match = _SCHEME.fullmatch(url)
    scheme, rest = (match[1].lower(), match[2]) if match else ("sqlite", url)
    if scheme != "sqlite":
        raise UserError(
            f"{url}: no index of the kind {scheme!r}; supported are sqlite:PATH and http(s)://host:port"
        )
    if not rest:
        raise UserError(f"{url}: a path is missing; write sqlite:PATH")
    return Path(rest)
