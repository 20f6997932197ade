"""One site from its ledger to the index: what changed is read, then every page is accounted for."""

from __future__ import annotations

from contextlib import closing, contextmanager
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from archive.ledger import Ledger
from disclosure.errors import DataError, InputError

from .accounts import Account, Trouble, account_of
from .chunk import Chunk
from .ledger_pages import LedgerPages, changed_between, unchanged_at
from .new_files import with_new_files
from .read_with import versions_of
from .reckoning import reckon
from .shared_ids import SharedIds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from archive.ledger import CapturedPage

    from .chunk import Means

T = TypeVar("T")

_LOST = "it was stored and is not there"


class SiteBuild:
    """The build of one site.

    The mark moves on after each chunk, whatever became of its pages: those that are worth another try are
    noted in the account, which is written before it.
    """

    def __init__(self, means: Means, site: str) -> None:
        self.means = means
        self.site = site
        self.versions = versions_of(site, means.registry)
        self.noted = means.index.account(site)
        self.account = account_of(self.noted, versions=self.versions)
        self.mark = means.index.mark(site, versions=self.versions)
        self.end = 0
        self.shared: SharedIds | None = None

    def run(self) -> None:
        """Read and account. Raises what the index raises; what the ledger raises is reported."""
        try:
            self._run()
        except _LedgerError as trouble:
            self.means.report.unreadable.append((self.site, str(trouble)))
        finally:
            if self.shared:
                self.shared.close()

    def _run(self) -> None:
        again = self._begin()
        read = self._read_at(again)
        if self.mark < self.end:
            read += self._read(partial(changed_between, mark=self.mark, end=self.end), marking=True)
            self._set_mark(self.end)
        if read or self.account.mark != self.end or self.account.stored != self._stored():
            self._reckon()
        self.means.report.settle(self.site, self.account)

    def _begin(self) -> list[str]:
        """See how far the ledger is; the addresses of pages to read again although they have not changed.

        A mark that lies ahead is another ledger's, so that this one is read from the beginning.
        """
        with _ledger_errors(), self._ledger() as ledger:
            self.end = ledger.last_mark()
            if not 0 < self.mark <= self.end:
                self.mark, self.account = 0, Account(versions=self.versions)
                return []
            files = with_new_files(ledger, self.site, self.means.index, self.mark)
            return list(dict.fromkeys((*self.account.again(), *files)))

    def _read_at(self, urls: list[str]) -> int:
        return self._read(partial(unchanged_at, urls=urls, mark=self.mark)) if urls else 0

    def _read(self, pages: Callable[[Ledger], Iterable[CapturedPage]], *, marking: bool = False) -> int:
        """Read and store pages chunk by chunk; how many there were."""
        tasks, count = LedgerPages(self.means.folder, self.site, pages, self._shared()), 0
        with closing(self.means.pool.read(tasks)) as results:
            while (chunk := Chunk(self.account, self.site)).store(results, self.means):
                count += chunk.count
                if marking:
                    self._set_mark(chunk.mark)
        if tasks.error is not None:
            self._note()
            raise _LedgerError(str(tasks.error))
        return count

    def _reckon(self) -> None:
        """Account for every page. What is missing is read once more; what is missing then is lost."""
        missing = self._reckoned()
        if missing:
            self._read_at(missing)
            missing = self._reckoned()
        for url in missing:
            self.account.troubles[url] = Trouble(kind="lost", why=_LOST, again=True)
        self.account.mark = self.end
        self._note()

    def _reckoned(self) -> list[str]:
        with self._ledger() as ledger:
            outlines = _of_ledger(ledger.outlines(self.end))
            found = reckon(self.account, self.site, outlines, self.means.index.captured(self.site))
        self.account = found.account
        return found.missing

    def _shared(self) -> SharedIds:
        """Made when the first page is to be read: it takes a look at every page of the ledger."""
        if self.shared is None:
            with self._ledger() as ledger:
                self.shared = SharedIds(self.site, _of_ledger(ledger.outlines(self.end)))
        return self.shared

    def _set_mark(self, mark: int) -> None:
        self._note()
        if mark != self.mark:
            self.means.index.set_mark(self.site, mark, versions=self.versions)
            self.mark = mark

    def _note(self) -> None:
        text = self.account.to_text()
        if text != self.noted:
            self.means.index.set_account(self.site, text)
            self.noted = text

    def _stored(self) -> int:
        return self.means.stored.get(self.site, 0)

    @contextmanager
    def _ledger(self) -> Iterator[Ledger]:
        with _ledger_errors():
            ledger = Ledger.open(self.means.folder.ledger_path(self.site))
        with ledger:
            yield ledger


class _LedgerError(Exception):
    """The ledger cannot be read, or not to its end."""


@contextmanager
def _ledger_errors() -> Iterator[None]:
    """Tell what the ledger raises from what the index does."""
    try:
        yield
    except (InputError, DataError) as error:
        raise _LedgerError(str(error)) from error


def _of_ledger(rows: Iterable[T]) -> Iterator[T]:
    with _ledger_errors():
        yield from rows
