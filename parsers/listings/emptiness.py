"""What a page says whose list is empty."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .links import pieces_of

if TYPE_CHECKING:
    from parsers.page import Page

_NOTHING = re.compile(
    r"\s*[（(]?(?:抱歉|对不起)?[，,]?(?:(?:该|本|此|当前)?栏目下?)?(?:暂时?(?:没有|无)|没有找到|没有|暂未发布)(?:任何|相关|您要找的)*"
    r"(?:信息|内容|数据|记录|文章|资料|公开内容|文件)[）)]?[！!。.…]*\s*"
)


def says_nothing(page: Page) -> bool:
    """Whether a piece of the page says but that there is nothing: 暂无信息. A box beside may mean itself."""
    return any(map(_NOTHING.fullmatch, pieces_of(page.tree)))
