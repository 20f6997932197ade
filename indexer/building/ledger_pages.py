"""Pages of a site's ledger as tasks. They may be read by another thread, ahead of the answers."""

from __future__ import annotations

from itertools import islice, takewhile
from typing import TYPE_CHECKING

from archive.ledger import Ledger
from disclosure.errors import DataError, InputError

from .page_work import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from archive.folder import DataFolder
    from archive.ledger import CapturedPage

    from .shared_ids import SharedIds

CHUNK = 1000
"""Pages between two marks, in one transaction of the index, and in one question to the ledger.

An interrupted build reads at most as many again, and another writer waits as long. Reading pages takes most
of the time, so that larger transactions would save next to nothing.
"""


class LedgerPages:
    """Tasks, one a page. They end early at what the ledger raises, which is kept in ``error``."""

    def __init__(
        self,
        folder: DataFolder,
        site: str,
        pages: Callable[[Ledger], Iterable[CapturedPage]],
        shared: SharedIds,
    ) -> None:
        self.folder = folder
        self.site = site
        self.pages = pages
        self.shared = shared
        self.error: DataError | InputError | None = None

    def __iter__(self) -> Iterator[Task]:
        try:
            with Ledger.open(self.folder.ledger_path(self.site)) as ledger:
                for page in self.pages(ledger):
                    yield Task(self.site, page, self.shared.copies(page, ledger))
        except (InputError, DataError) as error:
            self.error = error


def changed_between(ledger: Ledger, mark: int, end: int) -> Iterator[CapturedPage]:
    """Yield what changed after ``mark`` and not after ``end``.

    Each chunk is a query of its own: a reader that stays for hours would keep the ledger's log growing.
    """
    while True:
        changed = takewhile(lambda page: page.mark <= end, ledger.changed_since(mark))
        pages = list(islice(changed, CHUNK))
        yield from pages
        if len(pages) < CHUNK:
            return
        mark = pages[-1].mark


def unchanged_at(ledger: Ledger, urls: Iterable[str], mark: int) -> Iterator[CapturedPage]:
    """Yield the pages at these addresses, except those that changed after ``mark`` and are read anyway."""
    for url in urls:
        page = ledger.page(url)
        if page is not None and page.mark <= mark:
            yield page
