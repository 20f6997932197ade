"""A document's own number without a label: in a line near the beginning, or at the title's end."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from .fields.cited_number import number_in_title, reads_another
from .fields.document_number import order_number, own_number
from .fields.site_names import is_site
from .fields.title import title_key
from .label_values import before_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .fields.document_number import DocumentNumber
    from .lines import Line
    from .sources import Sources

_ABOVE, _BELOW, _FAR = 3, 8, 6
_SHORT = 90
_SHORT_WORD = 8
_BASIS = re.compile("依据|根据|按照")
_ADDRESSED = re.compile(r"。|^[^\d]{2,60}[：:]$")
"""A sentence, or the addressees: below them the number of a document stands that the notice speaks of."""
_TITLE = re.compile(r".{0,40}关于.{2,60}的?(?:通知|通告|公告|意见|决定|函|批复|通报|报告|办法)")
_ALONE = re.compile(r"[（(]?\s*第\s*[\d一二三四五六七八九十百]{1,5}\s*号\s*[)）]?")
_ORDER = re.compile(r"[\u4e00-\u9fff ]{2,24}令")
_BY_ORDER = re.compile(r"(?:规定|办法|条例|细则|规则|决定|令)(?:[（(].{1,12}[)）])?$")
"""What governments publish by an order."""
_OF_OTHERS = re.compile("相关|依据|根据|按照|原文")
_FORWARDS = re.compile("转发|批转")


def own_numbers(sources: Sources) -> tuple[DocumentNumber, ...]:
    """Numbers that are the document's own, first that of a line. Two lines with different ones say nothing.

    A page that explains another document has none.
    """
    if any(map(reads_another, sources.titles)):
        return ()
    may_order = any(map(_BY_ORDER.search, sources.titles))  # a report on an order cites its number as well
    found = [
        number
        for text in _top(sources)
        if (number := own_number(text) or (order_number(text) if may_order else None))
    ]
    found = found or [number for text in _below_title(sources) if (number := own_number(text))]
    if len({number.value for number in found}) > 1:
        found = []
    return (*found, *filter(None, map(number_in_title, sources.titles)))


def _below_title(sources: Sources) -> Iterator[str]:
    """The lines right below the title, where source, readers and buttons follow, a line each."""
    lines, near = sources.flow.lines, sources.body.start - _ABOVE
    if sources.heading is None or not sources.heading[0] < near <= sources.heading[0] + _FAR:
        return
    for number in range(sources.heading[0] + 1, near):
        line = lines[number]
        if not line.linked and not _OF_OTHERS.search(lines[number - 1].text):
            yield line.text


def _top(sources: Sources) -> Iterator[str]:
    """The short lines above the body and atop it that may hold the number."""
    body, lines = sources.body, sources.flow.lines
    inside = takewhile(
        lambda number: (
            not _ADDRESSED.search(lines[number].text)
            and not _is_of_another(lines[number].text, sources.titles)
        ),
        range(body.start, min(body.end, body.start + _BELOW)),
    )
    for number in (*range(max(0, body.start - _ABOVE), body.start), *inside):
        text = lines[number].text
        if "号" not in text:
            continue
        below = lines[number + 1].text if number + 1 < len(lines) else ""
        if len(text) <= _SHORT and not _is_basis(lines, number) and not _is_of_another(below, sources.titles):
            text = f"{_order_above(lines, number)}{text}"
            yield text if number >= body.start else before_label(text)


def _order_above(lines: Sequence[Line], number: int) -> str:
    """The line above a number alone if it is what the number counts: 某市人民政府令."""
    above = lines[number - 1].text if number else ""
    return above if _ALONE.fullmatch(lines[number].text) and _ORDER.fullmatch(above) else ""


def _is_basis(lines: Sequence[Line], number: int) -> bool:
    """Whether a number is that of a law: in a row of a table, or below the word for what a guide rests on."""
    line = lines[number]
    if line.cells is not None or _BASIS.search(line.text):
        return True
    return number > 0 and _BASIS.search(lines[number - 1].text[-_SHORT_WORD:]) is not None


def _is_of_another(text: str, titles: Sequence[str]) -> bool:
    """Whether a line is the title of another document: one that the page's title does not name, or forwards.

    >>> titles = "某局关于养犬的通知", "转发关于养犬的通知", "文件摘登"
    >>> [_is_of_another("关于养犬的通知", [title]) for title in titles]
    [False, True, True]
    """
    if "关于" not in text:
        return False
    own = [title for title in titles if not is_site(title)]
    if not own or len(text) > _SHORT or not _TITLE.fullmatch(text):
        return False
    line = title_key(text)
    return not any(_names(title_key(title), line) for title in own)


def _names(title: str, line: str) -> bool:
    if title in line:
        return True
    before, found, _ = title.partition(line)
    return bool(found) and not _FORWARDS.search(before)
