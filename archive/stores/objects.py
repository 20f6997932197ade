"""Objects below a place of an fsspec file system, each complete before it is visible.

This is the general way: bytes go to a name that nobody reads and are then given theirs. `local` and `s3` do
better with what those two know.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from disclosure.errors import ArchiveDamaged, StoreError

from .faults import says_it_exists, store_faults
from .stretches import BLOCK

if TYPE_CHECKING:
    from collections.abc import Callable

    from .addresses import StoreAddress
    from .stretches import Stretch

    Progress = Callable[[int], None]
    """Told of bytes as they are sent or received."""


class Objects:
    """Keys are relative to the store's place, with slashes; whatever goes wrong names the whole address."""

    def __init__(self, address: StoreAddress, system: Any) -> None:  # noqa: ANN401 - fsspec has no types
        self.url = address.url
        self._root = address.root
        self._system = system

    def names(self, folder: str) -> dict[str, int]:
        """What lies right below a folder, with sizes in bytes; folders' names end in a slash. May be none."""
        with store_faults(self.url):
            try:
                found = self._system.ls(self._path(folder), detail=True)
            except FileNotFoundError:
                return {}
        names: dict[str, int] = {}
        for entry in found:
            path = entry["name"].rstrip("/")
            if path.strip("/") == self._path(folder).strip("/"):
                continue  # a mark that stands for the folder itself
            name = path.rpartition("/")[2]
            if entry["type"] == "directory":
                names[f"{name}/"] = 0
            else:
                names[name] = int(entry["size"] or 0)
        return names

    def read(self, key: str, start: int, end: int) -> bytes:
        """Bytes ``start`` to ``end`` in one request. Raises ArchiveDamaged where they are not all there."""
        if start >= end:
            return b""
        with store_faults(self.url):
            try:
                content: bytes = self._system.cat_file(self._path(key), start=start, end=end)
            except FileNotFoundError as error:
                raise ArchiveDamaged(f"{self.url}/{key} is missing; its manifest lists it") from error
        if len(content) != end - start:
            raise ArchiveDamaged(f"{self.url}/{key} ends at byte {start + len(content)}, {end} was expected")
        return content

    def size(self, key: str) -> int | None:
        """An object's bytes; None where there is no such object."""
        with store_faults(self.url):
            try:
                return int(self._system.info(self._path(key))["size"])
            except FileNotFoundError:
                return None

    def create(self, key: str, content: bytes) -> bool:
        """Writes a small object where there is none; False, and nothing done, where there is one."""
        with store_faults(self.url):
            self._make_folder(key)
            try:
                self._system.pipe_file(self._path(key), content, mode="create")
            except OSError as error:
                if says_it_exists(error):
                    return False
                raise
        return True

    def replace(self, key: str, content: bytes) -> None:
        """Writes a small object, whether there is one or not."""
        with store_faults(self.url):
            self._make_folder(key)
            self._system.pipe_file(self._path(key), content)

    def upload(self, key: str, stretch: Stretch, progress: Progress) -> None:
        """Writes an object whose name holds the hash of its content, unless it is there."""
        if self.size(key) == stretch.size:
            progress(stretch.size)
            return
        draft = f"{key}.{secrets.token_hex(4)}.new"
        with store_faults(self.url):
            self._make_folder(key)
            with self._system.open(self._path(draft), "wb") as file:
                for block in stretch.blocks(BLOCK):
                    file.write(block)
                    progress(len(block))
            self._system.mv(self._path(draft), self._path(key))
        if (size := self.size(key)) != stretch.size:
            raise StoreError(f"{self.url}/{key}: {size} bytes arrived of {stretch.size}; push again")

    def remove(self, key: str) -> None:
        """Deletes an object; nothing where there is none."""
        with store_faults(self.url):
            try:
                self._system.rm_file(self._path(key))
            except FileNotFoundError:
                return

    def sweep(self, folder: str) -> int:
        """Clears away what uploads left that were broken off; how many. Only whoever writes the site may."""
        return self._sweep(folder, self.names(folder))

    def _sweep(self, folder: str, names: dict[str, int]) -> int:
        swept = 0
        for name in names:
            below = f"{folder}/{name.rstrip('/')}"
            if name.endswith("/"):
                swept += self.sweep(below)
            elif name.endswith(".new"):
                self.remove(below)
                swept += 1
        return swept

    def _path(self, key: str) -> str:
        return f"{self._root}/{key}" if key else self._root

    def _make_folder(self, key: str) -> None:
        self._system.makedirs(self._path(key.rpartition("/")[0]), exist_ok=True)
