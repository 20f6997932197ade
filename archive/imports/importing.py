"""Takes in what others saved: HTML files, folders of them, documents, WARC files."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archive.evidence.manifests import measured
from archive.storage import reading
from archive.times import utc_now
from archive.warc.spool import sweep
from disclosure.errors import InputError

from .run import ImportRun, Source
from .saved import read_saved
from .sources import sources_of
from .warc import Refused, read_warc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from archive.folder import DataFolder

    from .importable import Importable
    from .saved import SavedFile
    from .sources import Files

MAX_BYTES = 64 << 20
"""The largest page or record that is taken in, unless told otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did. ``sites`` counts new captures by site; ``problems`` has a line for each refusal.

    ``passed_over`` counts files of folders that are of other kinds, by the ending of their names.
    """

    imported: int
    already_there: int
    sites: Mapping[str, int]
    problems: tuple[str, ...]
    passed_over: Mapping[str, int] = field(default_factory=dict)


def import_paths(
    folder: DataFolder,
    paths: Sequence[Path],
    *,
    site: str | None = None,
    url: str | None = None,
    software: str = "gongkai",
    clock: Callable[[], datetime] = utc_now,
    max_bytes: int = MAX_BYTES,
    progress: Callable[[Path], object] | None = None,
) -> ImportReport:
    """Keeps the pages at ``paths`` as captures of kind IMPORT; what is there already is left out.

    Everything goes to ``site``, else to the host of each page's address. ``url`` is the address of a single
    HTML file or document. ``progress`` is told of each file. What cannot be kept is a line of ``problems``;
    InputError is raised for a path that holds nothing of the kind, LedgerLocked or StorageFull for a site in
    the way.
    """
    sources = [source for path in paths for source in sources_of(path)]
    if url is not None and [source.warc is None and len(source.saved) for source in sources] != [1]:
        raise InputError("--url is the address of one file: name a single HTML file or document with it")
    job = _Import(folder, _Options(site=site, url=url, software=software, clock=clock, max_bytes=max_bytes))
    for source in sources:
        job.take(source, progress or (lambda _: None))
    return ImportReport(
        imported=job.sites.total(),
        already_there=job.already_there,
        sites=dict(sorted(job.sites.items())),
        problems=tuple(job.problems),
        passed_over=_counted(source.passed_over for source in sources),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Options:
    site: str | None
    url: str | None
    software: str
    clock: Callable[[], datetime]
    max_bytes: int


class _Import:
    """One import under way."""

    def __init__(self, folder: DataFolder, options: _Options) -> None:
        self._folder = folder
        self._options = options
        self.sites: Counter[str] = Counter()
        self.already_there = 0
        self.problems: list[str] = []

    def take(self, files: Files, progress: Callable[[Path], object]) -> None:
        """Imports one source as one run a site."""
        source = Source(name=files.path.resolve().name, sha256=_sha256(files.warc) if files.warc else "")
        options = self._options
        with ImportRun(self._folder, source, software=options.software, clock=options.clock) as run:
            for path in filter(None, [files.warc]):
                progress(path)
                self._take_warc(path, run)
            for file in files.saved:
                progress(file.path)
                self._take_saved(file, run)

    def _take_saved(self, file: SavedFile, run: ImportRun) -> None:
        options = self._options
        try:
            page = read_saved(
                file, site=options.site, url=options.url, now=options.clock(), max_bytes=options.max_bytes
            )
            self._add(page, run)
        except InputError as error:
            self.problems.append(f"{file.path}: {error}")

    def _take_warc(self, path: Path, run: ImportRun) -> None:
        before = len(self.problems), self.sites.total() + self.already_there
        root = self._folder.root
        sweep(root)
        pages = read_warc(path, site=self._options.site, max_bytes=self._options.max_bytes, spool=root)
        while (page := self._next(path, pages)) is not None:
            self._take_record(path, page, run)
        if before == (len(self.problems), self.sites.total() + self.already_there):
            self.problems.append(f"{path}: no capture in it")

    def _next(self, path: Path, pages: Iterator[Importable | Refused]) -> Importable | Refused | None:
        try:
            return next(pages, None)
        except InputError as error:
            self.problems.append(f"{path}: {error}; the rest of the file was not read")
            return None

    def _take_record(self, path: Path, page: Importable | Refused, run: ImportRun) -> None:
        if isinstance(page, Refused):
            self.problems.append(f"{path}: record {page.number}: {page.why}")
            return
        try:
            self._add(page, run)
        except InputError as error:
            self.problems.append(f"{path}: {page.found_in}: {error}")

    def _add(self, page: Importable, run: ImportRun) -> None:
        if run.add(page):
            self.sites[page.site] += 1
        else:
            self.already_there += 1


def _sha256(path: Path) -> str:
    with reading(path):
        return measured(path, 0, path.stat().st_size).sha256


def _counted(endings: Iterable[tuple[str, ...]]) -> dict[str, int]:
    """How often each ending occurs, the most frequent first."""
    counts = Counter(ending for some in endings for ending in some)
    return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))
