"""One source's import: a run in the archive of each site that its captures belong to."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from archive import runs
from archive.acknowledgements import acknowledgement_record
from archive.events import IMPORT
from archive.exchange import resource_key
from archive.fetches import Fetch
from archive.journal import Journal
from archive.times import stamp
from disclosure.errors import InputError

from .importable import found, state_of_answer

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from types import TracebackType

    from archive.events import Captured
    from archive.folder import DataFolder

    from .importable import Importable

_OPEN_SITES = 16  # a WARC file may hold thousands of hosts
_COMMIT_EVERY = 64

_SAME = "SELECT 1 FROM captures WHERE key = ? AND digest = ? AND captured_at = ?"
_SAME_FILE = "SELECT 1 FROM captures WHERE key = ? AND digest = ? AND record_type = 'resource'"
_BY_ID = "SELECT record_id FROM captures WHERE record_id = ? AND original IS NULL"
_BY_PAYLOAD = """
    SELECT record_id FROM captures WHERE key = ? AND digest = ? AND original IS NULL ORDER BY captured_at DESC
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is imported: its name as it is cited, and the SHA-256 of a single file."""

    name: str
    sha256: str = ""


class ImportRun:
    """The import of one source. A context manager: on leaving, every site's run gets its manifest."""

    def __init__(
        self, folder: DataFolder, source: Source, *, software: str, clock: Callable[[], datetime]
    ) -> None:
        self._folder = folder
        self._source = source
        self._software = software
        self._clock = clock
        self._sites: OrderedDict[str, _SiteImport] = OrderedDict()

    def add(self, page: Importable) -> bool:
        """Keeps a capture; False when it is there already. Raises InputError for one that cannot be kept."""
        site = self._sites.get(page.site)
        if site is None:
            while len(self._sites) >= _OPEN_SITES:
                self._sites.popitem(last=False)[1].finish()
            site = self._sites[page.site] = self._begin(page.site)
        self._sites.move_to_end(page.site)
        return site.add(page)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with ExitStack() as ending:
            for site in self._sites.values():
                ending.callback(site.finish if error is None else site.break_off)
        self._sites.clear()

    def _begin(self, site_id: str) -> _SiteImport:
        journal = Journal.open(self._folder, site_id, software=self._software, clock=self._clock)
        try:
            return _SiteImport(journal, self._source, clock=self._clock)
        except BaseException:
            journal.close()
            raise


class _SiteImport:
    """What goes to one site. An import that adds nothing writes nothing."""

    def __init__(self, journal: Journal, source: Source, *, clock: Callable[[], datetime]) -> None:
        self._journal = journal
        self._clock = clock
        self._settings = {"source": source.name, "sha256": source.sha256}
        self._run = ""
        self._added: set[tuple[str, str, str]] = set()

    def add(self, page: Importable) -> bool:
        capture = page.capture
        identity = _identity(capture)
        if identity in self._added or self._journal.one(*_is_there(capture)):
            return False
        if capture.record_type == "revisit":
            page = self._resolved(page, capture)
        if not self._run:
            self._run = runs.begin(self._journal, IMPORT, at=self._clock(), settings=self._settings).run
        self._write(page, capture)
        self._added.add(identity)
        if len(self._added) >= _COMMIT_EVERY or self._journal.is_full:
            self._commit()
        return True

    def finish(self) -> None:
        """Writes the run's manifest, if there was a run, and gives the site free."""
        try:
            if self._run:
                runs.finish(self._journal, self._run, at=self._clock(), totals=(), reason="imported")
        finally:
            self._journal.close()

    def break_off(self) -> None:
        """Keeps what was added and gives the site free; the run stays unfinished."""
        try:
            if self._journal.failed is None:
                self._journal.commit()
        finally:
            self._journal.close()

    def _write(self, page: Importable, capture: Captured) -> None:
        self._journal.write(page.record)
        if page.request is not None:
            self._journal.write(page.request)
        fetch = Fetch(entry=page.entry, snapshot=None, state=state_of_answer(capture), detail=page.found_in)
        self._journal.write(
            acknowledgement_record(fetch, run=self._run, at=capture.captured_at, record_id=capture.record_id)
        )

    def _resolved(self, page: Importable, capture: Captured) -> Importable:
        """The revisit with the id of a record of this archive; other writers name only URL and digest."""
        record_id = self._original(page, capture)
        if record_id is None:
            self._commit()
            record_id = self._original(page, capture)
        if record_id is None:
            raise InputError("it refers to a record that is not in the archive; import that one first")
        fields = [field for field in page.record.fields if field[0].lower() != "warc-refers-to"]
        fields.append(("WARC-Refers-To", record_id))
        return replace(page, record=replace(page.record, fields=tuple(fields)))

    def _original(self, page: Importable, capture: Captured) -> str | None:
        """The id of the committed record that holds a revisit's payload."""
        url = found(page.record).field("WARC-Refers-To-Target-URI") or capture.url
        row = self._journal.one(_BY_ID, capture.original) or self._journal.one(
            _BY_PAYLOAD, resource_key(url), capture.digest
        )
        return None if row is None else row["record_id"]

    def _commit(self) -> None:
        self._journal.commit()
        self._added.clear()


def _identity(capture: Captured) -> tuple[str, str, str]:
    """What makes two captures one. Of a file it is its content: copying it changes its time."""
    dated = capture.record_type != "resource"
    return capture.key, capture.digest, stamp(capture.captured_at) if dated else ""


def _is_there(capture: Captured) -> tuple[str, ...]:
    """The question to the ledger whether it has the capture, and its values."""
    key, digest, at = _identity(capture)
    return (_SAME, key, digest, at) if at else (_SAME_FILE, key, digest)
