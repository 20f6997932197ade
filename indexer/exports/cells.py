"""What stands in a cell of a CSV, so that no spreadsheet runs it or takes it for something else.

One mark is used for all: an apostrophe in front, which spreadsheets show and every program can take away.
Who reads a cell that begins with an apostrophe drops that one and has the text as it was printed.
"""

from __future__ import annotations

import re

_FORMULA = frozenset("=+-@＝＋－＠")
"""Signs that begin a formula; Excel reads the full-width ones alike (OWASP: CSV injection)."""

_BLANK = re.compile(r"[\s\ufeff\u200b-\u200f\u2060]*")
"""Some programs cut these off before they look at a cell; a cell that begins with a tab is marked as well."""

_NUMBER_OR_DATE = re.compile(
    r"[\s(（$¥￥€.．]*[0-9０-９][0-9０-９.．,，:：/／\-－–%％eE年月日时分秒 )）]*(?:[AaPp][Mm]?)?"
)
_AS_PRINTED = re.compile(r"0|[1-9][0-9]{0,14}")
"""Whole numbers that Excel prints as they were; it keeps 15 digits of a number and no leading zero."""

_BECOME_OTHERS = re.compile(r"(?i:true|false)")
_QUOTED = re.compile(r"[\",;\t\r\n\x00]|\A\s|\s\Z")
"""A semicolon is a separator too where the decimal sign is a comma, and blanks at the edges get lost."""


def defused(text: str) -> str:
    r"""Return the text with an apostrophe in front where a spreadsheet would run it.

    A text that begins with an apostrophe gets another, so that `printed` need not guess.

    >>> defused("=HYPERLINK(A1)"), defused("户口-1"), defused(" -1"), defused("'t Harde")
    ("'=HYPERLINK(A1)", '户口-1', "' -1", "''t Harde")
    """
    if not text:
        return text
    blank = _BLANK.match(text)
    first = text[blank.end() : blank.end() + 1] if blank else text[0]
    return f"'{text}" if first in _FORMULA or text[0] in "'\t\r\n" else text


def for_excel(text: str) -> str:
    """Return the text defused, and marked where Excel and WPS would make another value of it.

    >>> for_excel("000014349"), for_excel("330824"), for_excel("1133082400261234567"), for_excel("3-1")
    ("'000014349", '330824', "'1133082400261234567", "'3-1")
    """
    safe = defused(text)
    if safe is not text or _AS_PRINTED.fullmatch(text):
        return safe
    changed = _NUMBER_OR_DATE.fullmatch(text) or _BECOME_OTHERS.fullmatch(text)
    return f"'{text}" if changed else text


def printed(cell: str) -> str:
    """Return what a cell says: `defused` and `for_excel` the other way round.

    >>> printed("'=1"), printed("''t Harde"), printed("户口")
    ('=1', "'t Harde", '户口')
    """
    return cell.removeprefix("'")


def written(cell: str | None) -> str:
    """Return the cell as a line of a CSV holds it (RFC 4180).

    None is nothing at all, an empty text a pair of quotation marks: who cares can tell them apart.

    >>> written("a;b"), written(None), written("")
    ('"a;b"', '', '""')
    """
    if cell is None:
        return ""
    quoted = not cell or '"' in cell or _QUOTED.search(cell)
    return '"' + cell.replace('"', '""') + '"' if quoted else cell
