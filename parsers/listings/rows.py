"""What a list page says, and the small readings that every platform's lists share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from parsers.fields.dates import read_date as _read_date

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_SPACE = re.compile(r"[\s\u200b\ufeff]+")  # \s holds U+3000 and U+00A0
YEAR, MONTH, DAY = r"(?:19|20)\d{2}", r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_DATE = re.compile(rf"(?<!\d)({YEAR})\s*(?:[-/.]|年)\s*({MONTH})\s*(?:[-/.]|月)\s*({DAY})(?!\d)(?:\s*日)?")
_DAY_FIRST = re.compile(rf"(?<![\d\-/.])({DAY})\s+({YEAR})\s*[-/.]\s*({MONTH})(?![\d\-/.])")
_MONTH_DAY = re.compile(r"(?<![\d\-/.:])(?:1[0-2]|0[1-9])\s*-\s*(?:3[01]|[12]\d|0[1-9])(?![\d\-/.:])")
_IN_BRACKETS = re.compile(r"[\[【(（]\s*((?:1[0-2]|0[1-9])\s*/\s*(?:3[01]|[12]\d|0[1-9]))\s*[\]】)）]")
_PINNED = re.compile(r"^[\[【(（]\s*(?:置顶|最新|热门|hot|new|图文)\s*[\]】)）]\s*", re.IGNORECASE)
"""Marks before a title that say where the list puts the row."""
_LABELLED_TITLE = re.compile(
    r"\s*(?:文章|信息)?标\s*题\s*[:：]\s*(.{1,300}?)\s*(?:[\r\n]|$|\s(?:发布|作者|点击|浏览|来源|更新|日期|时间)\S{0,4}\s*[:：])"
)
"""What a tooltip states of its row, by lines: 标题、发布单位、发布时间."""
_ELLIPSIS = re.compile(r"(?:…+|\.{3,}|·{3,})$")


CHANGED = "lastmod"
"""The name of a row's field with the day on which its page was last changed."""

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a list: an absolute URL, the title, the date as printed (None when the row shows none).

    ``fields`` holds what else the row states of the notice, as printed, by the names of
    :class:`disclosure.model.Notice` (``index_number``, ``issuer``, ``date_written`` …), and ``lastmod``.
    The title is empty only in sitemaps, which have none.
    """

    url: str
    title: str
    date: str | None = None
    fields: Mapping[str, str] = field(default_factory=lambda: NOTHING, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPage:
    """The request for the page after this one: a GET, or a POST where there is a ``form``.

    ``change`` is for the answers of interfaces, which do not show whether they were asked by GET or POST:
    the parameters to set anew in the body of the request before, where it had one; ``url`` is for the
    other case. :func:`parsers.listings.asking.following_request` puts both together.
    """

    url: str
    form: tuple[tuple[str, str], ...] = ()
    change: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What one page of a list says: its rows, the list's totals as stated, and how to ask for the next page.

    ``total`` counts rows and ``pages`` pages of the whole list, ``page`` is the number of this one counted
    from 1 and ``size`` how many rows a page has; each None where the page does not say. ``next`` is what
    follows by the page's own numbering; whoever counts pages decides whether there is one, and whether a
    page repeats another.

    ``skipped`` says how many rows could not be taken, and why. ``stub`` marks a page of a few hundred bytes
    that servers give in place of a deep page of their lists: it says nothing about the list's end.
    ``is_shell`` marks a column's page that shows no row because its script loads them: ``next`` asks for the
    first. ``parts`` are the addresses of the lists that this one is made of (an index of sitemaps).
    ``calls_next`` marks a page that neither counts its list nor gives the address of its next page, but calls
    that page by a script.
    ``platform`` is the name of the reader.
    """

    rows: tuple[Row, ...] = ()
    total: int | None = None
    pages: int | None = None
    next: NextPage | None = None
    page: int | None = None
    size: int | None = None
    skipped: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    stub: bool = False
    is_shell: bool = False
    parts: tuple[str, ...] = ()
    calls_next: bool = False
    platform: str = ""


def clean_text(text: str) -> str:
    r"""The text with every run of white space, full-width ones too, as one space.

    >>> clean_text(" 关于\u3000注销\n 户口 ")
    '关于 注销 户口'
    """
    return _SPACE.sub(" ", text).strip()


def printed_date(text: str) -> str | None:
    r"""The first date in a row's text as printed, less the white space inside it; None when there is none.

    Templates split dates over lines, or print the day above year and month.

    >>> printed_date("发布 2026-\n01-\n23"), printed_date("23 2026-01"), printed_date("2020年8月14日")
    ('2026-01-23', '2026-01-23', '2020年8月14日')
    >>> printed_date("[01-23]"), printed_date("[01/23]")
    ('01-23', '01/23')
    >>> printed_date("浙公通字〔2020〕14号"), printed_date("第1/23页")
    (None, None)
    """
    if found := _DATE.search(text):
        return "".join(found[0].split())
    if found := _DAY_FIRST.search(text):
        return f"{found[2]}-{found[3]}-{found[1]}"
    if found := _MONTH_DAY.search(text):
        return "".join(found[0].split())
    if found := _IN_BRACKETS.search(text):
        return "".join(found[1].split())
    return None


def read_date(printed: str | None) -> date | None:
    """The day that a printed date means; None where the year is missing or the day does not exist.

    Epochs and instants are read as :mod:`parsers.fields.dates` reads them: as the day in China.

    >>> read_date("2020年8月14日").isoformat(), read_date("01-23"), read_date("2023-02-30")
    ('2020-08-14', None, None)
    >>> read_date("1636700507").isoformat(), read_date("2021-11-19T17:41:00.000Z").isoformat()
    ('2021-11-12', '2021-11-20')
    """
    return _read_date(printed) if printed else None


def latest_day(printed: str | None, fields: Mapping[str, str]) -> date | None:
    """A day on or before which what a row leads to was published; None where the row tells none.

    >>> latest_day("2024-01-05", {}).isoformat(), latest_day(None, {"lastmod": "2024-02-01"}).isoformat()
    ('2024-01-05', '2024-02-01')
    """
    return read_date(printed) or read_date(fields.get(CHANGED))


def row_title(text: str, attribute: str | None) -> str:
    r"""The title of a row from its link's text and ``title`` attribute; templates cut the one, not the other.

    >>> row_title("关于注销张某户口的…", "关于注销张某户口的公告")
    '关于注销张某户口的公告'
    >>> row_title("关于注销张某户口的公告 2020-08-14", None), row_title("公告", " ")
    ('关于注销张某户口的公告', '公告')
    >>> row_title("[置顶]户口登记办理指南", None), row_title("户口…", "标题：户口登记办理指南\r\n点击数：7")
    ('户口登记办理指南', '户口登记办理指南')
    """
    if attribute and (labelled := _LABELLED_TITLE.match(attribute)):
        attribute = labelled[1]
    shown, full = (_PINNED.sub("", clean_text(printed or "")) for printed in (text, attribute))
    if full and (not shown or _ELLIPSIS.search(shown) or len(full) > len(shown) or _DATE.search(shown)):
        return full
    without_date = clean_text(_trailing_date(shown))
    return without_date or shown


def _trailing_date(text: str) -> str:
    r"""The text without a date that stands at its very end."""
    dates = list(_DATE.finditer(text))
    if dates and not text[dates[-1].end() :].strip(" 日)]】）"):
        return text[: dates[-1].start()].rstrip(" ([【（")
    return text
