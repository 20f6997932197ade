"""What sites call the keys of their JSON lists; compared in lower case, without ``_`` and ``-``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


TITLES = _words("""
title doctitle articletitle infotitle newstitle maintitle subject bt biaoti headline name
docname filename 标题 名称
""")
URLS = _words("""
url docpuburl puburl pageurl detailurl articleurl infourl htmlurl weburl posturl linkurl link
href docurl fullurl visiturl path 链接 网址
""")
DATES = _words("""
displaypublishtime pubtimestr publishedtimestr publishtimestr pubdate pubtime publishdate
publishtime publisheddate publishedtime docrelpubtime docreltime releasetime releasedate
deploytime fbrq fbsj showtime infodate createdate createtime savetime displaydate datetime date
time 发布日期 发布时间 日期
""")
FIELDS = {
    "index_number": _words("idxid indexnumber indexnum indexcode xxgkindexcode identifier syh 索引号"),
    "document_number": _words(
        "documentnumber docnumber filenum filenumber fileno fwzh pcode wenhao wh 发文字号 文号"
    ),
    "issuer": _words("""
publisher puborg fwjgname fwjg fbjg issuer issueorg publishorg publishdept publishdepartment 发布机构 发文机关
"""),
    "date_written": _words("compaltedate completedate writedate writtendate cwrq 成文日期"),
    "method": _words("opentype 公开方式"),
}
NUMBERS = {
    # "count" is not among them: it is often that of one page
    "total": _words(
        "total totalcount totalelements totalhits totalrecord totalrecords totalnum totalrows postcount"
    ),
    "pages": _words("totalpages totalpage pagecount pagetotal pages"),
    "page": _words("pageno pagenumber pagenum pageindex currentpage curpage page current"),
    "size": _words("pagesize perpage size rows limit"),
}


def named(
    row: dict[str, Any], names: tuple[str, ...], fits: Callable[[str], bool] | None = None
) -> str | None:
    """The key of an object that bears one of the names, the first name first; None for none.

    >>> named({"PUB_URL": "a", "link": "b"}, URLS), named({"id": 1}, URLS)
    ('PUB_URL', None)
    """
    keys = {squeezed(key): key for key in reversed(row)}
    return next((keys[name] for name in names if name in keys and (fits is None or fits(keys[name]))), None)


def squeezed(key: str) -> str:
    """A key as it is compared."""
    return key.lower().replace("_", "").replace("-", "").replace(" ", "")
