"""The links of a page, and the text around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from .rows import clean_text

if TYPE_CHECKING:
    from lxml.etree import _Element

    from parsers.page import Page


@dataclass(frozen=True, slots=True)
class Anchor:
    """An ``a`` element, the absolute http(s) address it leads to, its text and its ``title`` attribute."""

    element: _Element
    url: str
    text: str
    title: str


def links_of(page: Page) -> list[Anchor]:
    """Every link of the page that leads to an http(s) address, in order.

    Raises ParseError for what is no page.
    """
    base = next(iter(strings(page.tree, "//base/@href")), "")
    found = []
    for element in page.tree.iter("a"):
        href = str(element.get("href") or "").strip()
        url = page.absolute(urljoin(base, href) if base else href) if href and href[0] != "#" else None
        if url is not None:
            text = "".join(strings(element, ".//text()"))
            found.append(Anchor(element, url, text, str(element.get("title") or "")))
    return found


def spaced_text(element: _Element) -> str:
    """The text of an element, with a space between its pieces: templates split dates over elements."""
    return " ".join(strings(element, ".//text()[not(ancestor::script)]"))


def shown_text(page: Page) -> str:
    """The page's text outside links and scripts, where a pager prints its totals."""
    return clean_text(
        " ".join(strings(page.tree, "//text()[not(ancestor::a or ancestor::script or ancestor::style)]"))
    )


def strings(element: _Element, path: str) -> list[str]:
    """What an XPath that selects texts or attributes finds."""
    found = element.xpath(path)
    return [str(text) for text in found] if isinstance(found, list) else []
