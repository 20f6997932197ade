"""What every command needs: data folder, registry, language; each opened when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .lang import Messages

if TYPE_CHECKING:
    from pathlib import Path

    from archive.folder import DataFolder
    from disclosure.registry import Registry
    from indexer.base import Index


class State:
    """The options of the top-level command, and what follows from them."""

    def __init__(self, *, data: Path, sites: tuple[Path, ...], language: str) -> None:
        self.data = data
        self.sites = sites
        self.say = Messages(language)
        self.ocr = False
        self.without_layouts: frozenset[str] = frozenset()

    @cached_property
    def registry(self) -> Registry:
        """The packaged registry, with ``registry/*.yml`` of the data folder and the files of ``--sites``.

        Raises RegistryError, with every fault of every file.
        """
        from archive.folder import DataFolder
        from disclosure.registry import load_registry

        own = DataFolder(self.data).registry_dir.glob("*.yml")
        return load_registry(*sorted(own), *self.sites)

    def folder(self, *, create: bool = False) -> DataFolder:
        """The data folder. Raises InputError where there is none and ``create`` is False."""
        from archive.folder import DataFolder

        return DataFolder.open(self.data, create=create)

    def index(self, url: str | None = None, *, create: bool = False) -> Index:
        """The index of the data folder, or the one at ``url``. Raises InputError where there is none yet."""
        from indexer.opening import open_index

        return open_index(url or self.folder(create=create).index_path, create=create)
