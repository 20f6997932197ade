"""The report as a workbook: sheets that can be filtered and sorted, with links; no cell is a formula.

Rows are written as they come and are not kept in memory. Text is always written as text, whatever it looks
like; only http and https addresses become links.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from disclosure.model import Verdict

from .words import text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_LINKS = 65_530
"""Links that Excel takes in a sheet; XlsxWriter refuses more."""

MOST_ROWS = 1_048_575
"""Rows of a sheet less the one with the heads."""

_LONGEST, _LONGEST_LINK = 32_767, 2_079
_KEPT = "!#$%&'()*+,/:;=?@[]~"  # everything else may be written as three characters a byte
_LINK = re.compile(r"https?://[^\s]+", re.IGNORECASE)

COLOURS = {
    Verdict.MET: ("#0F6B5C", "#FFFFFF"),
    Verdict.PARTLY: ("#F3BD4E", "#221A05"),
    Verdict.NOT_FOUND: ("#B3372F", "#FFFFFF"),
    Verdict.UNKNOWN: ("#E3E6EA", "#4A5462"),
}
"""Paper and ink of each verdict, as in the HTML report; contrast is at least 4.5."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address, to be a link where there is room for one."""

    url: str


@dataclass(frozen=True, slots=True)
class Coloured:
    """A text on the colour of a verdict."""

    text: str
    verdict: Verdict


@dataclass
class Book:
    """A workbook in one language; ``remarks`` collects what its sheets could not hold."""

    workbook: Workbook
    language: str
    remarks: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        add = self.workbook.add_format
        self.head = add({"bold": True, "bg_color": "#14507A", "font_color": "#FFFFFF", "text_wrap": True,
                         "valign": "vcenter", "border": 1, "border_color": "#D5DAE1"})  # fmt: skip
        self.link = add({"font_color": "#14507A", "underline": 1})
        self.moment = add({"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"})
        self.percent = add({"num_format": "0%"})
        self.wrapped = add({"text_wrap": True, "valign": "top"})
        sign = {"align": "center", "border": 1, "border_color": "#FFFFFF"}
        self.colours = {
            verdict: add({"bg_color": paper, "font_color": ink, **sign})
            for verdict, (paper, ink) in COLOURS.items()
        }

    def say(self, key: str, **values: object) -> str:
        """A message in the language of the book."""
        return text(key, self.language, **values)

    def sheet(self, key: str, heads: Sequence[str], widths: Sequence[int], *, frozen: int = 0) -> Sheet:
        """A new sheet with its heads, the columns up to ``frozen`` staying in sight."""
        name = self.say(key)
        made = self.workbook.add_worksheet(name)
        for column, width in enumerate(widths):
            made.set_column(column, column, width)
        made.freeze_panes(1, frozen)
        made.set_landscape()
        made.set_paper(9)
        made.fit_to_pages(1, 0)
        made.repeat_rows(0)
        sheet = Sheet(self, made, name, len(heads))
        sheet.row(heads, self.head)
        return sheet


@dataclass
class Sheet:
    """A sheet that is filled row by row."""

    book: Book
    worksheet: Worksheet
    name: str
    width: int
    rows: int = 0
    links: int = 0
    plain: int = 0

    def row(self, cells: Sequence[object], style: Format | None = None) -> None:
        """Write the next row: texts, whole numbers, shares, moments, Links, Coloured; None is empty."""
        if self.rows <= MOST_ROWS:
            for column, value in enumerate(cells):
                self._cell(column, value, style)
        self.rows += 1

    def close(self) -> None:
        """Filters over what was written, and remarks on what was not."""
        last = min(self.rows - 1, MOST_ROWS)
        self.worksheet.autofilter(0, 0, last, self.width - 1)
        if self.plain:
            self.book.remarks.append(self.book.say("links_left", sheet=self.name, n=self.plain))
        if self.rows - 1 > MOST_ROWS:
            left = self.rows - 1 - MOST_ROWS
            self.book.remarks.append(self.book.say("rows_left", sheet=self.name, n=left))

    def _cell(self, column: int, value: object, style: Format | None) -> None:
        sheet, row = self.worksheet, self.rows
        if isinstance(value, str):
            sheet.write_string(row, column, written(value), style)
        elif isinstance(value, Coloured):
            sheet.write_string(row, column, value.text, self.book.colours[value.verdict])
        elif isinstance(value, Link):
            self._link(column, value.url)
        elif isinstance(value, datetime):
            sheet.write_datetime(row, column, value.astimezone(UTC).replace(tzinfo=None), self.book.moment)
        elif isinstance(value, float):
            sheet.write_number(row, column, value, self.book.percent)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, style)
        elif value is not None:
            raise TypeError(f"no cell holds a {type(value).__name__}")

    def _link(self, column: int, url: str) -> None:
        usable = _LINK.fullmatch(url) is not None and len(quote(url, _KEPT)) <= _LONGEST_LINK
        if usable and self.links < MOST_LINKS:
            self.links += 1
            self.worksheet.write_url(self.rows, column, written(url), self.book.link, written(url))
            return
        self.plain += usable
        self.worksheet.write_string(self.rows, column, written(url))


def written(value: str) -> str:
    """A text as a cell can hold it: what UTF-8 cannot say is replaced, what is too long is cut."""
    whole = value.encode("utf-8", "replace").decode()
    return whole if len(whole) <= _LONGEST else whole[: _LONGEST - 1] + "…"


def opened(stream: BinaryIO, language: str, made_at: datetime | None, title: str) -> Book:
    """A new workbook on a stream; the same audit gives the same bytes."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only who writes a workbook waits for it

    options: dict[str, Any] = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    workbook = Workbook(stream, options)
    created = (made_at or datetime(2000, 1, 1, tzinfo=UTC)).astimezone(UTC).replace(tzinfo=None)
    workbook.set_properties({"title": title, "created": created})
    return Book(workbook, language)
