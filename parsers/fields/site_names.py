"""Names of sites, organs and columns, as they stand beside a page's name in its <title>."""

from __future__ import annotations

import re
from functools import lru_cache

_SITE = re.compile(
    r"(?!.*关于).{0,30}(?:网|网站|门户|人民政府|公安|[局厅委所]|委员会|办公室|[大支总中]队|平台|信息公开(?:目录)?)"
    r"|.{0,6}(?:频道|栏目?|政务公开|动态|要闻|首页|详情|正文|规范性文件|信箱|查看|浏览)"
    r"|(?:通知|公示|公开|招考|招聘|采购|招标|政务|警务|政府|信息|新闻|重要|最新|网站|本站|法律|行政|人事){0,2}公告"
    r"|[\x00-\x7f]*"
)
_OF_ANY = re.compile(r"(?:办事|服务)指南|(?:查看|浏览|阅读)?(?:文档|文章|事项)(?:查看|内容|信息)?")
_ORGAN = re.compile(r"(?!.*关于).{2,24}(?:人民政府|[局厅委署所]|委员会|办公室)")


@lru_cache(maxsize=1024)
def is_site(text: str) -> bool:
    """Whether a part of a <title> is the name of a site, an organ or a column.

    >>> is_site("云溪县公安局"), is_site("通知公告"), is_site("云溪县公安局关于开展户口整顿的公告")
    (True, True, False)
    """
    return _SITE.fullmatch(text) is not None


def is_organ(text: str) -> bool:
    """Whether a title is no more than the name of an organ.

    >>> is_organ("云溪县公安局"), is_organ("云溪县公安局关于开展户口整顿的通告")
    (True, False)
    """
    return _ORGAN.fullmatch(text) is not None


def is_of_any(text: str) -> bool:
    """Whether a part of a <title> is what a template calls each of its pages.

    >>> is_of_any("办事指南"), is_of_any("居民身份证办事指南")
    (True, False)
    """
    return _OF_ANY.fullmatch(text) is not None


def names_no_page(text: str) -> bool:
    """Whether a part of a <title>, or a heading, names a site, an organ, a column or any page at all."""
    return is_site(text) or is_of_any(text)
