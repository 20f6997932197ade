"""From the archive to the index: every changed page is read as a notice and stored."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from archive.ledger import Ledger
from disclosure.errors import DataError, GongkaiError, InputError, UserError

from .apart import DocumentReader
from .attached import AttachmentReader
from .base import Query
from .new_files import with_new_files
from .pages import Reader
from .read_with import versions_of, versions_of_all
from .recognising import check_tesseract
from .report import BuildReport, PageOutcome

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from archive.folder import DataFolder
    from archive.ledger import CapturedPage
    from disclosure.model import Notice
    from disclosure.registry import Registry

    from .base import Index

    Progress = Callable[[PageOutcome], None]

CHUNK = 1000
"""Pages between two marks, in one transaction of the index.

An interrupted build reads at most as many again, and another writer waits as long. Reading pages takes most
of the time, so that larger transactions would save next to nothing.
"""

_BULK = 4
"""An index is put in order when a build wrote at least one of so many of its notices."""


def build_index(
    folder: DataFolder,
    index: Index,
    registry: Registry,
    *,
    rebuild: bool = False,
    sites: Sequence[str] | None = None,
    progress: Progress | None = None,
    ocr: bool = False,
) -> BuildReport:
    """Bring the index up to the archive and return what was done.

    Reads what changed since the last build, site by site; a site whose parser or registry entry changed is
    read from the beginning. Interrupted at any point, the next call goes on from the last mark. With
    ``rebuild`` the next index is built beside this one, which is replaced when all is done; a rebuild that
    was interrupted goes on, unless parser or registry changed. ``progress`` is told of every page. A page or
    ledger that cannot be read is reported and stops nothing. ``ocr`` reads what scanned documents and
    pictures say.

    Raises:
        UserError: a rebuild of some sites only, which would lose the others; OCR where there is none.
        DataError: the index is damaged or locked, or the disk is full.
    """
    if rebuild and sites is not None:
        raise UserError("a rebuild makes the whole index; leave the sites out, or do not rebuild")
    if ocr:
        check_tesseract()
    with DocumentReader(ocr=ocr) as documents:
        if rebuild:
            with index.rebuilding(versions=versions_of_all(registry, ocr=ocr)) as fresh:
                return _Build(folder, fresh, registry, progress, documents).run(folder.site_ids())
        build = _Build(folder, index, registry, progress, documents)
        return build.run(folder.site_ids() if sites is None else sites)


class _Build:
    """One build under way."""

    def __init__(
        self,
        folder: DataFolder,
        index: Index,
        registry: Registry,
        progress: Progress | None,
        documents: DocumentReader,
    ) -> None:
        self.folder = folder
        self.index = index
        self.registry = registry
        self.progress = progress
        self.report = BuildReport()
        self.archive_whole = True
        self.given: set[str] = set()
        self.attachments = AttachmentReader(folder, documents)

    def run(self, sites: Iterable[str]) -> BuildReport:
        """Read the sites one after the other and return the report."""
        for site in sites:
            self._site(site)
        self.index.join_copies()
        if self.report.written * _BULK >= self.index.count(Query()) > 0:
            self.index.optimize()
        return self.report

    def _site(self, site: str) -> None:
        """Store what changed, and set the mark after each chunk: what was stored twice is stored once.

        From a chunk on in which the archive could not be read the mark stays: the next build tries again, as
        the archive may be repaired by then. A page that the parser refused will be refused again.

        In the end every notice that was given must be there; else the next build reads the pages again.
        """
        versions = versions_of(site, self.registry)
        self.archive_whole = True
        mark = self.index.mark(site, versions=versions)
        self.given.clear()
        self._files(site, mark)
        with closing(_chunks(self.folder, site, mark)) as chunks:
            while chunk := self._next(site, chunks):
                self.report.written += self._store(site, chunk.pages)
                if self.archive_whole:
                    self.index.set_mark(site, chunk.mark, versions=versions)
        if lost := sum(1 for _ in self.index.absent(self.given)):
            self.report.lost.append((site, lost))
            self.index.set_mark(site, mark, versions=versions)

    def _store(self, site: str, pages: Iterable[CapturedPage]) -> int:
        return self.index.upsert(self._notices(site, pages), refused=self._refused)

    def _refused(self, notice_id: str, why: str) -> None:
        self.given.discard(notice_id)
        self.report.refused.append((notice_id, why))

    def _files(self, site: str, mark: int) -> None:
        """Read the pages again whose attachments were captured after them, or after the last build."""
        try:
            pages = with_new_files(self.folder, site, self.index, mark) if mark else []
        except (InputError, DataError):  # the ledger's; the next step meets and reports it
            return
        if pages:
            self.report.written += self._store(site, pages)

    def _next(self, site: str, chunks: Iterator[_Chunk]) -> _Chunk | None:
        try:
            return next(chunks, None)
        except (InputError, DataError) as error:  # the ledger's; what the index raises goes to the caller
            self.report.unreadable.append((site, str(error)))
            return None

    def _notices(self, site: str, pages: Iterable[CapturedPage]) -> Iterator[Notice]:
        with Ledger.open(self.folder.ledger_path(site)) as ledger:
            yield from self._read(Reader(self.folder, self.registry, site, ledger, self.attachments), pages)

    def _read(self, reader: Reader, pages: Iterable[CapturedPage]) -> Iterator[Notice]:
        for page in pages:
            outcome = partial(PageOutcome, site=reader.site, url=page.snapshot.url)
            if why := reader.skips(page):
                self._tell(outcome(outcome="skipped", why=why))
                continue
            try:
                notice = reader.read(page)
            except (DataError, OSError) as error:
                self.archive_whole = False
                self._tell(outcome(outcome="failed", why=str(error)))
            except GongkaiError as error:
                self._tell(outcome(outcome="failed", why=str(error)))
            except Exception as error:  # noqa: BLE001 - what one page in a million shows must not hide the others
                self._tell(outcome(outcome="failed", why=f"a bug of ours: {error!r}"))
            else:
                self.given.add(notice.id)
                yield notice
                self._tell(outcome(outcome="notice"))

    def _tell(self, page: PageOutcome) -> None:
        self.report.add(page)
        if self.progress:
            self.progress(page)


class _Chunk(NamedTuple):
    """Pages to read, and the mark of a ledger that was read up to their end."""

    pages: list[CapturedPage]
    mark: int


def _chunks(folder: DataFolder, site: str, mark: int) -> Generator[_Chunk]:
    """Yield what changed in a site's ledger after ``mark``, up to its last change at the beginning.

    Each chunk is a query of its own: a reader that stays for hours would keep the ledger's log growing. A
    mark that lies ahead is another ledger's, so that this one is read from the beginning.
    """
    with Ledger.open(folder.ledger_path(site)) as ledger:
        end = ledger.last_mark()
        mark = mark if mark <= end else 0
        while mark < end:
            pages = _changed(ledger, mark, end)
            mark = pages[-1].mark if len(pages) == CHUNK else end
            yield _Chunk(pages, mark)


def _changed(ledger: Ledger, mark: int, end: int) -> list[CapturedPage]:
    """Return the first pages that changed after ``mark``, and not after ``end``."""
    return list(islice(takewhile(lambda page: page.mark <= end, ledger.changed_since(mark)), CHUNK))
