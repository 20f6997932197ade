"""The edges of a body: where heading, buttons and what closes a page give way to the text of the notice."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from parsers.labels import is_frame, label_of
from parsers.prose import is_furniture, prose_of

from .data_lines import is_button, is_data_line, is_framed
from .section_headings import NUMBERED, is_section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.lines import Flow, Line
    from parsers.metadata import Entry

_END = re.compile(
    r"(?:[上下]一[篇条](?:文章)?|版权(?:与免责)?声明|免责声明)[:：]?.{0,60}|[前后]一[篇条](?:文章)?[:：].{0,60}"
    r"|(?:\d+\s*条)?(?:网友|用户|最新|全部)?评论\s*(?:[（(]\d*\s*条?[）)])?|(?:网友|用户|办事|服务)评价|我要评论|发表评论|标签[:：].{0,60}|“.{2,60}”的\d+\s*个?(?:回复|评论)|(?:本文|以上内容)对您(?:是否有帮助|有帮助吗).{0,20}|继续阅读|猜你喜欢|热门(?:推荐|文章)|您可能(?:还)?感兴趣.*"
)
_EDITED = re.compile(r"(?:责任编辑|责编|编辑|编审|审核|校对|[初复终]审|供稿|录入)[:：].{0,20}")
_HOSTED = re.compile(r"[\u4e00-\u9fff]{2,30}\s+(?:主办|承办|版权所有|技术支持)")
"""The foot of a small site: the organ that runs it."""
_IN_BRACKETS = re.compile(r"[（(](?!.{0,2}来源)")
"""Notes at a text's end that are a part of it: who edited it, that it is to be disclosed; not its source."""
_RELATED = re.compile(
    r"(?:(?:相关|关联|延伸)(?:阅读|文件|文档|信息|新闻|文章|稿件|链接|解读)|推荐阅读|热点推荐)[:：]?.{0,60}|声明[:：]本(?:网|站).{0,60}"
)
_CLOSING = frozenset("上下前后版免声网用最全评办服我发标“本以继猜热您相关延推")
"""What lines begin with that close a page, digits aside: one look tells nearly all others."""
_HEAD = 60
"""So many lines of a block may be its heading: position, metadata, title, date, source, size of type."""
_BLOCK, _TEXT, _STEP = 4, 100, 4
"""Entries of a block of metadata, characters of the text above it, and lines from one entry to the next."""
_SHORT = 80
_TOP = 4
"""So many lines atop a container may be the title and what stands below it."""
_PAIRS = 4
"""A row of so many cells is of labels and values."""
_APART = 4
"""A date so many lines below the heading is the text's own: its signature, a day in a list."""
_PARAGRAPH = 40
_SENTENCE = re.compile(r"[。；]|[：:]$")
"""A line of text, or the addressees above it: no heading goes on below."""
_TAIL = 0.3
"""Share of a body's prose that may follow on 相关阅读 and the like; more of it is the text going on."""
_ANNEX = re.compile(r"附\s*件|.*\.(?:pdf|docx?|xlsx?|ofd|wps|zip|rar)\b", re.IGNORECASE)


def after_frame(lines: Sequence[Line], start: int, end: int) -> int:
    """Where the text begins in a container that also holds the title with date, source or size of type."""
    top = range(start, min(start + _TOP, end - 1))
    return next((number + 1 for number in reversed(top) if is_framed(lines[number])), start)


def after_head(flow: Flow, span: tuple[int, int], printed: set[int], *, titled: bool) -> int:
    """Where the text begins in a block that also holds title and date: after the last line of that kind.

    Below the title (``titled``) what is marked as a heading is one of the text.
    """
    start, end = span
    head = start
    for number in range(start, min(start + _HEAD, end)):
        line = flow.lines[number]
        if _goes_on_as_table(flow.lines, number, end, printed):
            break
        if NUMBERED.match(line.text) or (line.heading and (titled or is_section(line.text))):
            break
        if number in printed or _is_heading(line) or (number < head + _APART and is_data_line(line)):
            head = number + 1
        elif prose_of(line) > _PARAGRAPH or _SENTENCE.search(line.text):
            break
    return head


