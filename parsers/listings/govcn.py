"""Lists of www.gov.cn: columns of static files, ``home.htm``, ``home_1.htm``; its library answers JSON.

A column's page may be a shell whose script loads ``./ZUIXINZHENGCE.json``: the whole list in one file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .rows import NextPage
from .static import StaticList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.page import Page

    from .links import Anchor

_FILE = re.compile(r"""url\s{0,9}:\s{0,9}["']([\w./-]{1,200}\.json)["']""")


def _following(
    page: Page, links: Sequence[Anchor], _number: int | None, _pages: int | None
) -> NextPage | None:
    """The file that holds the list, for a page that shows none of it."""
    found = _FILE.search(page.text)
    url = page.absolute(found[1]) if found else None
    return NextPage(url=url) if url and not any(GOVCN.is_own(link.url) for link in links) else None


GOVCN = StaticList(
    name="govcn",
    article=re.compile(r"//(?:big5\.)?www\.gov\.cn/.*content_\d+\.html?$"),
    marks=("www.gov.cn/images/gtrs_logo", 'content="中国政府网"'),
    following=_following,
)
