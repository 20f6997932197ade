"""The script call that numbers the files of a list; TRS's own, and other platforms took it over.

``createPageHTML(12, 0, "index", "html")`` gives pages and this page's number from 0; a newer form has the
pager's element before and the number of rows behind, and counts from 1:
``createPageHTML("page_div", 12, 1, "index", "html", 230)``. Some templates count from 1 in the older form
too, and on some sites page 2 is ``index_2`` though the call counts from 0: so the number in a page's own
address, where it has one, says which file is next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from .paging import page_number
from .rows import NextPage

if TYPE_CHECKING:
    from parsers.page import Page

_CALL = re.compile(
    r"""createPageHTML\s{0,9}\(\s{0,9}(?P<element>["'][^"']{0,80}["']\s*,\s*)?(?P<pages>\d+)\s*,\s*(?P<current>\d+)\s*,"""
    r"""\s*["'](?P<name>[^"'/]{1,80})["']\s*,\s*["']\.?(?P<ext>\w+)["']\s*(?:,\s*(?P<total>\d+))?"""
)


_FROM_0 = re.compile(
    r"currentPage\s{0,3}(?:!=|==|<)=?\s{0,3}\(?\s{0,3}countPage\s{0,3}-\s{0,3}1\b"
    r"|(?:currentPage|所在页)[^\n]{0,20}从\s{0,3}0\s{0,3}开始"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PagerCall:
    """What the call states: the number of pages, of this page from 1, of rows, and the next page's file.

    ``sure`` is False where ``page`` may be one too many: ``index_2`` with the number 2 is page 3 of a list
    that counts from 0, and page 2 of one that counts from 1.
    """

    pages: int
    page: int
    total: int | None
    following: str | None
    sure: bool = True


def pager_call(page: Page) -> PagerCall | None:
    """The call in a page's script; None where there is none."""
    call = _CALL.search(page.text)
    if call is None:
        return None
    current = int(call["current"])
    own = page_number(page.address or "")
    name = f"{call['name']}_{(own or current) + 1}.{call['ext']}"
    return PagerCall(
        pages=int(call["pages"]),
        page=1 if page.address and not own else current + (call["element"] is None),
        total=int(call["total"]) if call["total"] else None,
        following=urljoin(page.address, name) if page.address else None,
        sure=call["element"] is not None or own != current or not own or _counts_from_0(page.text),
    )


def _counts_from_0(text: str) -> bool:
    """Whether a script of the page compares this page with the last, which is that before their number."""
    return _FROM_0.search(text) is not None


def called_next(call: PagerCall | None) -> NextPage | None:
    """The next page by the call, None on the last.

    Where the call leaves open whether this page is the last or the last but one, there is a next: whoever
    walks the list has counted its pages.
    """
    if call is None or call.following is None:
        return None
    last = call.pages if call.sure else call.pages + 1
    return NextPage(url=call.following) if call.page < last else None
