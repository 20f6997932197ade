"""The edges of a body: where heading, buttons and what closes a page give way to the text of the notice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.labels import is_frame, label_of, labelled_values
from parsers.prose import is_furniture, prose_of

from .dates import find_date
from .title import same_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.lines import Flow, Line
    from parsers.metadata import Entry

    from .headline import Headline

_BUTTONS = re.compile(
    r"(?:手机)?扫一扫(?:在手机)?(?:打开|上打开|浏览).{0,6}|点击右上角.{0,20}|选择在浏览器中打开|(?:相关附件|附件信息)\W*"
    r"|(?:[【\[]?(?:打印本?页?|关闭(?:窗口|本页|页面)?|返回顶部|我要纠错|纠错|收藏|下载|推荐)[】\]]?\s*)+"
    r"|分享(?:到|至)?[:：]?|更多|微信|微博|政策(?:原文|解读)|相关文件|[【\[]?(?:字体|字号)(?:大小)?[:：].{0,12}|浏览次数[:：]?\s*\d*|\||(?:[大中小]\s*){2,3}"
)
_END = re.compile(
    r"(?:[上下]一[篇条]|版权(?:与免责)?声明|免责声明)[:：]?.{0,60}"
    r"|(?:网友|用户|最新|全部)?评论\s*(?:[（(]\d*\s*条?[）)])?|我要评论|发表评论"
)
_EDITED = re.compile(r"(?:责任编辑|责编|编辑|编审|审核|校对|[初复终]审|供稿|录入)[:：].{0,20}")
_IN_BRACKETS = re.compile(r"[（(](?!.{0,2}来源)")
"""Notes at a text's end that are a part of it: who edited it, that it is to be disclosed; not its source."""
_RELATED = re.compile(
    r"(?:(?:相关|延伸)(?:阅读|文档|信息|新闻|文章|稿件|链接|解读)|推荐阅读|热点推荐)[:：]?.{0,60}"
)
_BEFORE = re.compile(
    r"(?:字体|字号|浏览|点击|阅读|访问)(?:次数|量)?[:：大]|分享|打印|^\W*\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?[\s\d:：.]*\W*$"
)
_HEAD = 60
"""So many lines of a block may be its heading: position, metadata, title, date, source, size of type."""
_MOST_OF_TITLE = 0.6
_TOP = 4
"""So many lines atop a container may be the title and what stands below it."""
_SHORT = 80
_DATA, _NUMBER_OR_ORGAN = 6, 40
_STATES = re.compile(
    r"[。；！？]|^[一二三四五六七八九十]{1,3}、|^[（(][一二三四五六七八九十]{1,3}[)）]|^\d{1,2}[.、]|^第.{1,3}[条章]"
)
"""What makes a line a sentence or a heading of the text."""
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第.{1,3}[条章节]"
)
_NAMES = re.compile(
    r"(?>[\s\d:：∶|｜/()（）\[\]【】<>·,，._-]"
    r"|[\u4e00-\u9fff]{2,14}(?:[局厅委处科室队所站部]|大队|支队|分局|政府|中心|办公室|派出所|记者)"
    r"|发布|发表|更新|时间|日期|来源|作者|编辑|浏览|阅读|点击|访问|人气|次数|次|字体|字号|大小|[大中小]"
    r"|打印|关闭|分享|收藏|[A-Za-z]{2,12}|[年月日时分秒](?=[\s\d]|$)|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,3}(?![\u4e00-\u9fff]))*+"
)
"""What may stand beside a date below a title."""
_DIGITS = re.compile(r"\d{4}|年")
_SUMMARY = re.compile(r"[【\[]?(?:内容)?(?:摘要|概述|导读|导语)[】\]]?[:：]?")
_ORGAN_ALONE = re.compile(r"[\u4e00-\u9fff]{4,24}(?:[局厅委处科室]|分局|政府|办公室)")
_AMONG = re.compile(r"\d\s*号$|(?:[局厅委处科室队所]|政府|中心|办公室)$")
_PARAGRAPH = 40
_SENTENCE = re.compile(r"[。；]|[：:]$")
"""A line of text, or the addressees above it: no heading goes on below."""
_TAIL = 0.3
"""Share of a body's prose that may follow on 相关阅读 and the like; more of it is the text going on."""
_ANNEX = re.compile(r"附\s*件|.*\.(?:pdf|docx?|xlsx?|ofd|wps|zip|rar)\b", re.IGNORECASE)


def is_button(text: str) -> bool:
    """Whether a line only labels a button of the page's frame.

    >>> is_button("【打印本页】 【关闭窗口】"), is_button("打印机由窗口提供")
    (True, False)
    """
    return _BUTTONS.fullmatch(text) is not None


def printed_title(lines: Sequence[Line], headline: Headline | None, stated: str | None) -> int | None:
    """The line that says the title: that of the headline, else the first that says what a meta tag states."""
    if headline is not None and headline.line is not None:
        return headline.line
    return _first_saying(lines, stated) if stated else None


