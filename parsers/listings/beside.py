"""Rows that stand apart from the block of a list: its headline, and those that lead elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from .candidates import HIGHEST, ROW_TAGS, is_beside
from .found import Found
from .links import spaced_text
from .row_fields import Headings
from .row_reading import row_of, title_of
from .rows import printed_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from .links import Anchor

_COLUMN = re.compile(r"/art_(\d+)_\d+\.html?$")
_AROUND = 2
"""So many elements around a list hold its headline, too."""


def headline(
    blocks: list[list[Found]], main: list[Found], place: Mapping[_Element, int], home: str
) -> list[Found]:
    """The row that a heading above the list leads to: alone, of the column as the list is, with a date."""
    block = main[0].block if main else None
    if block is None or main[0].element.tag not in ROW_TAGS:
        return []
    is_own = _of_column(main, home)
    around = {each for each in islice(block.iterancestors(), _AROUND) if each.tag != "body"}
    first = min(place[one.link] for one in main)
    alone = (rows for rows in blocks if all(one.element is rows[0].element for one in rows))
    above = [rows for rows in alone if place[rows[-1].link] < first and is_own(rows[0].row.url)]
    return [
        one
        for one in (above[-1] if above else ())
        if one.row.date is not None
        and next(one.link.iterancestors("h1", "h2", "h3", "h4", "h5"), None) is not None
        and not around.isdisjoint(one.link.iterancestors())
    ]


def _of_column(rows: list[Found], home: str) -> Callable[[str], bool]:
    """Whether an address is of the column as most rows are: below its path, or by its number in JCMS."""
    if 2 * sum(home in one.row.url.lower() for one in rows) > len(rows):
        return lambda url: home in url.lower()
    (column, count), *_ = Counter(_column(one.row.url) for one in rows).most_common(1)
    return lambda url: bool(column) and 2 * count > len(rows) and _column(url) == column


def _column(url: str) -> str:
    found = _COLUMN.search(url)
    return found[1] if found else ""


def rows_beside(main: list[Found], links: Sequence[Anchor]) -> Iterator[Found]:
    """Rows of the list whose links look like no article: to another host, to a topic. They bear a date."""
    blocks = {found.block for found in main if found.element.tag in ROW_TAGS}
    taken = {found.element for found in main}
    headings = Headings()
    for link in links if blocks else ():
        if is_beside(link.element):
            continue
        above = islice(link.element.iterancestors(), HIGHEST)
        row = next((each for each in above if each.getparent() in blocks), None)
        if row is None or row in taken or row.tag not in ROW_TAGS or not printed_date(spaced_text(row)):
            continue
        if title := title_of(link, row):
            taken.add(row)
            yield Found(row_of(link, title, row, headings), link.element, row, row.getparent())
