"""The date of a row where a template sets it apart, told from the days of which titles and texts speak."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from .links import pieces_of
from .rows import DAY, MONTH, YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml import etree

_SHOWING = "(?:发布|公开|公布|更新|添加|录入)"
_LABEL = rf"(?:{_SHOWING}(?:日期|时间|于)?|日期|时间)\s*[:：]?\s*"
_FULL = re.compile(
    rf"[\[【(（\s]*(?:{_LABEL})?({YEAR}\s*(?:[-/.]|年)\s*{MONTH}\s*(?:[-/.]|月)\s*{DAY}\s*日?)"
    r"(?:[\sT]*\d{1,2}:\d{2}(?::\d{2})?)?[\]】)）\s]*"
)
_YEAR_MONTH = re.compile(rf"\s*({YEAR})\s*(?:[-/.]|年)\s*({MONTH})\s*月?\s*")
_DAY_ALONE = re.compile(rf"\s*({DAY})\s*日?\s*")
_YEAR_ALONE = re.compile(rf"\s*({YEAR})\s*年?度?\s*")
_MONTH_DAY = re.compile(rf"[\[【(（\s]*({MONTH})\s*[-/.月]\s*({DAY})\s*日?[\]】)）\s]*")
_YEAR_OF_JPAAS = re.compile(rf"/({YEAR})/art_[0-9a-f]{{16,}}\.html")
_NEXT_CENTURY = 50
_SHORT_YEAR = re.compile(r"\s*(\d\d)([-/.])((?:1[0-2]|0[1-9])\2(?:3[01]|[12]\d|0[1-9]))\s*")
_LABELLED = re.compile(r"[:：]\s*$")
_PUBLISHED = re.compile(rf"{_SHOWING}(?:日期|时间)?\s*[:：]\s*$|^\s*(?:日期|时间)\s*[:：]\s*$")
"""A label ends so, and so one whose day is that of the row: that of writing, of an event is none."""
_DIGIT = re.compile(r"\d")
_LONGEST = 40
"""No date with its label and its time of day is longer."""
_PARTS, _PIECES = 2, 8
_MOST_ABOVE, _LEVELS = 40, 2
"""So many rows may stand below the heading of their year, on so many levels."""


def date_apart(pieces: Iterable[str]) -> str | None:
    """The first date that is a whole piece of a row's text, or two pieces side by side; None where none is.

    >>> date_apart(["16", "2025/04", "公示期为2025年5月1日至7日。"])
    '2025-04-16'
    >>> date_apart(["2024年同期", "2025-03-31 09:30"])
    '2025-03-31'
    >>> date_apart(["生成日期：", "2024-10-01"]) is None
    True
    """
    filled = [piece for piece in pieces if piece.strip()]
    for before, piece, following in zip(["", *filled], filled, [*filled[1:], ""], strict=False):
        if len(piece) > _LONGEST or not _DIGIT.search(piece):
            continue
        if _LABELLED.search(before) and not _PUBLISHED.search(before):
            continue
        if found := _FULL.fullmatch(piece):
            return "".join(found[1].split())
        if joined := _joined(piece, following) or _joined(following, piece):
            return joined
    return None


def whole_year(text: str) -> str:
    """A cell's date of a year of two digits with all four of it; any other text as it is.

    >>> whole_year("23-03-05"), whole_year("98-03-05"), whole_year("03-05")
    ('2023-03-05', '1998-03-05', '03-05')
    """
    short = _SHORT_YEAR.fullmatch(text)
    if short is None:
        return text
    return f"{20 if int(short[1]) < _NEXT_CENTURY else 19}{short[1]}{short[2]}{short[3]}"


def _joined(one: str, other: str) -> str | None:
    """The date of two pieces: a day and its month, a month's day and its year."""
    if (month := _YEAR_MONTH.fullmatch(one)) and (day := _DAY_ALONE.fullmatch(other)):
        return f"{month[1]}-{month[2].zfill(2)}-{day[1].zfill(2)}"
    if (year := _YEAR_ALONE.fullmatch(one)) and (day := _MONTH_DAY.fullmatch(other)):
        return f"{year[1]}-{day[1].zfill(2)}-{day[2].zfill(2)}"
    return None


def without_date(pieces: Sequence[str]) -> list[str]:
    """The pieces of a link's text without a date that begins or ends it, whole or as a day and its month.

    >>> without_date(["30", "2024.10", "户籍窗口迁址公告"]), without_date(["公布", "10", "起典型案例"])
    (['户籍窗口迁址公告'], ['公布', '10', '起典型案例'])
    """
    filled = [piece for piece in pieces if piece.strip()]
    for kept, cut in (
        (filled[2:], filled[:2]),
        (filled[1:], filled[:1]),
        (filled[:-2], filled[-2:]),
        (filled[:-1], filled[-1:]),
    ):
        if kept and date_apart(cut) and (len(cut) == 1 or not any(map(_FULL.fullmatch, cut))):
            return kept
    return list(pieces)


def with_year(date: str | None, url: str, row: etree._Element) -> str | None:
    """A date that lacks its year, with the year of its address or of the heading that it stands below.

    >>> with_year("11-20", "http://a.example.gov.cn/202311/t20231120_7.html", None)
    '2023-11-20'
    >>> with_year("01-17", "http://a.example.gov.cn/art/2023/art_662be5ebb9447f28f09d.html", None)
    '2023-01-17'
    """
    found = _MONTH_DAY.fullmatch(date) if date else None
    if found is None:
        return date
    month, day = found[1].zfill(2), found[2].zfill(2)
    addressed = re.search(rf"(?<!\d)({YEAR})[-/]?{month}[-/]?{day}(?!\d)", url) or _YEAR_OF_JPAAS.search(url)
    year = addressed[1] if addressed else _year_above(row)
    return f"{year}-{month}-{day}" if year else date


def _year_above(row: etree._Element | None) -> str | None:
    """The year that the nearest heading before a row is, beside it or beside what holds it."""
    for _ in range(_LEVELS):
        if row is None:
            return None
        for place, above in enumerate(islice(row.itersiblings(preceding=True), _MOST_ABOVE)):
            may_head = above.tag in {"dt", "h2", "h3", "h4", "h5"} or (not place and len(above) <= _PARTS)
            text = "".join(islice(pieces_of(above), _PIECES)).strip() if may_head else ""
            if found := _YEAR_ALONE.fullmatch(text):
                return found[1]
        row = row.getparent()
    return None
