"""Objects in a local folder: written beside, made to last, then given their name."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from archive.storage import sync_folder, write_whole
from disclosure.errors import StoreError

from .faults import store_faults
from .objects import Objects

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .objects import Progress
    from .stretches import Stretch

_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


class LocalObjects(Objects):
    """A hard link gives a name only where there is none: two writers cannot both have it."""

    def create(self, key: str, content: bytes) -> bool:
        """Writes a small object where there is none; False, and nothing done, where there is one."""
        with store_faults(self.url):
            return self._named(Path(self._path(key)), [content])

    def replace(self, key: str, content: bytes) -> None:
        """Writes a small object, whether there is one or not."""
        with store_faults(self.url):
            path = Path(self._path(key))
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content)

    def upload(self, key: str, stretch: Stretch, progress: Progress) -> None:
        """Writes an object whose name holds the hash of its content, unless it is there."""
        if self.size(key) == stretch.size:
            progress(stretch.size)
            return
        with store_faults(self.url):
            self._named(Path(self._path(key)), _told(stretch.blocks(), progress))

    def _named(self, path: Path, blocks: Iterable[bytes]) -> bool:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
        try:
            with draft.open("xb") as file:
                for block in blocks:
                    file.write(block)
                file.flush()
                os.fsync(file.fileno())
            return _link(draft, path)
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)


def _link(draft: Path, path: Path) -> bool:
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno in _NO_LINKS:
            what = "this file system knows no hard links, without which two pushes could not be told apart"
            raise StoreError(f"{path}: {what}") from error
        raise
    sync_folder(path.parent)
    return True


def _told(blocks: Iterable[bytes], progress: Progress) -> Iterator[bytes]:
    for block in blocks:
        yield block
        progress(len(block))
