"""Files that are either whole or not there."""

from __future__ import annotations

import errno
import os
import secrets
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from disclosure.errors import InputError, StorageFull

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_TRIES, _PAUSE = 10, 0.05  # on Windows a file cannot be replaced in the moment in which someone reads it


@contextmanager
def atomic_output(path: Path) -> Iterator[BinaryIO]:
    """Give a stream whose bytes stand in ``path`` once the block ends well.

    They are written beside it and moved over it when they are on the disk, so that whoever looks sees the old
    file or the new one, and a block that fails leaves nothing. A link stays; its file is replaced.

    Raises:
        InputError: the file or its folder cannot be written, or ``path`` is a device or pipe.
        StorageFull: the disk took no more.
    """
    path = _replaceable(path)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    with explained(path, part):
        try:
            with part.open("xb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            replace(part, path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def _replaceable(path: Path) -> Path:
    """The file itself that ``path`` leads to. Refuses devices and pipes: they would be gone for all."""
    if path.exists() and not path.is_file():
        raise InputError(f"{path}: is no file, and cannot be replaced by one; name a file")
    return Path(os.path.realpath(path))


def replace(part: Path, path: Path) -> None:
    """Put ``part`` in the place of ``path``, in one step."""
    for left in reversed(range(_TRIES)):
        try:
            part.replace(path)
        except PermissionError:
            if not left or os.name != "nt":
                raise
            time.sleep(_PAUSE)
        else:
            return


@contextmanager
def explained(path: Path, *ours: Path, kept: str = "nothing was written") -> Iterator[None]:
    """Put into words why ``path`` could not be written; ``ours`` are the files beside it that are used.

    Raises:
        InputError: the file or its folder cannot be written.
        StorageFull: the disk took no more; ``kept`` says what that means.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise StorageFull(f"{path}: no space left ({error.strerror}); {kept}") from error
        if error.filename not in {str(name) for name in (path, *ours)}:
            raise  # the block's own
        raise InputError(f"{path}: cannot be written ({error.strerror})") from error
