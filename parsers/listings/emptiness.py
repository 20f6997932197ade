"""What a page says whose list is empty."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from parsers.tags import hides

from .articles import home_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from parsers.page import Page

    from .rows import Row

_MIXED = 3
_MONTH = re.compile(r"/\d{6}$")
_NOTHING = re.compile(
    r"\s*[（(]?(?:抱歉|对不起)?[，,]?(?:(?:该|本|此|当前)?栏目下?)?(?:暂时?(?:没有|无)|没有找到|没有|暂未发布)(?:任何|相关|您要找的)*"
    r"(?:信息|内容|数据|记录|文章|资料|公开内容|文件)[）)]?[！!。.…]*\s*"
)


def is_empty(page: Page, rows: Sequence[Row]) -> bool:
    """Whether a column says that it has nothing and no row is its own: what is listed are boxes beside it.

    A column may show what is filed under another, but seldom under several.
    """
    if not rows or page.address is None:
        return False
    folders = {urlsplit(row.url).path.rpartition("/")[0] for row in rows}
    columns = {folder.rpartition("/")[0] if _MONTH.search(folder) else folder for folder in folders}
    home = home_of(page.address)
    if len(columns) < _MIXED or any(home in row.url.lower() for row in rows):
        return False
    return says_nothing(page)


def says_nothing(page: Page) -> bool:
    """Whether a piece that the page shows says but that there is nothing: 暂无信息. A box may mean itself."""
    texts = ((each, text) for each in page.tree.iter() for text in (each.text, each.tail) if text)
    said = (each for each, text in texts if _NOTHING.fullmatch(text))
    return any(not any(_is_hidden(each) for each in (one, *one.iterancestors())) for one in said)


def _is_hidden(element: etree._Element) -> bool:
    return hides(element.get("style"), element.get("hidden"))
