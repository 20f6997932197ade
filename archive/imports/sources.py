"""What lies at a path that is to be imported: saved pages, documents, web archives, and other files."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archive.storage import reading
from disclosure.errors import InputError

from .formats import FORMATS, format_of
from .saved import DOCUMENTS, SavedFile
from .saved import SUFFIXES as HTML

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from .formats import Format

_COMPANIONS = ("_files", ".files", "_文件")
"""What browsers add to a page's name for the folder of its pictures, frames and styles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """A web archive (``format`` says which), or the other files of one argument.

    ``passed_over`` counts what is not taken, by the ending of its name.
    """

    path: Path
    format: Format | None = None
    saved: tuple[SavedFile, ...] = ()
    passed_over: Mapping[str, int] = field(default_factory=dict)


def sources_of(path: Path, *, documents: bool = False) -> Iterator[Files]:
    """The sources below a path. Raises InputError when there is none."""
    with reading(path):
        if path.is_file():
            yield _of_file(path)
            return
        if not path.is_dir():
            raise InputError(f"{path} does not exist")
        files = sorted(found for found in path.rglob("*") if found.is_file())
    yield from _of_folder(path, files, documents=documents)


def _of_folder(path: Path, files: list[Path], *, documents: bool) -> Iterator[Files]:
    folders = _companions(files)
    pages, archives, others = [], [], Counter[str]()
    for file in files:
        if file.is_symlink():  # it may lead anywhere
            others["symbolic link"] += 1
        elif not folders.isdisjoint(file.parents):
            others["parts of pages"] += 1
        elif format_of(file):
            archives.append(file)
        elif is_html(file) or (documents and file.suffix.lower() in DOCUMENTS):
            inside = file.relative_to(path).as_posix()
            pages.append(SavedFile(path=file, shown=f"{path.resolve().name}/{inside}", inside=inside))
        else:
            others[file.suffix.lower() or "no ending"] += 1
    if not pages and not archives:
        raise InputError(f"{path} holds no HTML file ({', '.join(sorted(HTML))}) and no {_archives()}")
    if pages or others:
        yield Files(path=path, saved=tuple(pages), passed_over=others)
    yield from (Files(path=file, format=format_of(file)) for file in archives)


def _companions(files: list[Path]) -> set[Path]:
    """Folders that a browser saved beside a page, for its parts."""
    return {file.with_name(file.stem + ending) for file in files if is_html(file) for ending in _COMPANIONS}


def _of_file(path: Path) -> Files:
    if (known := format_of(path)) is not None:
        return Files(path=path, format=known)
    if is_html(path) or path.suffix.lower() in DOCUMENTS:
        return Files(path=path, saved=(SavedFile(path=path, shown=path.name, inside=path.name),))
    kinds = f"an HTML file ({', '.join(sorted(HTML))}), a document ({', '.join(sorted(DOCUMENTS))})"
    raise InputError(f"{path} is neither {kinds} nor a {_archives()}")


def is_html(path: Path) -> bool:
    """Whether a file's name is that of a page; wget keeps a query in it, behind a question mark."""
    return path.suffix.partition("?")[0].lower() in HTML or path.name.partition("?")[0].lower().endswith(
        tuple(HTML)
    )


def _archives() -> str:
    return f"{', '.join(known.name for known in FORMATS)} file"
