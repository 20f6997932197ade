"""Sheets (XLSX, XLS, ODS, .et): rows as lines with tabs, by python-calamine."""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from parsers.lines import clean_line

from .budget import Stopped
from .model import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .budget import Budget
    from .packages import Package

_CELL = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_WHOLE = 2**53


def read_sheets(body: bytes, budget: Budget) -> list[str]:
    """The rows of all sheets; the name of each stands above them where there are several. Raises Stopped."""
    import python_calamine  # noqa: PLC0415 - loaded when the first sheet comes

    lines: list[str] = []
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(body))
        names = list(book.sheet_names)
        for name in names:
            budget.spend_page()
            rows = list(_rows(book.get_sheet_by_name(name), budget))
            lines += [clean_line(name), *rows] if rows and len(names) > 1 else rows
    except Stopped as stopped:
        budget.note(stopped.trouble, stopped.why)
    except BaseException as error:
        if isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit)):
            raise
        raise _reason(error) from None  # a panic of its Rust side is no Exception
    return lines


def check_area(package: Package, budget: Budget) -> None:
    """Refuse a package with a sheet of few cells far apart: calamine would lay out every one between them.

    Raises Stopped: too large, or whatever unpacking meets.
    """
    package.check()
    for name in package.names("xl/worksheets/"):
        columns = rows = 0
        for letters, row in _CELL.findall(package.read(name)):
            columns, rows = max(columns, _column(letters)), max(rows, int(row))
        if columns * rows > budget.limits.cells:
            raise Stopped(Trouble.TOO_LARGE, f"a sheet of {rows} rows by {columns} columns")


def _reason(error: BaseException) -> Stopped:
    words = str(error)
    if "password" in words.lower() or "encrypt" in words.lower():
        return Stopped(Trouble.ENCRYPTED, "the workbook asks for a password")
    return Stopped(Trouble.DAMAGED, f"the workbook cannot be read ({words})"[:200])


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _rows(sheet: Any, budget: Budget) -> Iterator[str]:  # noqa: ANN401 - the library's type has no public name
    if sheet.height * sheet.width > budget.limits.cells:
        raise Stopped(Trouble.TOO_LARGE, f"a sheet of {sheet.height} rows by {sheet.width} columns")
    for number, row in enumerate(sheet.iter_rows()):
        if number % 256 == 0:
            budget.check_time()
        line = "\t".join(map(printed, row)).rstrip("\t")
        if line.strip("\t"):
            yield budget.spend_text(line)


def printed(value: object) -> str:
    r"""A cell as a reader would write it: whole numbers without a point, dates in ISO 8601.

    >>> printed(15.0), printed(0.1), printed(date(2021, 3, 5)), printed(" 户籍\n窗口 "), printed(None)
    ('15', '0.1', '2021-03-05', '户籍 窗口', '')
    """
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _WHOLE else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return "" if value is None else clean_line(str(value))
