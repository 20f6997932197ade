"""One writer a site at a time, on every system: a lock on a file that goes with its process.

Whether a site is being written can only be told by trying to take that lock. Whoever looks holds a second
one meanwhile, so that a writer who finds the first one taken can tell another writer from one who looks.
"""

from __future__ import annotations

import errno
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from disclosure.errors import LedgerLocked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .folder import DataFolder

_UNWRITABLE = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_LOOK = 5.0
"""Seconds to wait for those who look; each needs less than a thousandth of one."""


def is_being_written(folder: DataFolder, site_id: str) -> bool:
    """Whether a process holds the site's lock now."""
    path = folder.site_dir(site_id) / "writer.lock"
    if not path.exists():
        return False
    try:
        with _looking(path):
            held = _taken(path)
            if held is not None:
                held.release()
    except OSError as error:
        if error.errno not in _UNWRITABLE:
            raise
        return _held_elsewhere(path)
    return held is None


def _held_elsewhere(path: Path) -> bool:
    """The same where this process may not write: a writer may be another user, or have another mount.

    It is FileLock's own call, on a file opened for reading. Windows has no such call: nobody can tell there.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        return False
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)  # goes with the file
        except BlockingIOError:
            return True
    return False


def lock(path: Path) -> FileLock:
    """The lock, held. Raises LedgerLocked where another process has it."""
    held = _taken(path)
    if held is None:
        with _looking(path):
            held = _taken(path)
    if held is None:
        raise LedgerLocked(
            f"{path.parent.name} is being crawled by another process, or imported into ({path} is held);"
            " wait for it to end, then try again"
        )
    return held


def _taken(path: Path) -> FileLock | None:
    """The lock, if it could be taken at once."""
    held = FileLock(path, timeout=0, thread_local=False)  # one thread opens a site, another uses it
    with suppress(Timeout):
        held.acquire()
        return held
    return None


@contextmanager
def _looking(path: Path) -> Iterator[None]:
    """While nobody else looks whether ``path`` is taken, unless they take too long."""
    looking = FileLock(path.with_name("looking.lock"), thread_local=False)
    with suppress(Timeout):
        looking.acquire(timeout=_LOOK, poll_interval=0.005)
    try:
        yield
    finally:
        looking.release()
