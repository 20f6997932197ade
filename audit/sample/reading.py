"""A filled worksheet, whatever program saved it: its rows by their ids, and the words in them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from disclosure.errors import InputError
from parsers.documents.budget import Budget, Stopped
from parsers.documents.packages import Package
from parsers.documents.sheets import check_area, printed

from .ids import read_id
from .wording import COLUMN_OF, ID, VERDICT, folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from .ids import RowId

MOST = 64 << 20
"""Bytes of a worksheet that is read."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with an id: where it stands (``sheet!row``), and the text of each column that is filled."""

    place: str
    id: RowId
    cells: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether nothing in it was filled in."""
        return not any(self.cells.values())


def filled_rows(path: Path) -> list[Row]:
    """All rows with an id, on every sheet.

    Rows are known by the shape of their ids, columns by their headings in either language, so that both may
    have been moved, added and removed. Raises InputError for what is no XLSX file, or has no such row, or no
    column for the verdict.
    """
    rows = [row for name, cells in _sheets(path) for row in _rows(path, name, cells)]
    if not rows:
        raise InputError(f"{path}: no row of a worksheet in it: the column {ID.words.both} holds ids")
    return rows


def _rows(path: Path, sheet: str, lines: Sequence[Sequence[str]]) -> Iterator[Row]:
    headings: dict[int, str] = {}
    for number, cells in enumerate(lines, start=1):
        if found := next((one for cell in cells if (one := read_id(cell)) is not None), None):
            if VERDICT.name not in headings.values():
                raise InputError(
                    f"{path}, {sheet}, row {number}: no column headed {VERDICT.words.both} above it;"
                    " give the columns their headings back"
                )
            texts = {name: cells[at] for at, name in headings.items() if at < len(cells)}
            yield Row(f"{sheet}!{number}", found, texts)
        elif len(heads := _headings(cells)) > len(headings):
            headings = heads


def _headings(cells: Sequence[str]) -> dict[int, str]:
    """Positions of the columns that are read; of two with the same heading the first."""
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        column = COLUMN_OF.get(folded(cell))
        if column is not None and column is not ID:
            found.setdefault(column.name, at)
    return {at: name for name, at in found.items()}


def _sheets(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    import python_calamine  # noqa: PLC0415 - loaded when a sheet comes

    try:
        body = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    _check(path, body)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(body))
        names = list(book.sheet_names)
        for name in names:
            sheet: Any = book.get_sheet_by_name(name)
            lines = sheet.to_python(skip_empty_area=False)
            yield name, [[printed(cell).strip() for cell in line] for line in lines]
    except InputError:
        raise
    except BaseException as error:
        if isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit)):
            raise
        raise InputError(f"{path}: cannot be read ({error})") from None  # a panic of Rust is no Exception


def _check(path: Path, body: bytes) -> None:
    """Raises InputError for another format, and for what would not fit into memory."""
    if len(body) > MOST:
        raise InputError(f"{path}: {len(body)} bytes are no worksheet of ours")
    try:
        package = Package(body, Budget())
        if not package.names("xl/worksheets/"):
            raise InputError(f"{path}: no XLSX workbook; save the worksheet as XLSX")
        check_area(package, Budget())
    except Stopped as stopped:
        raise InputError(f"{path}: {stopped.why}; save the worksheet as XLSX, without a password") from None
