"""The forms of an export, by name. Adding one is a file with its class and a line in `FORMS`."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from disclosure.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from archive.folder import DataFolder

    from .columns import Column, Row
    from .evidence import Evidence
    from .job import Progress
    from .request import Request


class RowForm(Protocol):
    """A form that is made of rows: a part of it depends on its rows alone, not on the parts before.

    ``versions`` are those that the bytes depend on. Parts are staged one behind the other. They
    are the file, unless there is a ``finish``, which writes it from what was staged.
    """

    columns: tuple[Column, ...]

    @property
    def versions(self) -> Mapping[str, str]:
        """Versions of libraries, by name."""
        ...

    @property
    def finish(self) -> Callable[[BinaryIO, BinaryIO], None] | None:
        """Write the file, from what was staged, into a stream that need not be seekable."""
        ...

    def head(self) -> bytes:
        """Return what stands before the first row."""
        ...

    def rows(self, rows: Sequence[Row]) -> bytes:
        """Return a part."""
        ...


class EvidenceForm(Protocol):
    """A form of captures as they were received, written in one go; the same captures give the same bytes.

    It keeps the original: nothing in it is masked. Interrupted, it is written anew.
    """

    @property
    def versions(self) -> Mapping[str, str]:
        """Versions of libraries, by name."""
        ...

    def write(
        self,
        evidence: Iterator[Evidence],
        folder: DataFolder,
        target: Path,
        *,
        name: str,
        request: Request,
        progress: Progress,
    ) -> Mapping[str, int]:
        """Write the file (or make the folder) ``target``, which is not there yet; return what was counted.

        It will be called ``name``. ``request`` is what the form may say of itself: query, versions.
        ``progress`` is told how many of how many captures are done. Counts go into the manifest by name.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What is known of a form before it is loaded.

    ``where`` is its class, as ``module:name``. ``options`` are the options of `Request` that it takes, passed
    to the class by name. ``needs`` is the extra of gongkai that it needs, ``of_captures`` says that it is an
    `EvidenceForm`.
    """

    where: str
    media_type: str
    about: str
    options: frozenset[str] = frozenset()
    needs: str | None = None
    of_captures: bool = False


FORMS: Mapping[str, Form] = {
    "jsonl": Form(
        where="indexer.exports.jsonl:JsonLines",
        media_type="application/jsonl",
        about="JSON Lines, one notice a line with all that is known of it",
        options=frozenset({"fields"}),
    ),
    "csv": Form(
        where="indexer.exports.csv_table:CsvTable",
        media_type="text/csv; charset=utf-8; header=present",
        about="a table for spreadsheets",
        options=frozenset({"fields", "bom"}),
    ),
    "parquet": Form(
        where="indexer.exports.parquet:Parquet",
        media_type="application/vnd.apache.parquet",
        about="a typed table for pandas, polars, DuckDB",
        options=frozenset({"fields", "gongkai"}),
        needs="parquet",
    ),
    "warc": Form(
        where="indexer.exports.archival:Warc",
        media_type="application/warc",
        about="the captures as a WARC file",
        options=frozenset({"attachments"}),
        of_captures=True,
    ),
    "wacz": Form(
        where="indexer.exports.archival:Wacz",
        media_type="application/wacz",
        about="the captures as a WACZ file, which a browser replays",
        options=frozenset({"attachments"}),
        of_captures=True,
    ),
    "bag": Form(
        where="indexer.exports.archival:Bag",
        media_type="inode/directory",
        about="the captures and their notices as a BagIt bag of evidence, a folder",
        options=frozenset({"attachments"}),
        of_captures=True,
    ),
}


def form_named(name: str, **options: object) -> Any:  # noqa: ANN401 - a RowForm or an EvidenceForm, see `Form`
    """Return a form, made with those of ``options`` that it takes; the others must say nothing.

    Raises UserError for an option that the form does not have, or where what it needs is not installed.
    """
    form = FORMS[name]
    for option, value in options.items():
        if value and option not in form.options and option != "gongkai":
            able = [other for other, known in FORMS.items() if option in known.options]
            whose = f"is for --as {' or '.join(able)}, not" if able else "is not"
            raise UserError(f"--{option} {whose} for {name}")
    module, attribute = form.where.split(":")
    try:
        made = getattr(import_module(module), attribute)
    except ImportError as error:
        if not form.needs:
            raise
        raise UserError(
            f"--as {name} needs {error.name or form.needs}, which is not installed:"
            f" pip install 'gongkai[{form.needs}]' (in a checkout: pip install -e '.[{form.needs}]')"
        ) from error
    return made(**{option: value for option, value in options.items() if option in form.options})
