"""Where the rows of a Word file's tables end: a property of the paragraph ([MS-DOC] 2.9.177, 2.6.2)."""

from __future__ import annotations

import struct
from struct import unpack_from
from typing import NamedTuple

_PLACE = 0x0102
"""Where the file information block says where the table of paragraph pages lies."""
PAGE = 512
_MOST_PAGES = 20_000
_IN_TABLE, _ROW_END = 0x2416, 0x2417
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
"""Bytes of an operand by the upper three bits of its code; 0 for those that state their own."""


class Marks(NamedTuple):
    """Offsets in the main stream right behind the marks of paragraphs: that end a row, that lie in a cell."""

    rows: frozenset[int]
    cells: frozenset[int]


def table_marks(main: bytes, table: bytes) -> Marks:
    """The marks of all tables; what is damaged is left out."""
    rows: set[int] = set()
    cells: set[int] = set()
    for number in pages_at(main, table, _PLACE):
        page = main[number * PAGE : (number + 1) * PAGE]
        for end, code in _ends_in(page) if len(page) == PAGE else ():
            if code is not None:
                (rows if code == _ROW_END else cells).add(end)
    return Marks(frozenset(rows), frozenset(cells))


def pages_at(main: bytes, table: bytes, place: int) -> tuple[int, ...]:
    """The numbers of the pages that a table of them lists; ``place`` is that of its own place in the head."""
    try:
        at, size = unpack_from("<II", main, place)
        count = min((size - 4) // 8, _MOST_PAGES)
        return tuple(n & 0x3FFFFF for n in unpack_from(f"<{count}I", table, at + 4 * (count + 1)))
    except struct.error:
        return ()


def _ends_in(page: bytes) -> list[tuple[int, int | None]]:
    """Ends of the paragraphs of a page of 512 bytes, each with what it is to a table."""
    count = page[-1]
    if 4 * (count + 1) + 13 * count >= PAGE:
        return []
    ends = unpack_from(f"<{count}I", page, 4)
    return [(end, _role(page, 2 * page[4 * (count + 1) + 13 * n])) for n, end in enumerate(ends)]


def _role(page: bytes, at: int) -> int | None:
    """The code of the property that makes a paragraph a part of a table, None for one outside."""
    if not 0 < at < PAGE - 3:
        return None
    size = 2 * page[at] - 1 if page[at] else 2 * page[at + 1]
    begin = at + (1 if page[at] else 2)
    properties, at, role = page[begin : min(begin + size, PAGE - 1)], 2, None
    while at + 2 < len(properties):
        (code,) = unpack_from("<H", properties, at)
        at += 2
        if code in {_IN_TABLE, _ROW_END} and properties[at] == 1:
            role = code if role is None else max(role, code)
        at += operand(properties, at, code)
    return role


def operand(properties: bytes, at: int, code: int) -> int:
    """How many bytes the operand of a property takes."""
    if size := _SIZES[code >> 13]:
        return size
    if code == 0xD608:  # noqa: PLR2004 - the definition of a table counts in two bytes, one too many
        return 1 + int.from_bytes(properties[at : at + 2], "little")
    return 1 + properties[at]
