"""The body of a notice: which lines of the page are its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parsers.labels import Rank, is_frame, labelled_values
from parsers.layouts import select
from parsers.prose import densest, prose_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from parsers.lines import Flow, Line
    from parsers.metadata import Entry

_ENOUGH = 40
"""A known container with fewer characters may be an empty frame beside the body."""
_WHOLE = 0.6
"""Share of the longest copy that a whole one has."""
_DWARFED = 6.0
"""A known container with so many times less prose than another block is a frame around something else."""
_BUTTONS = re.compile(
    r"扫一扫在手机(?:打开|上打开|浏览).{0,6}"
    r"|(?:[【\[]?(?:打印本?页?|关闭(?:窗口|本页|页面)?|返回顶部|我要纠错|纠错|收藏|下载|推荐)[】\]]?\s*)+"
    r"|分享(?:到|至)?[:：]?|[【\[]?(?:字体|字号)(?:大小)?[:：].{0,12}|浏览次数[:：]?\s*\d*|\||(?:[大中小]\s*){2,3}"
)
_END = re.compile(r"(?:[上下]一[篇条]|版权(?:与免责)?声明|免责声明)[:：]?.{0,60}")
_RELATED = re.compile(r"(?:相关(?:阅读|文档|信息|新闻|文章|稿件|链接|解读)|推荐阅读|热点推荐)[:：]?.{0,60}")
_BEFORE = re.compile(
    r"(?:字体|字号|浏览|点击|阅读|访问)(?:次数|量)?[:：大]|分享|打印|^\W*\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?[\s\d:：.]*\W*$"
)
_HEAD = 60
"""So many lines of a block may be its heading: position, metadata, title, date, source, size of type."""
_SHORT = 80
_PARAGRAPH = 40
_SENTENCE = re.compile(r"[。；]|[：:]$")
"""A line of text, or the addressees above it: no heading goes on below."""
_TAIL = 0.3
"""Share of a body's prose that may follow on 相关阅读 and the like; more of it is the text going on."""
_LITTLE, _MUCH = 60.0, 600.0
"""Where a page has less prose elsewhere, even a container of a few words, or of a picture, holds its body."""
_ANNEX = re.compile(r"附\s*件|.*\.(?:pdf|docx?|xlsx?|ofd|wps|zip|rar)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a notice, and the lines (half-open range) and element that it was read from."""

    text: str
    element: etree._Element | None
    start: int
    end: int
    locator: str

    @property
    def has_images(self) -> bool:
        """Whether pictures stand in the body."""
        return self.element is not None and _has_image(self.element)


NO_BODY = Body("", None, 0, 0, "")


def read_body(flow: Flow, selectors: Sequence[str], entries: Sequence[Entry]) -> Body:
    """The body: the first of the known containers that holds it, else where the prose is densest."""
    printed = {entry.line for entry in entries if entry.source != "text" or entry.rank is not Rank.LOOSE}
    dense = densest(flow, without=printed)
    for selector in selectors:
        elements = [each for each in select(flow, selector) if each in flow.spans]
        if elements and _holds_body(flow, element := _first_whole(flow, elements), dense):
            start, end = flow.spans[element]
            return _body(flow, element, (start, _before_tail(flow.lines, start, end)), selector)
    if dense is None:
        return _few_words(flow, printed)
    start, end = flow.spans[dense]
    end = _before_foot(flow, start, end, entries)
    return _body(flow, dense, (_after_head(flow, start, end, printed), end), "densest block")


def _few_words(flow: Flow, printed: set[int]) -> Body:
    """The lines right below the heading of a page without any prose, as far as they are free of links."""
    heads = [number for number, line in enumerate(flow.lines) if number in printed or line.heading]
    start = end = heads[-1] + 1 if heads else 0
    while heads and end < len(flow.lines) and prose_of(flow.lines[end]):
        end += 1
    return Body(flow.text(start, end), None, start, end, "below the heading") if start < end else NO_BODY


def _body(flow: Flow, element: etree._Element, lines: tuple[int, int], locator: str) -> Body:
    start, end = lines
    return Body("\n".join(_once(_kept(flow, start, end))), element, start, end, locator)


def _kept(flow: Flow, start: int, end: int) -> list[str]:
    return [line.text for line in flow.lines[start:end] if not _BUTTONS.fullmatch(line.text)]


def _first_whole(flow: Flow, elements: Sequence[etree._Element]) -> etree._Element:
    """The first of several copies of a body, passing over frames that hold only a part of it."""
    lengths = [len(flow.text(*flow.spans[each])) for each in elements]
    return next(
        each for each, length in zip(elements, lengths, strict=True) if length >= max(lengths) * _WHOLE
    )


def _holds_body(flow: Flow, element: etree._Element, dense: etree._Element | None) -> bool:
    """Whether a known container is filled, and neither a frame beside the body nor one around it."""
    text = "\n".join(_kept(flow, *flow.spans[element]))
    if dense is None or element is dense:
        return bool(text) or _has_image(element)
    other, inside = _prose(flow, dense), dense in element.iterancestors()
    if len(text) < _ENOUGH:
        return (inside and other < _LITTLE) if text else (other < _MUCH and _has_image(element))
    if element in dense.iterancestors():
        start, end = flow.spans[element]
        links = sum(2 * line.linked > len(line.text) for line in flow.lines[start:end])
        return links * 2 < end - start
    return inside or other <= _DWARFED * max(_prose(flow, element), 1.0)


def _has_image(element: etree._Element) -> bool:
    return element.find(".//img") is not None


def _prose(flow: Flow, element: etree._Element) -> float:
    return sum(map(prose_of, flow.lines[slice(*flow.spans[element])]))


def _after_head(flow: Flow, start: int, end: int, printed: set[int]) -> int:
    """Where the text begins in a block that also holds title and date: after the last line of that kind."""
    head = start
    for number in range(start, min(start + _HEAD, end)):
        line = flow.lines[number]
        if number in printed or _is_heading(line):
            head = number + 1
        elif prose_of(line) > _PARAGRAPH or _SENTENCE.search(line.text):
            break
    return head


def _is_heading(line: Line) -> bool:
    """Whether a line belongs to the heading of a page: title, date, size of type, any labelled value."""
    if len(line.text) > _SHORT:
        return False
    return line.heading or _BEFORE.search(line.text) is not None or _is_framed(line)


def _is_framed(line: Line) -> bool:
    return any(is_frame(name, label) for name, label, _ in labelled_values(line.text))


def _before_foot(flow: Flow, start: int, end: int, entries: Sequence[Entry]) -> int:
    """Where the text ends in a block that also holds what stands below it: links, editor, original."""
    links = [entry.line for entry in entries if entry.field == "original_url" and start < entry.line < end]
    end = _before_tail(flow.lines, start, min([end, *links]))
    while end > start + 1 and not _is_text(flow.lines[end - 1]):
        end -= 1
    return end


def _is_text(line: Line) -> bool:
    if line.cells is None and len(line.text) <= _SHORT and _is_framed(line):
        return _ANNEX.match(line.text) is not None
    return line.linked * 2 < len(line.text) or line.cells is not None or _ANNEX.match(line.text) is not None


def _before_tail(lines: Sequence[Line], start: int, end: int) -> int:
    """Where the text ends: before links to other articles, buttons, and what else closes a page."""
    total = sum(map(prose_of, lines[start:end]))
    for number in range(start + 1, end):
        rest = sum(map(prose_of, lines[number:end])) if _RELATED.fullmatch(lines[number].text) else total
        if _END.fullmatch(lines[number].text) or rest < total * _TAIL:
            end = number
            break
    while end > start and _BUTTONS.fullmatch(lines[end - 1].text):
        end -= 1
    return end


def _once(lines: list[str]) -> list[str]:
    """The lines without their second copy, where a page prints the whole text twice."""
    half, odd = divmod(len(lines), 2)
    return lines[:half] if half and not odd and lines[:half] == lines[half:] else lines
