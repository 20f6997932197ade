"""Blocks of labelled values: which stand together, and which speak of another document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .lines import Line
    from .metadata import Entry

_GAP = 4
"""So many lines may lie between two entries of one block."""
_ABOVE = 2
"""So many lines above a block may say what it speaks of."""
_BASIS = re.compile(
    r"(?:设定|设立|法律|法规|政策|实施|办理|办事|受理|收费|审批|行使|文件|权力|执法|处罚)依据|依据(?:名称|文号|文件|类型)|法律法规名称|法规名称|上位法"
)
"""The rows in which guides name the laws that they rest on, with number, issuer and days of their own."""
_OTHERS = re.compile(r"(?:最新|相关|推荐|同类|关联|热门)(?:公开|文件|政策|信息|文档|通知|解读|规定)[:：]?")
"""Headings of boxes that show other documents."""
_LEADS_TO_OTHER = re.compile(
    r"[【\[]?(?:政策原文|原文件|[被所]?解读(?:文件|政策)|(?:相关|关联|对应)(?:文件|政策))[】\]]?[:：]"
)
"""What begins a line that names, with number and day, the document that a page explains."""


def about_the_page(entries: Iterable[Entry], lines: Sequence[Line]) -> Iterator[list[Entry]]:
    """The entries in blocks, without those that speak of another document."""
    block: list[Entry] = []
    foreign = False
    for entry in entries:
        first = block[-1].line + 1 if block else max(0, entry.line - _ABOVE)
        apart = not block or entry.line - block[-1].line > _GAP
        marked = _is_marked(lines, max(first, entry.line - _GAP), entry)
        if apart or (marked and not foreign):
            if block and not foreign:
                yield block
            block, foreign = [], marked
        block.append(entry)
    if block and not foreign:
        yield block


def _is_marked(lines: Sequence[Line], first: int, entry: Entry) -> bool:
    """Whether the lines up to an entry say that what follows is of another document."""
    numbers = (number for number in range(first, entry.line) if not _is_told(lines, number, entry))
    above = [lines[number].text for number in numbers]
    if any(_names_basis(text) or _OTHERS.fullmatch(text) for text in above):
        return True
    return _names_basis(lines[entry.line].text) or _LEADS_TO_OTHER.match(lines[entry.line].text) is not None


def _is_told(lines: Sequence[Line], number: int, entry: Entry) -> bool:
    """Whether a line is a term with its definition before an entry: what follows that is no part of it."""
    told = number + 1 < entry.line and lines[number + 1].element.tag == "dd"
    if not told or lines[number].element.tag != "dt":
        return False
    return lines[number].element.getparent() is not lines[entry.line].element.getparent()


def _names_basis(text: str) -> bool:
    return ("依据" in text or "法" in text) and _BASIS.search(text) is not None