def _goes_on_as_table(lines: Sequence[Line], number: int, end: int, printed: set[int]) -> bool:
    """Whether a row that reads like metadata is one of a table of the text."""
    if lines[number].cells is None or number + 1 >= end or number + 1 in printed:
        return False
    below = lines[number + 1]
    if below.cells is None or label_of(below.cells[0]) is not None or len(below.cells) >= _PAIRS:
        return False
    return below.element.getparent() is lines[number].element.getparent()


def _is_heading(line: Line) -> bool:
    """Whether a line belongs to the heading of a page: title, size of type, any labelled value."""
    if len(line.text) > _SHORT:
        return False
    if line.heading or is_framed(line):
        return True
    label = label_of(line.cells[0]) if line.cells is not None else None
    return label is not None and is_frame(line.text, label)


def before_metadata(lines: Sequence[Line], start: int, end: int, entries: Sequence[Entry]) -> int:
    """Where the text ends above the block of metadata that closes some guides, its index number first.

    The text stands above it, and nothing of it behind.
    """
    inside = [entry.line for entry in entries if start < entry.line < end and entry.source != "text"]
    numbered = [entry.line for entry in entries if entry.field == "index_number"]
    if len(inside) < _BLOCK or inside[0] not in numbered:
        return end
    above = sum(map(prose_of, lines[start : inside[0]]))
    behind = sum(map(prose_of, lines[inside[-1] + _STEP : end]))
    stand_together = all(below - line <= _STEP for line, below in pairwise(inside))
    return inside[0] if above >= _TEXT and behind * _TEXT <= above and stand_together else end


def before_foot(flow: Flow, start: int, end: int, entries: Sequence[Entry]) -> int:
    """Where the text ends in a block that also holds what stands below it: links, editor, original."""
    links = [entry.line for entry in entries if entry.field == "original_url" and start < entry.line < end]
    end = before_tail(flow.lines, start, min([end, *links]))
    labelled = {entry.line for entry in entries}
    while end > start + 1:
        line = flow.lines[end - 1]
        if _is_text(line, stated=end - 1 in labelled) and not is_furniture(line.text):
            break
        end -= 1
    return end


def _is_text(line: Line, *, stated: bool) -> bool:
    """Whether a last line is text; what it states of another document (not ``stated`` of the notice) is."""
    if line.cells is None and not _IN_BRACKETS.match(line.text) and is_framed(line, furniture=not stated):
        return _ANNEX.match(line.text) is not None
    return line.linked * 2 < len(line.text) or line.cells is not None or _ANNEX.match(line.text) is not None


def before_tail(lines: Sequence[Line], start: int, end: int) -> int:
    """Where the text ends: before links to other articles, buttons, and what else closes a page."""
    rest = total = sum(map(prose_of, lines[start:end]))
    for number in range(start + 1, end):
        text, rest = lines[number].text, rest - prose_of(lines[number - 1])
        if len(text) > _SHORT:
            continue
        if text[:1] not in _CLOSING and not text[:1].isdigit():
            continue
        if _END.fullmatch(text) or (rest < total * _TAIL and _RELATED.fullmatch(text)):
            end = number
            break
    while end > start and (_closes(lines[end - 1].text) or _is_foot_of_entry(lines[end - 1])):
        end -= 1
    return end


def _is_foot_of_entry(line: Line) -> bool:
    """Whether a line is what blogs print below an article: its column, its author."""
    return line.element.tag == "footer" and "entry" in (line.element.get("class") or "")


def _closes(text: str) -> bool:
    return is_button(text) or any(shape.fullmatch(text) for shape in (_EDITED, _HOSTED))
