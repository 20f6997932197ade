"""Which sites of the data folder know an address, and what reads its versions there."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from cli.archived import how_to_get
from disclosure.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.folder import DataFolder
    from archive.tables.attempts import Attempts
    from cli.state import State
    from indexer.base import Index
    from indexer.versions.reading import VersionReader


class Located(NamedTuple):
    """An address in the archive of one site: its looks, and what reads them."""

    attempts: Attempts
    reader: VersionReader


@contextmanager
def located(
    folder: DataFolder, url: str, *, original: bool = False, texts: bool = False
) -> Iterator[list[Located]]:
    """Every site that asked for the address, its host first. Raises InputError if none did.

    ``texts``: the files of a notice are read too.
    """
    from contextlib import ExitStack

    from archive.tables.attempts import Attempts
    from indexer.building.apart import DocumentReader
    from indexer.versions.reading import VersionReader

    with ExitStack() as open_ones:
        documents = open_ones.enter_context(DocumentReader())
        found = []
        for site in _likely_first(folder, url):
            attempts = Attempts.open(folder.ledger_path(site))
            if not attempts.knows(url):
                attempts.close()
                continue
            open_ones.enter_context(attempts)
            reader = VersionReader(folder, attempts, documents, original=original, texts=texts)
            found.append(Located(attempts, reader))
        if not found:
            raise InputError(f"{url} is not in the archive; {how_to_get(url)}")
        yield found


def _likely_first(folder: DataFolder, url: str) -> list[str]:
    from disclosure.urls import host_of

    return sorted(folder.site_ids(), key=lambda site: site != host_of(url))


@contextmanager
def index_if_any(state: State) -> Iterator[Index | None]:
    """The index of the data folder, which knows moved documents by their works; None where there is none."""
    try:
        index = state.index()
    except InputError:
        yield None
        return
    with index:
        yield index
