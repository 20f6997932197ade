"""A stored site's WARC files as paths, for code that reads local ones: what reads a Path reads these.

Whatever else a Path can do is refused with what to do instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn

from disclosure.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .folder import StoreFolder


@dataclass(frozen=True, slots=True)
class Stat:
    """Of a file's state what is known of a stored one: its bytes."""

    st_size: int


class _Readable:
    """What is not there, but is on a Path, would write or needs a local file."""

    _folder: StoreFolder
    _site: str

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("_") or not hasattr(Path, name):
            raise AttributeError(name)
        raise InputError(self._refusal())

    def __fspath__(self) -> str:
        raise InputError(self._refusal())

    def _refusal(self) -> str:
        url = self._folder.store.url
        return f"this needs local files: gongkai archive pull {url} {self._site}, and work on that folder"


class StoredWarcs(_Readable):
    """The folder of a site's WARC files."""

    name = "warc"

    def __init__(self, folder: StoreFolder, site: str) -> None:
        self._folder = folder
        self._site = site

    def __truediv__(self, name: str) -> StoredWarc:
        return StoredWarc(self._folder, self._site, name)

    def __str__(self) -> str:
        return f"{self._folder.store.url} {self._site}"

    def is_dir(self) -> bool:
        """Whether the store holds the site."""
        return self._folder.has(self._site)

    def iterdir(self) -> Iterator[StoredWarc]:
        """Its files."""
        return (self / name for name in self._folder.warc_sizes(self._site))

    def glob(self, pattern: str) -> Iterator[StoredWarc]:
        """Its files; they all match the one pattern that is asked for. Raises InputError for another."""
        if pattern != "*.warc.gz":
            raise InputError(self._refusal())
        return self.iterdir()


class StoredWarc(_Readable):
    """A WARC file."""

    def __init__(self, folder: StoreFolder, site: str, name: str) -> None:
        self._folder = folder
        self._site = site
        self.name = name

    def __str__(self) -> str:
        return f"{self._folder.store.url} {self._site} {self.name}"

    def is_file(self) -> bool:
        """Whether the store's manifest lists it."""
        return self.name in self._folder.warc_sizes(self._site)

    def exists(self) -> bool:
        """The same."""
        return self.is_file()

    def stat(self) -> Stat:
        """Its size. Raises InputError where there is none of that name."""
        if not self.is_file():
            raise InputError(f"{self} is missing")
        return Stat(st_size=self._folder.warc_sizes(self._site)[self.name])

    def open(self, mode: str = "r", *_: Any, **__: Any) -> IO[bytes]:  # noqa: ANN401 - Path's own
        """The file, for reading bytes. Raises InputError for another mode."""
        if mode != "rb":
            raise InputError(self._refusal())
        return self._folder.open_warc(self._site, self.name)
