"""Whose site a page says that it is: its standard meta tags, its title, the line on who runs it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from crawler.hosts.missing_pages import title_of, visible_text
from disclosure.errors import ParseError
from parsers.fields.meta_tags import read_meta

if TYPE_CHECKING:
    from parsers.page import Page

_BUREAU = re.compile(
    r"[\u4e00-\u9fff]{2,14}?(?:公安局[\u4e00-\u9fff]{1,8}分局|公安(?:局|厅|分局))(?![\u4e00-\u9fff]{0,3}分局)"
)
_RUNS = re.compile(r"(?:主办单位?|主办|版权所有|承办单位?)\s{0,3}[:：]?\s{0,3}([\u4e00-\u9fff]{4,30})")
_CODE = re.compile(r"网站标识码\s{0,9}[:：]?\s{0,9}([0-9A-Za-z]{8,12})")
_PORTAL = re.compile(r"[\u4e00-\u9fff]{2,14}?(?=人民政府)")


class SiteName(NamedTuple):
    """``name`` as the site calls itself, its ``code`` (网站标识码); each empty if unsaid.

    ``bureau`` is the bureau that runs it, ``place`` whose government's portal it is.
    """

    name: str = ""
    code: str = ""
    bureau: str = ""
    place: str = ""


def read_site_name(page: Page) -> SiteName:
    """What a home page says of whose it is."""
    try:
        meta = read_meta(page.tree)
    except ParseError:
        return SiteName()
    text = visible_text(page)
    name = meta.get("sitename") or title_of(page)
    runs = _RUNS.search(text)
    said = (meta.get("sitename", ""), title_of(page), runs[1] if runs else "")
    code = meta.get("siteidcode") or (found[1] if (found := _CODE.search(text)) else "")
    return SiteName(name, code, _first(_BUREAU, said), _first(_PORTAL, said))


def _first(pattern: re.Pattern[str], texts: tuple[str, ...]) -> str:
    return next((found[0] for text in texts if (found := pattern.search(text))), "")
