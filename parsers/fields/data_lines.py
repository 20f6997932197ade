"""Lines of data about a notice: its date, source and readers below the title, and the buttons of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.labels import is_frame, labelled_values

from .dates import find_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.lines import Line

_BUTTONS = re.compile(
    r".{0,3}微信扫一扫.*|(?:手机)?扫一扫(?:在手机)?(?:打开|上打开|浏览).{0,6}|点击右上角.{0,20}|选择在浏览器中打开|(?:相关附件|附件信息)\W*"
    r"|(?:[【\[]?(?:打印本?页?|关闭(?:窗口|本页|页面)?|返回(?:顶部|页首)|我要纠错|纠错|收藏|下载|推荐|导出)[】\]]?\s*)+"
    r"|-{2,}分隔线-{2,}|[（(](?!(?:19|20)\d\d[）)])\d{1,6}[）)]|(?:发表|我要)评论[:：]?"
    r"|分享(?:到|至)?[:：]?|更多|微信|微博|政策(?:原文|解读)|(?:(?:政策|视频|图片|文字|媒体|专家)(?:原文|解读)\s*|图解\s*){2,5}|相关文件|本文有语音播报.*|[【\[]?(?:字体|字号)(?:大小)?[:：].{0,12}|(?:浏览|阅读|点击|访问)(?:次数|量|数)[:：]?\s*\d*|\||(?:[大中小]\s*){2,3}"
    r"|(?>(?:顶一下|踩一下|点赞|转发|评论|收藏|在看|喜欢|分享)[\s\d()（）%]*)+"
    r"|(?=.*页)(?>共\s*\d+\s*页|[上下]一页|[首尾末]页|第?\d{1,3}页?|[\s<>«»…/])+"
)
_BEFORE = re.compile(
    r"(?:字体|字号|浏览|点击|阅读|访问)(?:次数|量)?[:：大]|分享|打印|^\W*\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?[\s\d:：.]*\W*$"
)
_SHORT = 80
_BETWEEN, _NUMBER_OR_ORGAN = 2, 40
_STATES = re.compile(
    r"[。；！？]|^[一二三四五六七八九十]{1,3}、|^[（(][一二三四五六七八九十]{1,3}[)）]|^\d{1,2}[.、]|^第.{1,3}[条章]"
)
"""What makes a line a sentence or a heading of the text."""
_NAMES = re.compile(
    r"(?>[\s\d:：∶|｜/()（）\[\]【】<>·•,，._-]|(?<=\d)万"
    r"|A[+＋-]|(?:分类|栏目|标签)[:：]\s?[\u4e00-\u9fff、]{2,12}$"
    r"|[\u4e00-\u9fff]{2,14}(?:[局厅委处科室队所站部]|大队|支队|分局|政府|中心|办公室|派出所|公安|警方|记者|网站?)"
    r"|发[表布]于[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff])|发布于?|公布|发表于?|已阅|围观|更新|转发|点赞|评论|在看|时间|日期|来源|作者|编辑|供稿|浏览|阅读|点击|访问|人气|次数|[次条由于量数]|字体|字号|大小|[大中小]"
    r"|打印|关闭|分享|收藏|下载|[A-Za-z]{2,12}版?|[年月日时分秒](?=[\s\d由]|$)|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,3}(?![\u4e00-\u9fff]))*+"
)
"""What may stand beside a date below a title."""
_DIGITS = re.compile(r"\d{4}|年")
_MOMENT = re.compile(
    r"(?<!\d)\d{1,2}[-./月]\d{1,2}日?\s+\d{1,2}:\d{2}|(?<!\d)\d{2}-\d{4}:\d{2}(?!\d)|\d{1,3}\s*(?:分钟|小时|天)前"
)
"""A day without its year, with the time of day, or told from today."""
_SUMMARY = re.compile(r"[【\[]?(?:内容)?(?:摘要|概述|导读|导语)[】\]]?[:：]?")
_SUBTITLE = re.compile(r"[—–]{1,2}.{2,40}")
_BELOW_TITLE = re.compile(rf"[\u4e00-\u9fff]{{4,24}}(?:[局厅委处科室]|分局|政府|办公室)|{_SUBTITLE.pattern}")
"""An organ alone, or the second line of a title."""
_AMONG = re.compile(r"[^:：]*(?:\d\s*号|[局厅委处科室队]|政府|办公室)")


def is_button(text: str) -> bool:
    """Whether a line only labels a button of the page's frame.

    >>> is_button("【打印本页】 【关闭窗口】"), is_button("打印机由窗口提供")
    (True, False)
    """
    return len(text) <= _SHORT and _BUTTONS.fullmatch(text) is not None


def after_data(lines: Sequence[Line], start: int, end: int, printed: set[int]) -> int:
    """Where the text begins below a title: behind what is said of the notice, its date, source, readers."""
    last = start
    for number in range(start, end):
        if number > last + _BETWEEN:
            break
        below = number == start and _BELOW_TITLE.fullmatch(lines[number].text) is not None
        below = below or (number == last and _SUBTITLE.fullmatch(lines[number].text) is not None)
        if number in printed or below or is_data_line(lines[number]):
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
    if is_button(text) or _BEFORE.search(text) or is_framed(line):
        return True
    found = find_date(text) or _MOMENT.search(text)
    if found is None:
        return False
    start, end = found.span() if isinstance(found, re.Match) else (found.start, found.end)
    return _NAMES.fullmatch(f"{text[:start]} {text[end:]}") is not None


def is_dated(line: Line) -> bool:
    """Whether a line of data holds a date. The days in a summary are of what it tells."""
    if _DIGITS.search(line.text) is None or _SUMMARY.match(line.text):
        return False
    return is_data_line(line) and find_date(line.text) is not None


def _may_stand_among_data(text: str) -> bool:
    """Whether a line may be a document's number or an organ's name between title and date."""
    return len(text) <= _NUMBER_OR_ORGAN and not _STATES.search(text) and _AMONG.fullmatch(text) is not None


def is_framed(line: Line, *, furniture: bool = False) -> bool:
    """Whether a short line holds a label of the page's frame and its value; ``furniture``: of no field."""
    pairs = labelled_values(line.text) if len(line.text) <= _SHORT else ()
    return any(is_frame(name, label) and not (furniture and label.field) for name, label, _ in pairs)
