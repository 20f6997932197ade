"""The pictures in a notice's body: where a bureau publishes a scan, they are the notice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from disclosure.errors import ParseError

from .context import NOTHING_KNOWN
from .fields.pictures import is_decoration
from .taking_apart import take_apart

if TYPE_CHECKING:
    from lxml import etree

    from .page import Page

_LAZY = ("data-src", "data-original", "_src", "oldsrc")
"""Attributes that hold the address until a script shows the picture; TRS keeps the editor's in the last."""
_PLACEHOLDER = re.compile(r"(?:loading|lazy|blank|spacer|placeholder)\.(?:gif|png|svg)$", re.IGNORECASE)
_MOST = 200
"""Pictures of one body that are taken."""


def body_pictures(page: Page) -> tuple[str, ...]:
    """Absolute addresses of the pictures in the body, each once, in their order; none for what is no notice.

    Left out are the icons of files and what is written into the page itself (``data:``).
    """
    if not pictures(page):
        return ()
    try:
        element = take_apart(page, NOTHING_KNOWN).body.element
    except ParseError:
        return ()
    return () if element is None else _pictures(page, element)[:_MOST]


def pictures(page: Page) -> tuple[str, ...]:
    """The same of all pictures of a page, wherever they stand; this costs a fraction of it."""
    try:
        return _pictures(page, page.tree)
    except ParseError:
        return ()


def _pictures(page: Page, element: etree._Element) -> tuple[str, ...]:
    found = (_address(page, picture) for picture in element.iter("img"))
    return tuple(dict.fromkeys(filter(None, found)))


def _address(page: Page, picture: etree._Element) -> str | None:
    names = ("src", *_LAZY)
    written = next((text for name in names if _is_written(text := picture.get(name) or "")), None)
    return None if written is None or is_decoration(written) else page.absolute(written)


def _is_written(text: str) -> bool:
    """Whether an attribute names a file, and not a picture in place or one that fills a gap."""
    return bool(text.strip()) and not text.startswith("data:") and not _PLACEHOLDER.search(text)
