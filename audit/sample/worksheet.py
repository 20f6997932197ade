"""The worksheet: a row a cell, columns to fill in, and a sheet that says how."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from . import instructions
from .wording import (
    ADDRESSES,
    ANSWERED,
    DATE,
    ELEMENT_COLUMNS,
    EVIDENCE,
    GIVEN,
    ITEM,
    LINKS,
    MORE,
    NO,
    OURS,
    VERDICT,
    VERDICTS,
    YES,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from disclosure.model import Snapshot

    from .cells import Shown
    from .wording import Column

SHEET, ABOUT = "核对 Check", "说明 Instructions"
MOST_LINK = 600
"""Characters of an address that becomes a link; Excel takes 2,079, and each may be escaped into three."""

_A3 = 8
_MOST_CELL = 32_767  # characters that Excel keeps
_MOST_LINKS = 65_000  # of a sheet; Excel takes 65,530
_HEAD_HEIGHT, _ROW_HEIGHT, _LINE = 48, 80, 16  # points
_ABOUT_WIDTH = 70  # characters
_CHOICES = {
    VERDICT: [words.both for words in VERDICTS.values()],
    **{column: [YES.both, NO.both] for column in ELEMENT_COLUMNS.values()},
}
_CELL = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
_TO_FILL = "#FFFBE6"


def worksheet(
    cells: Sequence[Shown],
    facts: Mapping[str, str],
    *,
    created: datetime,
    files: Mapping[str, str],
    shown: bool,
) -> bytes:
    """The workbook; the same cells and facts give the same bytes.

    ``facts`` stand below the instructions, ``files`` maps the place of a capture (see `place_of`) to a file
    of the evidence pack. ``shown``: the audit's verdicts have a column. No cell is a formula: every text is
    written as a text, marked as one, and stays one when it is edited.
    """
    import xlsxwriter  # noqa: PLC0415 - what reads an audit need not load it

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"title": instructions.lines()[0][0], "created": created.replace(tzinfo=None)})
        _write_about(book, facts)
        _Rows(book, files=files, shown=shown).write(cells)
    return stream.getvalue()


class _Rows:
    """The sheet of rows that is being written."""

    def __init__(self, book: Any, *, files: Mapping[str, str], shown: bool) -> None:  # noqa: ANN401 - the library has no types
        self._sheet = book.add_worksheet(SHEET)
        self._files = files
        self._links = 0
        ours = (OURS,) if shown else ()
        self._columns: tuple[Column, ...] = (*GIVEN, *LINKS, MORE, EVIDENCE, *ours, *ANSWERED)
        self._head = book.add_format({**_CELL, "bold": True, "bg_color": "#DDE7F0"})
        self._text = book.add_format({**_CELL, "num_format": "@", "quote_prefix": True})
        self._link = book.add_format({**_CELL, "font_color": "#0563C1", "underline": 1})
        self._empty = book.add_format({**_CELL, "bg_color": _TO_FILL, "num_format": "@"})
        self._date = book.add_format({**_CELL, "bg_color": _TO_FILL, "num_format": "yyyy-mm-dd"})

    def write(self, cells: Sequence[Shown]) -> None:
        sheet = self._sheet
        for at, column in enumerate(self._columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, column.heading, self._head)
        sheet.set_row(0, _HEAD_HEIGHT)
        for row, cell in enumerate(cells, start=1):
            sheet.set_row(row, _ROW_HEIGHT)
            self._write_row(row, cell)
        self._restrict(len(cells))
        sheet.freeze_panes(1, self._columns.index(ITEM) + 1)
        sheet.autofilter(0, 0, len(cells), len(self._columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(_A3)
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)

    def _write_row(self, row: int, cell: Shown) -> None:
        given = self._given(cell)
        for at, column in enumerate(self._columns):
            if column in LINKS:
                self._write_link(row, at, given.get(column.name, ""))
            elif column.filled:
                self._sheet.write_blank(row, at, None, self._date if column is DATE else self._empty)
            else:
                self._sheet.write_string(row, at, given.get(column.name, "")[:_MOST_CELL], self._text)

    def _given(self, cell: Shown) -> dict[str, str]:
        finding = cell.drawn.finding
        links = dict(zip((column.name for column in LINKS), cell.addresses, strict=False))
        files = [self._files[place] for one in cell.captures if (place := place_of(one)) in self._files]
        return {
            "id": cell.drawn.id,
            "region": f"{finding.region} {cell.region}",
            "agencies": "、".join(cell.agencies),
            "item": f"{finding.item} {cell.item}",
            "question": f"{cell.question.zh}\n{cell.question.en}",
            "ours": VERDICTS[finding.verdict].both,
            "more": "\n".join(cell.addresses[ADDRESSES:]),
            "evidence": "\n".join(dict.fromkeys(files)),
            **links,
        }

    def _write_link(self, row: int, at: int, address: str) -> None:
        web = address.lower().startswith(("http://", "https://"))
        if web and len(address) <= MOST_LINK and self._links < _MOST_LINKS:
            self._links += 1
            self._sheet.write_url(row, at, address, self._link, address)
        else:
            self._sheet.write_string(row, at, address[:_MOST_CELL], self._text)

    def _restrict(self, rows: int) -> None:
        """Lists to choose from. Another word is let through with a warning, and named when it is read."""
        for at, column in enumerate(self._columns):
            source = _CHOICES.get(column)
            if source is not None:
                rule = {"validate": "list", "source": source, "error_type": "warning"}
                self._sheet.data_validation(1, at, rows, at, rule)


def place_of(capture: Snapshot) -> str:
    """Which capture it is, in every export."""
    return f"{capture.site}/{capture.file}@{capture.offset}"


def _write_about(book: Any, facts: Mapping[str, str]) -> None:  # noqa: ANN401 - the library has no types
    sheet = book.add_worksheet(ABOUT)
    bold, text = (
        book.add_format({"bold": True, "font_size": 14}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    sheet.set_column(0, 1, _ABOUT_WIDTH)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    row = 0
    for row, pair in enumerate(instructions.lines()):
        sheet.set_row(row, _LINE * max(map(_lines, pair)))  # not every program finds the height itself
        for at, words in enumerate(pair):
            sheet.write_string(row, at, words, text if row else bold)
    for below, (name, value) in enumerate(facts.items(), start=row + 2):
        sheet.write_string(below, 0, name, text)
        sheet.write_string(below, 1, value, text)


def _lines(words: str) -> int:
    """Lines that a text takes in the sheet of instructions; Chinese is twice as wide."""
    wide = sum(1 if char.isascii() else 2 for char in words)
    return 1 + wide // (_ABOUT_WIDTH - 8)
