"""Notices as files for others: JSON Lines with everything, CSV with what fits into a table.

Both write bytes, so that encoding and line ends are the same on every system, and take one notice at a time.
Wrap a file in `indexer.files.atomic_output`, and a broken export never looks like a whole one.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, BinaryIO

from parsers.jsonform import notice_to_json

from .documents import plain
from .masking import masked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure.model import Notice

CSV_COLUMNS = (
    *("id", "work", "title", "issuer", "date_published", "date_written", "document_number", "index_number"),
    *("region", "agency", "site", "column", "category", "subject", "keywords", "validity", "items", "flags"),
    *("attachments", "url", "captured_at", "parser", "text"),
)
"""The columns of the CSV, named as in the JSON; lists are joined by a semicolon."""

_BOM = b"\xef\xbb\xbf"

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What makes spreadsheets take a cell for a formula; Excel reads the full-width signs alike."""


def export_jsonl(notices: Iterable[Notice], stream: BinaryIO, *, original: bool = False) -> int:
    """Write each notice as one line of JSON in UTF-8 and return how many there were.

    Personal information is masked unless ``original`` asks for what was printed.
    """
    count = 0
    for count, notice in enumerate(notices, 1):  # noqa: B007 - the count is returned
        form = notice_to_json(notice if original else masked(notice))
        stream.write(plain(json.dumps(form, ensure_ascii=False)).encode() + b"\n")
    return count


def export_csv(
    notices: Iterable[Notice], stream: BinaryIO, *, original: bool = False, bom: bool = False
) -> int:
    """Write a heading and one row a notice as CSV in UTF-8 and return how many notices there were.

    ``bom`` puts a byte order mark in front, without which Excel takes the file for the local code page.
    Personal information is masked unless ``original`` asks for what was printed. No cell is a formula, see
    `safe_cell`.
    """
    stream.write(_BOM if bom else b"")
    stream.write(_line(CSV_COLUMNS))
    count = 0
    for count, notice in enumerate(notices, 1):  # noqa: B007 - the count is returned
        form = notice_to_json(notice if original else masked(notice))
        form |= {
            "items": [item["no"] for item in form["items"]],
            "attachments": [file["url"] for file in form["attachments"]],
        }
        stream.write(_line(safe_cell(_cell(form[name])) for name in CSV_COLUMNS))
    return count


def safe_cell(text: str) -> str:
    """Return the text with an apostrophe in front if a spreadsheet would run it as a formula.

    >>> safe_cell("=HYPERLINK(A1)"), safe_cell("户口-1")
    ("'=HYPERLINK(A1)", '户口-1')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cell(value: object) -> str:
    if value is None:
        return ""
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _line(cells: Iterable[str]) -> bytes:
    """Return one CSV line (RFC 4180: quoted where needed, ended by CR LF)."""
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return plain(line.getvalue()).encode()
