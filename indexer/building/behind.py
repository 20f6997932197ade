"""Which sites have captures that the index does not know yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.ledger import Ledger
from disclosure.errors import DataError, InputError

from .read_with import versions_of

if TYPE_CHECKING:
    from archive.folder import DataFolder
    from disclosure.registry import Registry
    from indexer.base import Index


def sites_behind(folder: DataFolder, index: Index, registry: Registry) -> list[str]:
    """Return the sites that a build would read something of, for new captures or since the parser changed.

    A site whose ledger cannot be read is left out: whoever reads the ledger says so.
    """
    marks = index.state().marks
    behind = []
    for site in folder.site_ids():
        try:
            with Ledger.open(folder.ledger_path(site)) as ledger:
                end = ledger.last_mark()
        except (InputError, DataError):
            continue
        if end and marks.get(site) != (end, versions_of(site, registry)):
            behind.append(site)
    return behind
