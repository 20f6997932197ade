"""The title: what heading, meta tag and <title> say, each without the names of site and column."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from parsers.labels import labelled_values
from parsers.lines import clean_line, text_of

from .meta_tags import without_markup

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from lxml import etree

    from parsers.lines import Flow, Line

_SEPARATOR = re.compile(r"[_|｜丨]+|\s+[-—–>·]+\s+|-{2,}|—{2,}")
_ANY_SEPARATOR = re.compile(r"[_|｜丨—–>·-]+")
_HYPHEN = re.compile(r"[-—–]")
_OF_A_SITE = re.compile(
    r"网|门户|人民政府|公安|局$|厅$|委$|委员会$|办公室$|平台|频道|栏目|信息公开|动态$|要闻$|公告$|首页"
)
_SITE = re.compile(
    r"(?!.*关于).{0,30}(?:网|网站|门户|人民政府|公安|[局厅委所]|委员会|办公室|平台|信息公开)"
    r"|.{0,6}(?:频道|栏目|政务公开|动态|要闻|公告|首页|详情|正文|规范性文件)"
)
_ORGAN = re.compile(r"(?!.*关于).{2,24}(?:人民政府|[局厅委署所]|委员会|办公室)")
_SHORTEST = 4
_NO_TITLE = re.compile(
    r"分享.*|当前位置.*|.*(?:门户网站|人民政府网?|网站)|扫一扫.*|相关.*|信息公开|政务公开|通知公告|高级搜索|站内搜索|友情链接|导航.*|附件.*"
)
_PUBLISHED_BEHIND = re.compile(r"\s*[（(]\s*(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*[)）]\s*$")
_OTHER_LINE = re.compile(r"[:：]$|\d号$")
"""A label, or a document number."""
_TOGETHER = 3
"""Headings so few lines apart are title and subtitle."""
_LONGEST = 120
_HEAD = 30
"""So many lines before the body may hold its heading."""


def head_title(root: etree._Element, flow: Flow) -> str | None:
    """The title in the head: as far as a line of the page repeats it, else less what names the site."""
    element = next(root.iter("title"), None)
    if element is None:
        return None
    full = without_markup(text_of(element))
    return _repeated(full, flow.lines) or _without_site(full) or None


def heading(lines: Sequence[Line], body_start: int) -> tuple[int, str] | None:
    """The heading above the body, its line's number and text: of those nearest to the body the highest.

    Where a page marks none as heading, the line above date and source.
    """
    found = [
        number
        for number in range(max(0, body_start - _HEAD), min(len(lines), body_start + 2))
        if lines[number].heading and is_title(lines[number].text)
    ]
    if not found:
        return None
    near = [number for number in found if number >= found[-1] - _TOGETHER]
    best = min(near, key=lambda number: (lines[number].element.tag, -number))
    return best, _PUBLISHED_BEHIND.sub("", lines[best].text)


def line_above(lines: Sequence[Line], number: int, values: Container[str]) -> tuple[int, str] | None:
    """The line above that of date and source, if it can be a title: many pages mark it by style alone.

    ``values`` are those printed under labels, which are none.
    """
    for above in range(number - 1, max(-1, number - 1 - _TOGETHER), -1):
        line = lines[above]
        if line.linked or line.cells or len(line.text) > _LONGEST or _OTHER_LINE.search(line.text):
            return None
        if next(labelled_values(line.text), None):
            return None
        if is_title(line.text) and line.text not in values:
            return above, line.text
    return None


def is_organ(text: str) -> bool:
    """Whether a title is no more than the name of an organ.

    >>> is_organ("云溪县公安局"), is_organ("云溪县公安局关于开展户口整顿的通告")
    (True, False)
    """
    return _ORGAN.fullmatch(text) is not None


def is_title(text: str) -> bool:
    """Whether a heading can be the title of a notice, not that of a site or of a box of buttons."""
    return len(text) >= _SHORTEST and not _NO_TITLE.fullmatch(text)


def title_key(text: str) -> str:
    """A title for comparison: letters, digits and Chinese characters alone.

    >>> title_key("关于 2021年 “户籍”的通告") == title_key("关于２０２１年“户籍”的通告")
    True
    """
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower()


def same_title(one: str, other: str) -> bool:
    """Whether two titles differ only in punctuation, or in that one was cut short."""
    first, second = sorted((title_key(one), title_key(other)), key=len)
    return bool(first) and second.startswith(first)


def _repeated(full: str, lines: Sequence[Line]) -> str | None:
    """The line of the page that a title begins with, the longest; the site's name comes after it."""
    best, longest = "", _SHORTEST
    for line in lines if full else ():
        text = line.text
        if text[0] == full[0] and not line.linked and len(text) > longest and full.startswith(text):
            best, longest = text, len(text)
    rest = full[len(best) :].lstrip()
    return best if best and (not rest or not rest[0].isalnum()) else None


def title_parts(full: str) -> tuple[str, ...]:
    """The parts of a <title>, cut at every sign that may part them.

    >>> title_parts("上门办证进校园-云溪县公安局")
    ('上门办证进校园', '云溪县公安局')
    """
    return tuple(part for part in map(clean_line, _ANY_SEPARATOR.split(full)) if part)


def _is_site(part: str) -> bool:
    """Whether a part of a <title> is the name of a site, an organ or a column."""
    return _SITE.fullmatch(part) is not None


def _without_site(full: str) -> str:
    """The part of a title that names the page.

    >>> _without_site("县公安局关于道路交通管制的通告_通知公告_县人民政府")
    '县公安局关于道路交通管制的通告'
    >>> _without_site("户口登记办事指南-市公安局"), _without_site("1-10月投资情况")
    ('户口登记办事指南', '1-10月投资情况')
    """
    parts = [part for part in map(clean_line, _SEPARATOR.split(full)) if part]
    if len(parts) > 1:
        return next((part for part in parts if not _is_site(part)), parts[0])
    cuts = list(_HYPHEN.finditer(full))
    if cuts and cuts[-1].start() > _SHORTEST and _OF_A_SITE.search(full[cuts[-1].end() :]):
        return full[: cuts[-1].start()].strip()
    return full
