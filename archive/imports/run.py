"""One source's import: a run in the archive of each site that its captures belong to."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from archive import runs
from archive.acknowledgements import acknowledgement_record
from archive.events import IMPORT
from archive.fetches import Fetch
from archive.folder import quoted
from archive.journal import Journal
from archive.times import stamp
from disclosure.errors import InputError

from .known import has_id, identity_of, is_there, original_of, referring
from .limits import EARLIEST, MAX_SITE_NAME, MAX_SITES
from .wording import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from types import TracebackType

    from archive.events import Captured
    from archive.folder import DataFolder

    from .importable import Importable
    from .options import Options

_OPEN_SITES = 16  # a WARC file may hold thousands of hosts
_COMMIT_EVERY = 256
_COMMIT_BYTES = 64 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is imported: its name as it is cited, the SHA-256 of a single file, its format.

    ``stated`` is what it says of itself, such as the software that made it: a claim, kept as one.
    """

    name: str
    sha256: str = ""
    format: str = ""
    stated: Mapping[str, str] = field(default_factory=dict)

    def settings(self, operator: str) -> dict[str, str]:
        """What the run's records hold of it."""
        named = {"source": self.name, "sha256": self.sha256, "format": self.format, "operator": operator}
        stated = {f"stated_{name}": value for name, value in self.stated.items() if value}
        return {name: value for name, value in named.items() if value} | stated


class ImportRun:
    """The import of one source. A context manager: on leaving, every site's run gets its manifest."""

    def __init__(
        self, folder: DataFolder, source: Source, options: Options, *, commit_every: int = _COMMIT_EVERY
    ) -> None:
        self._folder = folder
        self._settings = source.settings(options.operator)
        self._options = options
        self._commit_every = commit_every
        self._sites: OrderedDict[str, _SiteImport] = OrderedDict()
        self._met: set[str] = set()

    def add(self, page: Importable) -> bool:
        """Keeps a capture; False when it is there already. Raises InputError for one that cannot be kept."""
        site = self._sites.get(page.site)
        if site is None:
            self._check_site(page.site)
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

    def _check_site(self, site_id: str) -> None:
        """Raises InputError for one site more than a file may bring, or one whose name is no folder's."""
        self._met.add(site_id)
        if len(self._met) > MAX_SITES:
            self._met.discard(site_id)
            raise InputError(f"more than {MAX_SITES} hosts in one file; file them under one with --site")
        if len(quoted(site_id)) > MAX_SITE_NAME:
            raise InputError(f"its host has {len(site_id)} characters")

    def _begin(self, site_id: str) -> _SiteImport:
        options = self._options
        journal = Journal.open(
            self._folder, site_id, software=options.software, operator=options.operator, clock=options.clock
        )
        try:
            return _SiteImport(journal, self._settings, options.clock, self._commit_every)
        except BaseException:
            journal.close()
            raise


class _SiteImport:
    """What goes to one site. An import that adds nothing writes nothing."""

    def __init__(
        self,
        journal: Journal,
        settings: Mapping[str, str],
        clock: Callable[[], datetime],
        commit_every: int,
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._settings = settings
        self._commit_every = commit_every
        self._run = ""
        self._added: set[tuple[str, str, str]] = set()
        self._ids: set[str] = set()
        self._bytes = 0

    def add(self, page: Importable) -> bool:
        capture = page.capture
        identity = identity_of(page, capture)
        if identity in self._added or is_there(self._journal, identity):
            return False
        if not EARLIEST <= capture.captured_at <= self._clock():  # it would stand before our next looks
            raise InputError(f"its date is {stamp(capture.captured_at)}, before the web or yet to come")
        # Acknowledgements go by the id: one that is borrowed would speak of the record that it belongs to.
        if capture.record_id in self._ids or has_id(self._journal, capture.record_id):
            raise InputError(f"another record has its id, {harmless(capture.record_id, 60)}")
        if capture.record_type == "revisit":
            page = self._resolved(page, capture)
        if not self._run:
            self._run = runs.begin(self._journal, IMPORT, at=self._clock(), settings=self._settings).run
        self._write(page, capture)
        self._added.add(identity)
        self._ids.add(capture.record_id)
        self._bytes += len(page.record.block)
        full = self._bytes >= _COMMIT_BYTES or self._journal.is_full
        if full or len(self._added) >= self._commit_every:
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
        fetch = Fetch(entry=page.entry, snapshot=None, state=page.state(capture), detail=page.detail)
        self._journal.write(
            acknowledgement_record(fetch, run=self._run, at=capture.captured_at, record_id=capture.record_id)
        )

    def _resolved(self, page: Importable, capture: Captured) -> Importable:
        """The revisit with the id of a record of this archive; other writers name only URL and digest."""
        record_id = original_of(self._journal, page, capture)
        if record_id is None:
            self._commit()
            record_id = original_of(self._journal, page, capture)
        if record_id is None:
            raise InputError("it refers to a record that is not in the archive; import that one first")
        return referring(page, record_id)

    def _commit(self) -> None:
        self._journal.commit()
        self._added.clear()
        self._ids.clear()
        self._bytes = 0
