"""Takes in pages that others saved: HTML files, folders of them, WARC files."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure.errors import InputError

from .import_html import SUFFIXES as HTML
from .import_html import HtmlFile, read_html
from .import_run import ImportRun, Source
from .import_warc import SUFFIXES as WARC
from .import_warc import Refused, read_warc
from .manifests import measured
from .storage import reading
from .times import utc_now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from .folder import DataFolder
    from .importable import Importable

MAX_BYTES = 64 << 20
"""The largest page or record that is taken in, unless told otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did. ``sites`` counts new captures by site; ``problems`` has a line for each refusal."""

    imported: int
    already_there: int
    sites: Mapping[str, int]
    problems: tuple[str, ...]


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
    HTML file. ``progress`` is told of each file. What cannot be kept is a line of ``problems``; InputError is
    raised for a path that holds nothing of the kind, LedgerLocked or StorageFull for a site in the way.
    """
    sources = [source for path in paths for source in _sources(path)]
    if url is not None and [source.warc is None and len(source.html) for source in sources] != [1]:
        raise InputError("--url is the address of one page: name a single HTML file with it")
    job = _Import(folder, _Options(site=site, url=url, software=software, clock=clock, max_bytes=max_bytes))
    for source in sources:
        job.take(source, progress or (lambda _: None))
    return ImportReport(
        imported=job.sites.total(),
        already_there=job.already_there,
        sites=dict(sorted(job.sites.items())),
        problems=tuple(job.problems),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Files:
    """A WARC file, or the HTML files of one argument."""

    path: Path
    warc: Path | None = None
    html: tuple[HtmlFile, ...] = ()


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

    def take(self, files: _Files, progress: Callable[[Path], object]) -> None:
        """Imports one source as one run a site."""
        source = Source(name=files.path.resolve().name, sha256=_sha256(files.warc) if files.warc else "")
        options = self._options
        with ImportRun(self._folder, source, software=options.software, clock=options.clock) as run:
            for path in filter(None, [files.warc]):
                progress(path)
                self._take_warc(path, run)
            for file in files.html:
                progress(file.path)
                self._take_html(file, run)

    def _take_html(self, file: HtmlFile, run: ImportRun) -> None:
        options = self._options
        try:
            page = read_html(
                file, site=options.site, url=options.url, now=options.clock(), max_bytes=options.max_bytes
            )
            self._add(page, run)
        except InputError as error:
            self.problems.append(f"{file.path}: {error}")

    def _take_warc(self, path: Path, run: ImportRun) -> None:
        before = len(self.problems), self.sites.total() + self.already_there
        pages = read_warc(path, site=self._options.site, max_bytes=self._options.max_bytes)
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


def _sources(path: Path) -> Iterator[_Files]:
    """The sources below a path. Raises InputError when there is none."""
    with reading(path):
        if path.is_file():
            yield _of_file(path)
            return
        if not path.is_dir():
            raise InputError(f"{path} does not exist")
        files = sorted(found for found in path.rglob("*") if found.is_file())
    pages = tuple(
        HtmlFile(path=found, shown=f"{path.resolve().name}/{found.relative_to(path).as_posix()}")
        for found in files
        if _is_html(found)
    )
    warcs = [found for found in files if _is_warc(found)]
    if not pages and not warcs:
        raise InputError(f"{path} holds no HTML file ({', '.join(sorted(HTML))}) and no WARC file")
    if pages:
        yield _Files(path=path, html=pages)
    yield from (_Files(path=found, warc=found) for found in warcs)


def _of_file(path: Path) -> _Files:
    if _is_html(path):
        return _Files(path=path, html=(HtmlFile(path=path, shown=path.name),))
    if _is_warc(path):
        return _Files(path=path, warc=path)
    raise InputError(f"{path} is neither an HTML file ({', '.join(sorted(HTML))}) nor a WARC file")


def _is_html(path: Path) -> bool:
    return path.suffix.lower() in HTML


def _is_warc(path: Path) -> bool:
    return path.name.lower().endswith(WARC)


def _sha256(path: Path) -> str:
    with reading(path):
        return measured(path, 0, path.stat().st_size).sha256
