"""A stored site's files as paths: code that reads a local site reads these.

Whatever else a Path can do would write, or needs a local file, and is refused with what to do instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import total_ordering
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any, NoReturn

from disclosure.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .folder import StoreFolder


@dataclass(frozen=True, slots=True)
class Stat:
    """Of a file's state what is known of a stored one: its bytes."""

    st_size: int


@total_ordering
class StoredPath:
    """A site's folder, one below it, or a file in that: what the site's manifest lists, and nothing else."""

    def __init__(self, folder: StoreFolder, site: str, path: str | PurePosixPath = "") -> None:
        self._folder = folder
        self._site = site
        self._path = PurePosixPath(path)

    @property
    def name(self) -> str:
        """The last part of its name."""
        return self._path.name

    @property
    def stem(self) -> str:
        """The same without what stands behind the last dot."""
        return self._path.stem

    @property
    def suffix(self) -> str:
        """What stands behind the last dot, with it."""
        return self._path.suffix

    @property
    def parent(self) -> StoredPath:
        """The folder that it is in."""
        return self._with(self._path.parent)

    def with_name(self, name: str) -> StoredPath:
        """Another file beside it."""
        return self._with(self._path.with_name(name))

    def with_suffix(self, suffix: str) -> StoredPath:
        """A file beside it whose name ends otherwise."""
        return self._with(self._path.with_suffix(suffix))

    def is_file(self) -> bool:
        """Whether the manifest lists it."""
        return str(self._path) in self._sizes()

    def is_dir(self) -> bool:
        """Whether the manifest lists something in it, or the store holds the site whose folder it is."""
        if self._path == PurePosixPath():
            return self._folder.store.manifest(self._site) is not None
        return any(PurePosixPath(name).parent == self._path for name in self._sizes())

    def exists(self) -> bool:
        """One of both."""
        return self.is_file() or self.is_dir()

    def iterdir(self) -> Iterator[StoredPath]:
        """What lies in it."""
        depth = len(self._path.parts)
        names = [PurePosixPath(name) for name in self._sizes()]
        below = {name.parts[depth] for name in names if name.parts[:depth] == self._path.parts}
        return (self / name for name in sorted(below))

    def glob(self, pattern: str) -> Iterator[StoredPath]:
        """What of that has such a name."""
        return (path for path in self.iterdir() if fnmatchcase(path.name, pattern))

    def stat(self) -> Stat:
        """Its size. Raises FileNotFoundError."""
        if not self.is_file():
            raise FileNotFoundError(f"{self} is missing")
        return Stat(st_size=self._sizes()[str(self._path)])

    def open(self, mode: str = "r", *_: Any, **__: Any) -> IO[bytes]:  # noqa: ANN401 - Path's own
        """The file, for reading bytes. Raises InputError for another mode, FileNotFoundError."""
        if mode != "rb":
            raise InputError(self._refusal())
        return self._folder.open_file(self._site, str(self._path))

    def read_bytes(self) -> bytes:
        """All of it."""
        with self.open("rb") as file:
            return file.read()

    def __truediv__(self, name: str) -> StoredPath:
        return self._with(self._path / name)

    def __str__(self) -> str:
        return f"{self._folder.store.url}/sites/{self._site}/{self._path}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StoredPath) and str(self) == str(other)

    def __lt__(self, other: StoredPath) -> bool:
        return str(self) < str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __fspath__(self) -> str:
        raise InputError(self._refusal())

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("_") or not hasattr(Path, name):
            raise AttributeError(name)
        raise InputError(self._refusal())

    def _with(self, path: PurePosixPath) -> StoredPath:
        return StoredPath(self._folder, self._site, path)

    def _sizes(self) -> dict[str, int]:
        return self._folder.sizes(self._site)

    def _refusal(self) -> str:
        return (
            f"this works on local files, not on {self._folder.store.url}; bring the site into a data folder,"
            f" work on that, and push it: gongkai archive pull {self._folder.store.url} {self._site}"
        )
