# ruff: noqa: ANN401 - fixtures of conftest.py have no type that could be named here
"""A site that grows, its pushes, and the WARC files that a folder has of it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from archive.stores.pushing import push_site

if TYPE_CHECKING:
    from archive.folder import DataFolder
    from archive.stores.store import Store
    from archive.stores.transfers import Transfer


def push(writer: Any, store: Store, how: Transfer, **changes: Any) -> Any:
    store.prepare(alone=False)
    return push_site(writer.folder, writer.site, store, dataclasses.replace(how, **changes))


def grow(writer: Any, path: str = "/later") -> None:
    with writer.open() as archive:
        archive.start_run([], settings={})
        writer.fetch(archive, path, b"<h1>" + path.encode() * 50)


def contents(folder: DataFolder, site: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.warc_dir(site).iterdir()}
