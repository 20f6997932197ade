"""Takes in what others saved: HTML files, folders of them, documents, web archives of several formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.evidence.measuring import measured
from archive.storage import reading
from archive.times import utc_now
from archive.warc.spool import sweep
from disclosure.errors import InputError

from .importable import PassedOver, Refused
from .limits import MAX_BYTES
from .options import Options
from .report import ImportReport, Tally
from .run import ImportRun, Source
from .saved import read_saved
from .sources import sources_of
from .wording import shown_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from archive.folder import DataFolder

    from .formats import Format
    from .importable import Finding, Importable
    from .saved import SavedFile
    from .sources import Files

__all__ = ["ImportReport", "import_paths"]

_TELL_EVERY = 100


def import_paths(
    folder: DataFolder,
    paths: Sequence[Path],
    *,
    site: str | None = None,
    url: str | None = None,
    url_prefix: str | None = None,
    documents: bool = False,
    software: str = "gongkai",
    operator: str = "",
    clock: Callable[[], datetime] = utc_now,
    max_bytes: int = MAX_BYTES,
    progress: Callable[[Path, int], object] | None = None,
) -> ImportReport:
    """Keeps what lies at ``paths`` as captures of kind IMPORT; what is there already is left out.

    :class:`~archive.imports.options.Options` says what the parameters mean.
    ``progress`` is told of each file, and now and then of how many captures and refusals there were. What
    cannot be kept is a line of ``problems``; InputError is raised for a path that holds nothing of the kind,
    LedgerLocked or StorageFull for a site in the way. An import that was broken off is repeated: it takes
    what is missing.
    """
    options = Options(
        site=site,
        url=url,
        url_prefix=url_prefix,
        documents=documents,
        software=software,
        operator=operator,
        clock=clock,
        max_bytes=max_bytes,
        spool=folder.root,
    )
    sources = [source for path in paths for source in sources_of(path, documents=options.documents)]
    if options.url is not None and [s.format is None and len(s.saved) for s in sources] != [1]:
        raise InputError("--url is the address of one file: name a single HTML file or document with it")
    job = _Import(folder, options, progress or (lambda _, __: None))
    for source in sources:
        job.take(source)
    return job.tally.report()


class _Import:
    """One import under way."""

    def __init__(self, folder: DataFolder, options: Options, progress: Callable[[Path, int], object]) -> None:
        self._folder = folder
        self._options = options
        self._progress = progress
        self.tally = Tally()

    def take(self, files: Files) -> None:
        """Imports one source as one run a site."""
        self.tally.passed_over.update(files.passed_over)
        if files.format is not None:
            self._take_archive(files.path, files.format)
            return
        with ImportRun(
            self._folder, Source(name=shown_name(files.path.resolve().name)), self._options
        ) as run:
            for file in files.saved:
                self._progress(file.path, self.tally.met)
                self._take_saved(file, run)

    def _take_saved(self, file: SavedFile, run: ImportRun) -> None:
        try:
            self._add(read_saved(file, self._options), run)
        except InputError as error:
            self.tally.refuse(file.path, error)

    def _take_archive(self, path: Path, known: Format) -> None:
        self._progress(path, self.tally.met)
        before = self.tally.met
        try:
            source = Source(
                name=shown_name(path.name),
                sha256=_sha256(path),
                format=known.name,
                stated=known.stated(path),
            )
        except InputError as error:
            self.tally.refuse(path, error)
            return
        sweep(self._folder.root)
        with ImportRun(self._folder, source, self._options) as run:
            findings = known.read(path, self._options)
            while (finding := self._next(path, findings)) is not None:
                self._take_finding(path, finding, run)
        if before == self.tally.met:
            self.tally.refuse(path, "no capture in it")

    def _next(self, path: Path, findings: Iterator[Finding]) -> Finding | None:
        try:
            return next(findings, None)
        except InputError as error:
            self.tally.refuse(path, f"{error}; the rest of the file was not read")
            return None

    def _take_finding(self, path: Path, finding: Finding, run: ImportRun) -> None:
        if isinstance(finding, Refused):
            self.tally.refuse(f"{path}: {finding.place}", finding.why)
        elif isinstance(finding, PassedOver):
            self.tally.passed_over[finding.kind] += 1
        else:
            try:
                self._add(finding, run)
            except InputError as error:
                self.tally.refuse(f"{path}: {finding.found_in}", error)
        if self.tally.met % _TELL_EVERY == 0:
            self._progress(path, self.tally.met)

    def _add(self, page: Importable, run: ImportRun) -> None:
        if run.add(page):
            self.tally.sites[page.site] += 1
        else:
            self.tally.already_there += 1


def _sha256(path: Path) -> str:
    with reading(path):
        return measured(path, 0, path.stat().st_size).sha256
