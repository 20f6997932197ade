"""One captured page read as a notice, wherever that is done: in this process or in a worker.

Only where a page lies, and what its ledger says of it, goes to a worker; the page itself is read there, out
of its WARC file. What comes back is the notice, or why there is none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from archive.ledger import Ledger
from disclosure.errors import DataError, GongkaiError

from .apart import DocumentReader
from .attached import KEPT, AttachmentReader
from .pages import MISSING, Reader
from .report import PageOutcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive.folder import DataFolder
    from archive.ledger import CapturedPage
    from disclosure.model import Notice
    from disclosure.registry import Registry

_LEAST_KEPT = 16
_ONE_LOOK = 1000
"""Pages that are read with one opening of their ledger: it may be replaced meanwhile, by a repair."""


@dataclass(frozen=True, slots=True)
class Task:
    """A page to read. Where others have its id too, ``copies`` are all of them (`shared_ids.in_turn`)."""

    site: str
    page: CapturedPage
    copies: tuple[CapturedPage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of a page: its notice, or why there is none; ``mark`` is that of its last change.

    ``outlives``: the notice is of a page that is there, and older than a capture of a copy that is gone.
    ``unread`` are copies that came first and could not be read. ``again``: it was not the page that stood
    against reading it, so that another build may succeed.
    """

    outcome: PageOutcome
    mark: int
    notice: Notice | None = None
    outlives: bool = False
    unread: tuple[Done, ...] = ()
    again: bool = False


class PageWork:
    """Reads page after page. Holds one ledger open, and a `DocumentReader` from the first document on.

    ``jobs`` is how many of its kind there are: together they keep no more attachments in memory than one
    would.
    """

    def __init__(self, folder: DataFolder, registry: Registry, *, ocr: bool = False, jobs: int = 1) -> None:
        self._folder = folder
        self._registry = registry
        self._documents = DocumentReader(ocr=ocr)
        self._attachments = AttachmentReader(folder, self._documents, kept=max(_LEAST_KEPT, KEPT // jobs))
        self._reader: Reader | None = None
        self._looks = 0

    def __call__(self, task: Task) -> Done:
        """The page's notice, or why there is none. Raises nothing that is about the page or its archive."""
        return _guarded(task, partial(self._done, task))

    def close(self) -> None:
        """Close the ledger and end the process that reads documents."""
        self._leave()
        self._documents.close()

    def _done(self, task: Task) -> Done:
        reader = self._of(task.site)
        if why := reader.skips(task.page):
            outcome = PageOutcome(site=task.site, url=task.page.snapshot.url, outcome="skipped", why=why)
            return Done(outcome=outcome, mark=task.page.mark)
        return _of_copies(reader, task)

    def _of(self, site: str) -> Reader:
        self._looks += 1
        if self._reader is None or self._reader.site != site or self._looks > _ONE_LOOK:
            self._leave()
            ledger = Ledger.open(self._folder.ledger_path(site))
            self._reader = Reader(self._folder, self._registry, site, ledger, self._attachments)
        return self._reader

    def _leave(self) -> None:
        reader, self._reader, self._looks = self._reader, None, 0
        if reader is not None:
            reader.ledger.close()


def _guarded(task: Task, read: Callable[[], Done]) -> Done:
    try:
        return read()
    except (DataError, OSError) as error:
        return failed(task, str(error), again=True)
    except GongkaiError as error:
        return failed(task, str(error))
    except MemoryError:
        return failed(task, "there is not enough memory for it", again=True)
    except Exception as error:  # noqa: BLE001 - what one page in a million shows must not hide the others
        return failed(task, f"a bug of ours: {error!r}")


def _of_copies(reader: Reader, task: Task) -> Done:
    """The notice of the first copy that can be read, the page itself being one; behind that none is tried."""
    unread: list[Done] = []
    for page in task.copies:
        one = Task(task.site, page)
        done = _guarded(one, partial(_read, reader, one))
        if page.snapshot.url == task.page.snapshot.url and done.notice is None:
            return replace(done, unread=tuple(unread))
        if done.notice is not None:
            told = replace(done.outcome, url=task.page.snapshot.url)
            outlives = _outlives(done.notice, task)
            return replace(done, outcome=told, mark=task.page.mark, outlives=outlives, unread=tuple(unread))
        unread.append(done)
    return _read(reader, task)


def _read(reader: Reader, task: Task) -> Done:
    outcome = PageOutcome(site=task.site, url=task.page.snapshot.url, outcome="notice")
    return Done(outcome=outcome, mark=task.page.mark, notice=reader.read(task.page))


def _outlives(notice: Notice, task: Task) -> bool:
    if MISSING in notice.flags or notice.captured_at is None:
        return False
    gone = (one.snapshot.captured_at for one in task.copies if one.state.says_absent)
    return any(at > notice.captured_at for at in gone)


def failed(task: Task, why: str, *, again: bool = False) -> Done:
    """What becomes of a page that cannot be read."""
    outcome = PageOutcome(site=task.site, url=task.page.snapshot.url, outcome="failed", why=why)
    return Done(outcome=outcome, mark=task.page.mark, again=again)
