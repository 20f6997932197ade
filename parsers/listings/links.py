"""The links of a page, and the text around them.

This is the crawler's hot path: compiled XPath without "smart" strings, which keep a page's tree alive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from weakref import WeakKeyDictionary

from lxml import etree

from .cleaning import target
from .rows import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parsers.page import Page

_STRING = etree.XPath("string()", smart_strings=False)
_BASE = etree.XPath("//base/@href", smart_strings=False)
BY_SCRIPT = re.compile(r"\s*(?:#|javascript:|$)", re.IGNORECASE)
_TELLING = 6
"""A link that a script follows and whose text is shorter is a button: 分享到微博."""
_NO_TEXT = frozenset({"script", "style"})
_HIDDEN_TARGET = re.compile(
    r"(?:location(?:\.href)?\s{0,5}=|window\.open\(|\bgo\w{0,12}\()\s{0,5}['\"]([^'\"]{1,500})['\"]"
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """An ``a`` element, the absolute http(s) address it leads to, its text and its ``title`` attribute."""

    element: etree._Element
    url: str
    text: str
    title: str


_KNOWN: WeakKeyDictionary[Page, list[Anchor]] = WeakKeyDictionary()


def links_of(page: Page) -> list[Anchor]:
    """Every link of the page that leads to an http(s) address, in order; found once for each page.

    Raises ParseError for what is no page.
    """
    known = _KNOWN.get(page)
    if known is None:
        known = _KNOWN[page] = list(_links(page))
    return known


def _links(page: Page) -> Iterator[Anchor]:
    base = next(iter(_texts(_BASE, page.tree)), "").strip()
    for element in page.tree.iter("a"):
        href = element.get("href") or ""
        url = target(page, href, base)
        if url is None and BY_SCRIPT.match(href) and len(whole_text(element).strip()) >= _TELLING:
            url = hidden_target(page, element) if "open" in (element.get("onclick") or "") else None
        if url is not None:
            yield Anchor(element, url, whole_text(element), element.get("title") or "")


def hidden_target(page: Page, element: etree._Element) -> str | None:
    """Where a button leads whose address stands in ``onclick`` or, as EasySite writes it, ``tagname``."""
    written = element.get("tagname") or element.get("data-href") or ""
    if not written and (script := _HIDDEN_TARGET.search((element.get("onclick") or "")[:1000])):
        written = script[1]
    return target(page, written) if written else None


def whole_text(element: etree._Element) -> str:
    """The text of an element in one piece: highlighting splits words, not lines."""
    return str(_STRING(element))


def spaced_text(element: etree._Element) -> str:
    """The text of an element, with a space between its pieces: templates split dates over elements."""
    return " ".join(_pieces(element, _NO_TEXT))


def pieces_of(element: etree._Element) -> Iterator[str]:
    """The pieces of an element's text in order, scripts aside."""
    return _pieces(element, _NO_TEXT)


def shown_text(page: Page) -> str:
    """The page's text outside links and scripts, where a pager prints its totals."""
    return clean_text(" ".join(_pieces(page.tree, _NO_TEXT | {"a"})))


def _pieces(element: etree._Element, hidden: frozenset[str]) -> Iterator[str]:
    """The texts below an element in order, without those inside of ``hidden`` elements.

    A walk, for libxml2 sorts what XPath finds, and takes its square of time for texts side by side.
    """
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, each in walk:
        if event == "end":
            if each is not element and each.tail:
                yield each.tail
        elif each.tag in hidden:
            walk.skip_subtree()
        elif each.text:
            yield each.text


def _texts(path: etree.XPath, element: etree._Element) -> list[str]:
    found = path(element)
    return cast("list[str]", found) if isinstance(found, list) else []
