"""What a list says about its own size, in its pager's text or script."""

from __future__ import annotations

import re
from itertools import islice

_TOTAL_SHOWN = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[页，条件录息数目有]))(?:总?共有?|总计|合计)\s*[:：]?\s*(?:\d{1,6}\s*页\s*[，,、/|]?\s*)?(\d{1,7})\s*(?:条|篇|个?记录)"
    r"(?!\s*(?:/|一)\s*页|\s*每\s*页(?!\s*(?:显示)?\s*\d))"
    r"|共有?\s*[\u4e00-\u9fff]{0,4}\s*(\d{1,7})\s*[条件篇项个][\s，,、]*每页\s*\d"
    r"|(?:找到|检索到|搜索到|查询到)[^\d。]{0,12}(\d{1,7})\s*[条个]"
    r"|记录总数\s*[:：]?\s*(\d{1,7})|总(?:记录|条)数\s*[:：]?\s*([1-9]\d{0,6})"
)
_TOTAL_ALONE = re.compile(
    r"共\s{0,3}([1-9]\d{0,6})\s{0,3}(?:[条件项篇]|个(?:文件|文档|结果))[\s\u3000]{0,3}<"
)
_MOST = 50
_PAGER = re.compile(
    r"(?:(?!</?(?:li|tr|td|h\d|ul|table|p|script)\b|<!--)[\s\S]){0,600}?(?:下一?页|[尾末]页)\s*<"
)
"""What follows a total in a pager. Texts, rows and boxes count cases, matters and files, too."""
_TOTAL_OF_PHPCMS = re.compile(r"class=[\"']?a1[\"']?>\s{0,3}(\d{1,7})\s{0,3}条\s{0,3}<")
_TOTAL_IN_SCRIPT = re.compile(
    r"(?:totalRecords?|recordCount|totalCount)[\"']?\s*[:=]\s*[\"']?(\d{1,7})|<totalrecord>\s*(\d{1,7})",
    re.IGNORECASE,
)
_PAGE_SHOWN = re.compile(
    r"第\s*(\d{1,5})\s*(?:/\s*\d{1,6}\s*)?页|当前(?:第|页)?\s*[:：]?\s*(\d{1,5})\s*/\s*\d|(?:^|\s)(\d{1,5})\s*/\s*\d{1,6}\s*页"
)
_PAGES_SHOWN = re.compile(
    r"共\s*(\d{1,6})\s*页|第\s*\d+\s*/\s*(\d{1,6})\s*页|(?:^|\s)\d{1,6}\s*/\s*(\d{1,6})\s*页"
)
_PAGES_IN_SCRIPT = re.compile(
    r"(?:countPage|totalPages?|pageCount)[\"']?\s*[:=]\s*[\"']?(\d{1,6})|<totalpage>\s*(\d{1,6})",
    re.IGNORECASE,
)

_TOTAL_HINTS = ("totalrecord", "recordcount", "totalcount")
_PAGES_HINTS = ("countpage", "totalpage", "pagecount")
"""One of these, in lower case, stands in whatever such a pattern finds in a script; few lists have any."""


def stated_total(shown: str, source: str) -> int | None:
    """How many rows the whole list has, by its pager's text or else its script; None when neither says.

    >>> stated_total("共 47 条 第1页", ""), stated_total("", "totalRecord : '226'"), stated_total("", "")
    (47, 226, None)
    >>> stated_total("共 5 页 47 条", ""), stated_total("记录总数 47 每页 20 条", "")
    (47, 47)
    >>> stated_total("", "<span>共27件</span><a>2</a><a>下一页</a>"), stated_total("", "<b>共27件</b><ul>")
    (27, None)
    >>> stated_total("共98条 每页20条", ""), stated_total("共有信件 47 件，每页 12 件", "")
    (98, 47)
    >>> stated_total("共15条/页 1", "") is None
    True
    """
    if (total := _first(_TOTAL_SHOWN, shown)) is not None or (total := _alone(source)) is not None:
        return total
    return _first(_TOTAL_IN_SCRIPT, source) if _says(source, _TOTAL_HINTS) else None


def _alone(source: str) -> int | None:
    """The total that is all that an element in front of a pager's links says."""
    for found in islice(_TOTAL_ALONE.finditer(source), _MOST):
        opened = source[found.start() - 1 : found.start()] == ">"
        if opened and _PAGER.match(source, found.end() - 1) and not _is_commented(source, found.start()):
            return int(found[1])
    return _first(_TOTAL_OF_PHPCMS, source) if "a1" in source else None


def _is_commented(source: str, place: int) -> bool:
    """Whether a place of the source is inside of a comment or a script."""
    comment = source.rfind("<!--", 0, place) > source.rfind("-->", 0, place)
    return comment or source.rfind("<script", 0, place) > source.rfind("</script", 0, place)


def stated_pages(shown: str, source: str) -> int | None:
    """How many pages the list has, by its pager's text or else its script; None when neither says.

    >>> stated_pages("共47条 共 3 页", ""), stated_pages("", "var countPage = 14//共多少页")
    (3, 14)
    """
    if (pages := _first(_PAGES_SHOWN, shown)) is not None:
        return pages
    return _first(_PAGES_IN_SCRIPT, source) if _says(source, _PAGES_HINTS) else None


def stated_page(shown: str) -> int | None:
    """The number of this page by its pager's text; None when it does not say.

    >>> stated_page("共47条 第 2/4 页"), stated_page("2/4页"), stated_page("共47条")
    (2, 2, None)
    """
    return _first(_PAGE_SHOWN, shown)


def _says(source: str, hints: tuple[str, ...]) -> bool:
    return any(map(source.lower().__contains__, hints))


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return next((int(group) for group in found.groups() if group), None) if found else None
