"""One writer a site at a time, on every system: a lock on a file that goes with its process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from disclosure.errors import LedgerLocked

if TYPE_CHECKING:
    from pathlib import Path

    from .folder import DataFolder


def is_being_written(folder: DataFolder, site_id: str) -> bool:
    """Whether a process holds the site's lock now."""
    path = folder.site_dir(site_id) / "writer.lock"
    if not path.exists():
        return False
    try:
        lock(path).release()
    except LedgerLocked:
        return True
    return False


def lock(path: Path) -> FileLock:
    """The lock, held. Raises LedgerLocked where another process has it."""
    held = FileLock(path, timeout=0, thread_local=False)  # one thread opens a site, another uses it
    try:
        held.acquire()
    except Timeout as error:
        raise LedgerLocked(
            f"{path} is held by another process that writes this site; wait for it to end, then try again"
        ) from error
    return held
