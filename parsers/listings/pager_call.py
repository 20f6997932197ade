"""The script call that numbers the files of a list; TRS's own, and other platforms took it over.

``createPageHTML(12, 0, "index", "html")`` gives pages and this page's number from 0; a newer form has the
pager's element before and the number of rows behind, and counts from 1:
``createPageHTML("page_div", 12, 1, "index", "html", 230)``. In both the next file bears the number plus one.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PagerCall:
    """What the call states: the number of pages, of this page from 1, of rows, and the next page's file."""

    pages: int
    page: int
    total: int | None
    following: str | None


def pager_call(page: Page) -> PagerCall | None:
    """The call in a page's script; None where there is none."""
    call = _CALL.search(page.text)
    if call is None:
        return None
    current = int(call["current"])
    name = f"{call['name']}_{current + 1}.{call['ext']}"
    return PagerCall(
        pages=int(call["pages"]),
        page=1 if _is_first(page) else current + (call["element"] is None),
        total=int(call["total"]) if call["total"] else None,
        following=urljoin(page.address, name) if page.address else None,
    )


def called_next(call: PagerCall | None) -> NextPage | None:
    """The next page by the call, None on the last."""
    if call is None or call.following is None or call.page >= call.pages:
        return None
    return NextPage(url=call.following)


def _is_first(page: Page) -> bool:
    """Whether the address has no number: some templates count from 1 also in the older form."""
    return page.address is not None and page_number(page.address) == 0
