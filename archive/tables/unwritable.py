"""Databases in a folder that cannot be written: a read-only medium, or what another user lets one read.

A database in WAL mode wants a shared-memory file beside it even of those who only read, and there it cannot
be made. SQLite then reads the file by itself if it is told that the file is ``immutable``: it takes no locks
and looks at no log (sqlite.org/uri.html). Whether that may be said is decided here.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from disclosure.errors import StorageRefused

if TYPE_CHECKING:
    from pathlib import Path


def immutable_address(path: Path) -> str | None:
    """The address, for ``sqlite3.connect(…, uri=True)``, of a database that nobody is writing.

    None where this process may write the folder: then something else keeps the database from being opened.
    Nobody writes one without a log: whoever opens it for writing has a ``-wal`` beside it until the last of
    them closes it, and on a read-only medium none can begin. An empty log is what a reader leaves behind.

    Raises StorageRefused where the log has something in it: without that the file may be of two ages, and
    what it lacks would look like notices that were never there.
    """
    if os.access(path.parent, os.W_OK):
        return None
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise StorageRefused(
            f"{path}: its last writes are still in {log.name}, and a folder that cannot be written is no"
            " place to read them from; copy the data folder to where it can be, or end what is writing it"
        )
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1"
