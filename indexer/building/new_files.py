"""Pages that say nothing new, whose attachments the archive has by now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.exchange import resource_key
from indexer.base import Query

from .attached import latest

if TYPE_CHECKING:
    from archive.ledger import Ledger
    from disclosure.model import Notice
    from indexer.base import Index


def with_new_files(ledger: Ledger, site: str, index: Index, mark: int) -> list[str]:
    """Return the addresses of notices with other attachments than the archive has captured since ``mark``."""
    files = ledger.attachments_since(mark)
    if not files:
        return []
    notices = index.stream(Query(site=site))
    return [notice.url for notice in notices if notice.url and _is_behind(notice, files, ledger)]


def _is_behind(notice: Notice, files: set[str], ledger: Ledger) -> bool:
    changed = [file for file in notice.attachments if resource_key(file.url) in files]
    captured = ((file.digest, latest(ledger, file.url)) for file in changed)
    return any(found is not None and found.digest != digest for digest, found in captured)
