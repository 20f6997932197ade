"""What a Word file does not show: text that is marked as deleted, or as hidden ([MS-DOC] 2.8.5, 2.6.1)."""

from __future__ import annotations

from struct import unpack_from
from typing import TYPE_CHECKING

from .doc_rows import PAGE, operand, pages_at

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACE = 0x00FA
"""Where the file information block says where the table of character pages lies."""
_DELETED, _HIDDEN = 0x0800, 0x083C
_ON = frozenset({0x01, 0x81})
"""Yes, and the opposite of the style, which hides nothing."""


def hidden_ranges(main: bytes, table: bytes) -> tuple[tuple[int, int], ...]:
    """Ranges of the main stream that are not shown, in order; what is damaged is left out."""
    found: list[tuple[int, int]] = []
    for number in pages_at(main, table, _PLACE):
        page = main[number * PAGE : (number + 1) * PAGE]
        if len(page) == PAGE:
            found += _ranges_in(page)
    return tuple(sorted(found))


def _ranges_in(page: bytes) -> Iterator[tuple[int, int]]:
    count = page[-1]
    if 4 * (count + 1) + count >= PAGE:
        return
    bounds = unpack_from(f"<{count + 1}I", page, 0)
    for number in range(count):
        at = 2 * page[4 * (count + 1) + number]
        if at and _is_hidden(page[at + 1 : at + 1 + page[at]]):
            yield bounds[number], bounds[number + 1]


def _is_hidden(properties: bytes) -> bool:
    at = 0
    while at + 2 < len(properties):
        (code,) = unpack_from("<H", properties, at)
        at += 2
        if code in {_DELETED, _HIDDEN} and properties[at] in _ON:
            return True
        at += operand(properties, at, code)
    return False
