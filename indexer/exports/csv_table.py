"""CSV: a heading and a row a notice, for spreadsheets and whatever reads tables (RFC 4180, UTF-8)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar

from .cells import defused, for_excel, written
from .columns import Kind, chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from .columns import Row

CSV_COLUMNS = (
    *("id", "work", "title", "issuer", "date_published", "date_written", "document_number", "index_number"),
    *("region", "agency", "site", "column", "category", "subject", "keywords", "validity", "items", "flags"),
    *("attachments", "url", "captured_at", "parser", "text"),
)
"""The columns that are written where none are named."""

_BOM = b"\xef\xbb\xbf"
_TYPED = frozenset({Kind.NUMBER, Kind.DAY, Kind.MOMENT})
"""Cells of ours, which a spreadsheet may take for what they are."""


class CsvTable:
    """Lines ended by CR LF, cells quoted where needed; what no spreadsheet may run or change: `cells`.

    ``bom`` writes for Excel and WPS: a byte order mark in front, without which they take the file for the
    local code page, and a mark at texts of which they would make numbers or dates.
    """

    versions: ClassVar[Mapping[str, str]] = {}
    finish = None

    def __init__(self, fields: Iterable[str] = (), *, bom: bool = False) -> None:
        self.columns = chosen(fields, CSV_COLUMNS)
        self.bom = bom
        self._guard: Callable[[str], str] = for_excel if bom else defused

    def head(self) -> bytes:
        """Return the heading: the names of the columns."""
        return (_BOM if self.bom else b"") + _line(column.name for column in self.columns)

    def rows(self, rows: Sequence[Row]) -> bytes:
        """Return a line for each row; half of a surrogate pair becomes a question mark."""
        return b"".join(_line(map(written, self._cells(row))) for row in rows)

    def _cells(self, row: Row) -> Iterable[str | None]:
        for column in self.columns:
            text = _TEXTS.get(column.kind, _as_is)(row[column.name])
            yield text if text is None or column.kind in _TYPED else self._guard(text)


def _line(cells: Iterable[str]) -> bytes:
    return (",".join(cells) + "\r\n").encode("utf-8", "replace")


def _as_is(value: object) -> str | None:
    return None if value is None else str(value)


def _joined(values: Iterable[object]) -> str | None:
    return "; ".join(map(str, values)) or None


def _object(value: Any) -> str | None:  # noqa: ANN401 - whatever JSON holds
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if value else None


_TEXTS: Mapping[Kind, Callable[[Any], str | None]] = {
    Kind.TEXTS: _joined,
    Kind.FILES: lambda files: _joined(file["url"] for file in files),
    Kind.ITEMS: lambda items: _joined(item["no"] for item in items),
    Kind.PLACES: _object,
    Kind.CONFLICTS: _object,
    Kind.PRINTS: _object,
}
"""What a cell says of a value that is more than one."""