def _first_saying(lines: Sequence[Line], title: str) -> int | None:
    """The first line that is no link and says a title, or most of it."""
    first, least = title[:1], len(title) * _MOST_OF_TITLE
    for number, line in enumerate(lines):
        text = line.text
        if text.startswith(first) and len(text) >= least and not line.linked and same_title(text, title):
            return number
    return None


def after_data(lines: Sequence[Line], start: int, end: int, printed: set[int]) -> int:
    """Where the text begins below a title: behind what is said of the notice, its date, source, readers."""
    last = start
    for number in range(start, min(start + _DATA, end)):
        organ = number == start and _ORGAN_ALONE.fullmatch(lines[number].text) is not None
        if number in printed or organ or is_data_line(lines[number]):
            last = number + 1
        elif not _may_stand_among_data(lines[number].text):
            break
    return last


def is_data_line(line: Line) -> bool:
    """Whether a line below a title says when or by whom the notice was published, or labels a button.

    A date with an organ's or a person's name, a count of readers; no sentence, no heading of the text.
    """
    text = line.text
    if _SUMMARY.match(text):
        return True
    if len(text) > _SHORT or line.cells is not None or _STATES.search(text):
        return False
    if is_button(text) or _BEFORE.search(text) or _is_framed(line):
        return True
    found = find_date(text)
    return found is not None and _NAMES.fullmatch(text[: found.start] + text[found.end :]) is not None


def is_dated(line: Line) -> bool:
    """Whether a line of data holds a date."""
    return _DIGITS.search(line.text) is not None and is_data_line(line) and find_date(line.text) is not None


def _may_stand_among_data(text: str) -> bool:
    """Whether a line may be a document's number or an organ's name between title and date."""
    return len(text) <= _NUMBER_OR_ORGAN and not _STATES.search(text) and _AMONG.search(text) is not None


def after_frame(lines: Sequence[Line], start: int, end: int) -> int:
    """Where the text begins in a container that also holds the title with date, source or size of type."""
    top = range(start, min(start + _TOP, end - 1))
    return next((number + 1 for number in reversed(top) if _is_framed(lines[number])), start)


def after_head(flow: Flow, start: int, end: int, printed: set[int]) -> int:
    """Where the text begins in a block that also holds title and date: after the last line of that kind."""
    head = start
    for number in range(start, min(start + _HEAD, end)):
        line = flow.lines[number]
        if _goes_on_as_table(flow.lines, number, end, printed):
            break
        if _NUMBERED.match(line.text):
            break
        if number in printed or _is_heading(line):
            head = number + 1
        elif prose_of(line) > _PARAGRAPH or _SENTENCE.search(line.text):
            break
    return head


def _goes_on_as_table(lines: Sequence[Line], number: int, end: int, printed: set[int]) -> bool:
    """Whether a row that reads like metadata is one of a table of the text."""
    if lines[number].cells is None or number + 1 >= end or number + 1 in printed:
        return False
    below = lines[number + 1]
    if below.cells is None or label_of(below.cells[0]) is not None:
        return False
    return below.element.getparent() is lines[number].element.getparent()


def _is_heading(line: Line) -> bool:
    """Whether a line belongs to the heading of a page: title, date, size of type, any labelled value."""
    if len(line.text) > _SHORT:
        return False
    if line.heading or _BEFORE.search(line.text) is not None or _is_framed(line):
        return True
    return is_data_line(line)


def _is_framed(line: Line) -> bool:
    pairs = labelled_values(line.text) if len(line.text) <= _SHORT else ()
    return any(is_frame(name, label) for name, label, _ in pairs)


def before_foot(flow: Flow, start: int, end: int, entries: Sequence[Entry]) -> int:
    """Where the text ends in a block that also holds what stands below it: links, editor, original."""
    links = [entry.line for entry in entries if entry.field == "original_url" and start < entry.line < end]
    end = before_tail(flow.lines, start, min([end, *links]))
    while end > start + 1 and (not _is_text(flow.lines[end - 1]) or is_furniture(flow.lines[end - 1].text)):
        end -= 1
    return end


def _is_text(line: Line) -> bool:
    if line.cells is None and not _IN_BRACKETS.match(line.text) and _is_framed(line):
        return _ANNEX.match(line.text) is not None
    return line.linked * 2 < len(line.text) or line.cells is not None or _ANNEX.match(line.text) is not None


def before_tail(lines: Sequence[Line], start: int, end: int) -> int:
    """Where the text ends: before links to other articles, buttons, and what else closes a page."""
    total = sum(map(prose_of, lines[start:end]))
    for number in range(start + 1, end):
        rest = sum(map(prose_of, lines[number:end])) if _RELATED.fullmatch(lines[number].text) else total
        if _END.fullmatch(lines[number].text) or rest < total * _TAIL:
            end = number
            break
    while end > start and _closes(lines[end - 1].text):
        end -= 1
    return end


def _closes(text: str) -> bool:
    return is_button(text) or _EDITED.fullmatch(text) is not None
