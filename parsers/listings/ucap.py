"""Lists of 开普 UCAP: ``/site/c100001/xlist.shtml``, with the pager's call of TRS, or loaded as JSON.

A page whose script loads its rows names the interface: ``/common/search/<32 hex>``, ``/searchList/<32 hex>``;
with ``_isJson=true`` it answers JSON, which :data:`parsers.listings.known_shapes.UCAP` describes.
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

_INTERFACE = re.compile(r"/(?:common/search|searchList|search)/[0-9a-f]{32}")
_ASKED = "_isAgg=true&_isJson=true&_pageSize=20&_template=index&page=1"


def _following(
    page: Page, links: Sequence[Anchor], _number: int | None, _pages: int | None
) -> NextPage | None:
    found = _INTERFACE.search(page.text)
    url = page.absolute(f"{found[0]}?{_ASKED}") if found else None
    return NextPage(url=url) if url and not any(UCAP.is_own(link.url) for link in links) else None


UCAP = StaticList(
    name="ucap",
    article=re.compile(
        r"/(?:c\d{4,12}/)?\d{6}/[0-9a-f]{32}\.s?html?$|/\d{4}/\d{1,2}/\d{1,2}/[0-9a-f]{32}\.s?html?$|/c\d+/content\.s?html$"
    ),
    marks=("UCAPTITLE", "UCAPCONTENT", "ucapcms"),
    following=_following,
)
