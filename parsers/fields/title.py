"""Titles: the heading above a body, and when two titles are the same."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from .section_headings import is_section
from .site_names import names_no_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.lines import Line

    from .headline import Headline

_NO_LETTERS = re.compile(r"[\W_]+")
_SHORTEST = 4
_MOST_OF_TITLE = 0.5
_NO_TITLE = re.compile(
    r"(?:网站)?[首主]页\s*[/＞>›»→|-].*|分享.*|当前位置.*|.*(?:门户网站|人民政府网?|网站)|扫一扫.*|相关.*|信息公开|政务公开|(?:政府)?(?:信息)?公开目录|通知公告|(?:网友|用户)?评论.{0,6}|.*关于|(?:热点|热门|最新|精彩|推荐)(?:文章|新闻|资讯|信息|公告|公开|阅读|点击|排行)|点击排行榜?|高级搜索|站内搜索|友情链接|导航.*|附件.*"
)
_PUBLISHED_BEHIND = re.compile(r"\s*[（(]\s*(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*[)）]\s*$")
_TOGETHER = 3
"""Headings so few lines apart are title and subtitle."""
_LONGEST = 120
_HANDLES = re.compile(
    r"(?=.*(?:打印|收藏|在线办理))(?:(?:在线|网上|我要)(?:办理|申报|咨询|预约|评价)|(?:加入)?收藏|打印(?:本页|页面|指南)?|分享|关闭|下载指南|\s)+"
)
"""A line of links that are the buttons of a guide."""
_BOX, _NAME = 2, 6
"""Links of so many characters in so many lines lead to other pages; buttons have shorter names."""
_HEAD = 30
"""So many lines before the body may hold its heading."""


def heading(lines: Sequence[Line], body_start: int, *, named: bool = False) -> tuple[int, str] | None:
    """The heading above the body, its line's number and text: of those nearest to the body the highest.

    The heading of a section is none where the page is ``named`` by something else.
    """
    found = [
        number
        for number in range(max(0, body_start - _HEAD), min(len(lines), body_start + 2))
        if _may_head(lines[number]) and not _heads_links(lines, number)
    ]
    found = [number for number in found if not is_section(lines[number].text)] or ([] if named else found)
    if not found:
        return None
    near = [number for number in found if number >= found[-1] - _TOGETHER]
    best = min(near, key=lambda number: (lines[number].element.tag, -number))
    return best, without_date(_whole(lines, best))


def _may_head(line: Line) -> bool:
    """Whether a line is marked as heading, and names neither a site nor, by a link, another page."""
    return (
        line.heading
        and 2 * line.linked <= len(line.text)
        and is_title(line.text)
        and not names_no_page(line.text)
    )


def _heads_links(lines: Sequence[Line], number: int) -> bool:
    """Whether a heading is that of a box of links to other pages."""
    below = lines[number + 1 : number + 1 + _BOX]
    return len(below) == _BOX and all(
        line.linked >= _NAME and not _HANDLES.fullmatch(line.text) for line in below
    )


def _whole(lines: Sequence[Line], number: int) -> str:
    """A heading with all lines into which its element is broken."""
    first = last = number
    while first > 0 and lines[first - 1].heading and lines[first - 1].element is lines[number].element:
        first -= 1
    while (
        last + 1 < len(lines) and lines[last + 1].heading and lines[last + 1].element is lines[number].element
    ):
        last += 1
    whole = " ".join(line.text for line in lines[first : last + 1])
    return whole if len(whole) <= _LONGEST else lines[number].text


def with_subtitle(lines: Sequence[Line], number: int, title: str) -> str:
    """A title with the second line of its heading, where that is a subtitle: ——《某办法》问答解读."""
    below = lines[number + 1] if number + 1 < len(lines) else None
    if below is None or not below.heading or below.element is not lines[number].element:
        return title
    return f"{title}{below.text}" if below.text.startswith("——") and title == lines[number].text else title


def without_date(title: str) -> str:
    """A title without the date of publication that some templates print behind it in brackets.

    >>> without_date("户口迁移须知（2021-03-05）")
    '户口迁移须知'
    """
    return _PUBLISHED_BEHIND.sub("", title)


def is_title(text: str) -> bool:
    """Whether a heading can be the title of a notice, not that of a site or of a box of buttons."""
    return len(text) >= _SHORTEST and not _NO_TITLE.fullmatch(text)


def title_key(text: str) -> str:
    """A title for comparison: letters, digits and Chinese characters alone.

    >>> title_key("关于 2021年 “户籍”的通告") == title_key("关于２０２１年“户籍”的通告")
    True
    """
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKC", text)).lower()


def same_title(one: str, other: str) -> bool:
    """Whether two titles differ only in punctuation, or in that one was cut short."""
    first, second = sorted((title_key(one), title_key(other)), key=len)
    return bool(first) and second.startswith(first)


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
