"""What lies at a path that is to be imported: saved pages, documents, WARC files, and other files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.storage import reading
from disclosure.errors import InputError

from .saved import DOCUMENTS, SavedFile
from .saved import SUFFIXES as HTML
from .warc import SUFFIXES as WARC

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """A WARC file, or the other files of one argument; ``passed_over`` are endings of what is not taken."""

    path: Path
    warc: Path | None = None
    saved: tuple[SavedFile, ...] = ()
    passed_over: tuple[str, ...] = ()


def sources_of(path: Path) -> Iterator[Files]:
    """The sources below a path. Raises InputError when there is none."""
    with reading(path):
        if path.is_file():
            yield _of_file(path)
            return
        if not path.is_dir():
            raise InputError(f"{path} does not exist")
        files = sorted(found for found in path.rglob("*") if found.is_file())
    pages = tuple(
        SavedFile(path=found, shown=f"{path.resolve().name}/{found.relative_to(path).as_posix()}")
        for found in files
        if _is_html(found)
    )
    warcs = [found for found in files if _is_warc(found)]
    if not pages and not warcs:
        raise InputError(f"{path} holds no HTML file ({', '.join(sorted(HTML))}) and no WARC file")
    others = tuple(
        found.suffix.lower() or "no ending" for found in files if not _is_html(found) and not _is_warc(found)
    )
    if pages or others:
        yield Files(path=path, saved=pages, passed_over=others)
    yield from (Files(path=found, warc=found) for found in warcs)


def _of_file(path: Path) -> Files:
    if _is_html(path) or path.suffix.lower() in DOCUMENTS:
        return Files(path=path, saved=(SavedFile(path=path, shown=path.name),))
    if _is_warc(path):
        return Files(path=path, warc=path)
    kinds = f"an HTML file ({', '.join(sorted(HTML))}), a document ({', '.join(sorted(DOCUMENTS))})"
    raise InputError(f"{path} is neither {kinds} nor a WARC file")


def _is_html(path: Path) -> bool:
    return path.suffix.lower() in HTML


def _is_warc(path: Path) -> bool:
    return path.name.lower().endswith(WARC)
