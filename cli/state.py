"""What every command needs: data folder, registry, language; each opened when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from disclosure.errors import InputError

from .lang import Messages

if TYPE_CHECKING:
    from pathlib import Path

    from archive.folder import DataFolder
    from archive.stores.folder import StoreFolder
    from archive.stores.store import Store
    from disclosure.registry import Registry
    from indexer.base import Index


class State:
    """The options of the top-level command, and what follows from them."""

    def __init__(
        self,
        *,
        data: Path | str,
        sites: tuple[Path, ...],
        language: str,
        cache: Path | None = None,
        endpoint_url: str | None = None,
    ) -> None:
        self._data = data
        self._cache = cache
        self._endpoint_url = endpoint_url
        self.sites = sites
        self.say = Messages(language)
        self.ocr = False
        self.without_layouts: frozenset[str] = frozenset()

    @property
    def data(self) -> Path:
        """The local data folder. Raises InputError where a store was named, with what to do."""
        if isinstance(self._data, str):
            raise InputError(
                f"this writes a data folder, or uses files of one; {self._data} is only read. Bring the sites"
                f" into a local one, work there, and push: gongkai archive pull {self._data} SITE"
            )
        return self._data

    def require_local(self) -> None:
        """Raises InputError where a store was named instead of a data folder."""
        self.data  # noqa: B018 - it raises

    @cached_property
    def registry(self) -> Registry:
        """The packaged registry, with ``registry/*.yml`` of the data folder and the files of ``--sites``.

        Raises RegistryError, with every fault of every file.
        """
        from archive.folder import DataFolder
        from disclosure.registry import load_registry

        own = [] if isinstance(self._data, str) else DataFolder(self._data).registry_dir.glob("*.yml")
        return load_registry(*sorted(own), *self.sites)

    def folder(self, *, create: bool = False) -> DataFolder:
        """The data folder, or the store. Raises InputError where there is none and ``create`` is False."""
        from archive.folder import DataFolder

        if isinstance(self._data, str) and not create:
            return self._stored
        return DataFolder.open(self.data, create=create)

    def store(self, url: str) -> Store:
        """The store at an address; nothing is asked of it yet. Raises InputError."""
        from archive.stores.addresses import StoreAddress
        from archive.stores.store import Store

        return Store.open(StoreAddress.parse(url), endpoint_url=self._endpoint_url)

    @cached_property
    def _stored(self) -> StoreFolder:
        from archive.stores.folder import StoreFolder

        from .options import default_cache

        return StoreFolder.at(self.store(str(self._data)), self._cache or default_cache())

    def index(
        self,
        url: str | None = None,
        *,
        create: bool = False,
        for_rebuild: bool = False,
        words: str | None = None,
    ) -> Index:
        """The index of the data folder, or the one at ``url``. Raises InputError where there is none yet."""
        from indexer.opening import is_elastic, open_index

        from .access import access

        target = url or self.folder().index_path
        let_in = access() if is_elastic(target) else None
        return open_index(target, create=create, for_rebuild=for_rebuild, access=let_in, words=words)
