"""Platforms whose lists differ from plain pages of links only in how their addresses look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .paging import numbered_sibling, page_number
from .rows import NextPage
from .static import StaticList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.page import Page

    from .links import Anchor

_EASYSITE_NUMBER = re.compile(r"/index(_?)(\d{1,4})\.(s?html?)$")
_EASYSITE_FIRST = re.compile(r"(?:/index\.s?html?|/)$")


def _second_is_two(page: Page, _: Sequence[Anchor], number: int | None, pages: int | None) -> NextPage | None:
    """Page 2 is ``index_2``: the next file, where the pager states that there is one."""
    here = page.address
    if (
        here is None
        or number is None
        or pages is None
        or number >= pages
        or page_number(here) not in {0, number}
    ):
        return None
    url = numbered_sibling(here, number + 1)
    if url and here.endswith(".jhtml"):
        return NextPage(url=url)
    return NextPage(url=re.sub(r"\.html$", ".jhtml", url)) if url and here.endswith("/") else None


def _portlet(page: Page, links: Sequence[Anchor], number: int | None, pages: int | None) -> NextPage | None:
    """``index2.html`` or ``index_2.html``, whichever this page's own links, or its name, show."""
    here = page.address
    if here is None or number is None or pages is None or number >= pages:
        return None
    own = next(
        (found for each in (here, *(link.url for link in links)) if (found := _EASYSITE_NUMBER.search(each))),
        None,
    )
    if own is None:
        return None
    base = _EASYSITE_FIRST.sub("", _EASYSITE_NUMBER.sub("", here))
    return NextPage(url=f"{base}/index{own[1]}{number + 1}.{own[3]}")


EASYSITE = StaticList(
    name="easysite",
    article=re.compile(r"/\d{5,}/index\.s?html?$"),
    marks=("easysite-", "/eportal/"),
    following=_portlet,
)
JICENG = StaticList(
    name="jiceng",  # Zhengzhou: *.jiceng.zhengzhou.gov.cn/00400x002/
    article=re.compile(r"/\d{5}\w\d{3}/\d+\.jhtml$"),
    address=re.compile(r"/\d{5}\w\d{3}/(?:index(?:_\d+)?\.jhtml)?\??$"),
    following=_second_is_two,
)
JEECMS = StaticList(name="jeecms", article=re.compile(r"/\d+\.jhtml$"), following=_second_is_two)
NFCMS = StaticList(
    name="nfcms",
    article=re.compile(r"/content/(?:mpost|post)_\d+\.html$"),
    marks=("NFCMS_SITE_ID", "NFCMS_COLUMN"),
)
PUBLICITY = StaticList(
    name="publicity",  # Benxi: /publicity/<area>/<group>/<item>/<id>
    article=re.compile(r"/publicity/(?:[\w-]+/)+\d+$"),
    address=re.compile(r"/publicity/[\w-]+"),
)
HUNAN = StaticList(name="hunan", article=re.compile(r"/content_\d+\.html?$"))
SMALL = (EASYSITE, JICENG, NFCMS, PUBLICITY, HUNAN, JEECMS)
"""In the order in which they are looked for: those of other platforms' look last."""
