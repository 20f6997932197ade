"""Pages that say nothing new, whose attachments the archive has by now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.exchange import resource_key
from archive.ledger import Ledger

from .attached import latest
from .base import Query

if TYPE_CHECKING:
    from archive.folder import DataFolder
    from archive.ledger import CapturedPage
    from disclosure.model import Notice

    from .base import Index


def with_new_files(folder: DataFolder, site: str, index: Index, mark: int) -> list[CapturedPage]:
    """Return the unchanged pages whose notices hold other attachments than the archive."""
    with Ledger.open(folder.ledger_path(site)) as ledger:
        files = ledger.attachments_since(mark)
        if not files or mark > ledger.last_mark():
            return []
        urls = [notice.url for notice in index.stream(Query(site=site)) if _is_behind(notice, files, ledger)]
        pages = (ledger.page(url) for url in urls if url)
        return [page for page in pages if page and page.mark <= mark]


def _is_behind(notice: Notice, files: set[str], ledger: Ledger) -> bool:
    changed = [file for file in notice.attachments if resource_key(file.url) in files]
    captured = ((file.digest, latest(ledger, file.url)) for file in changed)
    return any(found is not None and found.digest != digest for digest, found in captured)
