"""Where the next page of a plain list lies: a link that says so, or the numbering of its files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from disclosure.urls import canonical_url

from .links import hidden_target, links_of, whole_text
from .rows import NextPage, clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from parsers.page import Page

    from .links import Anchor

_NEXT = re.compile(
    r"[\[【(（]?\s*(?:下\s*一?\s*页|后一页|next(?:\s*page)?)\s*[>»›]*\s*[\]】)）]?", re.IGNORECASE
)
_SIGNS = re.compile(r"[>»›→\s]+")
_NUMBERED = re.compile(r"(?P<stem>[^/?]+?)_(?P<number>\d{1,5})(?P<ext>\.(?:s?html?|jhtml))$", re.IGNORECASE)
_PLAIN = re.compile(r"(?P<stem>[^/?]+?)(?P<ext>\.(?:s?html?|jhtml))$", re.IGNORECASE)

_NUMBER_CALLED = re.compile(r"\w\s{0,5}\((?:[^()\d]|(?<=\w)\d){0,80}(?<!\w)(\d{1,5})(?!\w)")
"""The first number among the arguments of a call; names may hold digits, as in ``go('pager1', '2')``."""


def linked_next(page: Page, links: Sequence[Anchor] | None = None) -> NextPage | None:
    """Where a link or button called 下一页 leads, or else the next numbered file; None on the last page."""
    links = links_of(page) if links is None else links
    for link in links:
        label = clean_text(link.text)
        label = link.title if not label or _SIGNS.fullmatch(label) else label
        if (link.element.get("rel") == "next" or _NEXT.fullmatch(label[:40])) and not _same(page, link.url):
            return NextPage(url=link.url)
    return _by_number(page, links) or _by_button(page)


def _by_number(page: Page, links: Sequence[Anchor]) -> NextPage | None:
    here = page.address or ""
    following = numbered_sibling(here, page_number(here) + 1)
    return next((NextPage(url=link.url) for link in links if following and link.url == following), None)


def _by_button(page: Page) -> NextPage | None:
    """Buttons and links whose address is not in ``href``."""
    targets = (hidden_target(page, button) for button in _buttons(page))
    return next((NextPage(url=url) for url in targets if url and not _same(page, url)), None)


def calls_next(page: Page) -> bool:
    """Whether a button called 下一页 calls a script with page 2 or a later one, without an address.

    There is more then. On the only page of a list such a call names page 1, or none.
    """
    for button in _buttons(page):
        script = f"{button.get('onclick') or ''} {button.get('href') or ''}"
        if (called := _NUMBER_CALLED.search(script[:1000])) and int(called[1]) > 1:
            return True
    return False


def _buttons(page: Page) -> Iterator[etree._Element]:
    """What is called 下一页 and does something else than ``href`` says."""
    for element in page.tree.iter("a", "input", "button", "span"):
        by_script = (element.get("href") or "").lstrip()[:11].lower() == "javascript:"
        if by_script or element.get("onclick") or element.get("tagname"):
            label = clean_text(whole_text(element)[:80])
            label = label or element.get("value") or element.get("title") or ""
            if _NEXT.fullmatch(label[:40]):
                yield element


def page_number(url: str) -> int:
    """The number in the name of a list's file, 0 for the first page, which has none.

    >>> page_number("http://gaj.example.gov.cn/tzgg/index_2.html"), page_number("http://gaj.example.gov.cn/tzgg/")
    (2, 0)
    """
    found = _NUMBERED.search(urlsplit(url).path)
    return int(found["number"]) if found else 0


def numbered_sibling(url: str, number: int) -> str | None:
    """The list's file with another number; a folder's page is called index.html. None for other names.

    >>> numbered_sibling("http://gaj.example.gov.cn/tzgg/", 1)
    'http://gaj.example.gov.cn/tzgg/index_1.html'
    >>> numbered_sibling("http://gaj.example.gov.cn/tzgg/index_1.shtml", 2)
    'http://gaj.example.gov.cn/tzgg/index_2.shtml'
    """
    parts = urlsplit(url)
    path = f"{parts.path}index.html" if parts.path.endswith("/") else parts.path
    found = _NUMBERED.search(path) or _PLAIN.search(path)
    if found is None:
        return None
    name = f"{found['stem']}_{number}{found['ext']}"
    return parts._replace(path=path[: found.start()] + name, query="", fragment="").geturl()


def _same(page: Page, url: str) -> bool:
    return page.address is not None and canonical_url(url) == canonical_url(page.address)
