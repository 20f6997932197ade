"""A page: the bytes of one answer, its text and its tree, each read once and only when asked for."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from lxml import etree

from disclosure.errors import ParseError

from .encoding import Decoded, decode
from .gathering import SCRIPT
from .plaintext import text_tree
from .source import for_tree
from .tolerant import says_anything, tolerant_text
from .walks import gathered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from disclosure.captures import Capture

_BINARY = (
    b"%PDF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"Rar!",
)
_TAG = re.compile(r"<[A-Za-z!/][^<]{0,2000}>")
_TAG_IN_OCTETS = re.compile(rb"<[A-Za-z!/][^<]{0,2000}>")
"""What is a tag in so many octets is one in as many characters: this settles it for most pages."""
_GARBAGE = 0.05
"""A text without any tag, of which so much is no character, is none."""
_NOT_SHOWN = frozenset({"script", "style", "title", "noscript"})
_ADDRESS = re.compile(r"https?://[^/\s]+", re.IGNORECASE)


class Page:
    """What a server answered to a request for a page.

    ``url`` may be None (a saved file) or relative (as some saved files note it), and is None where it is no
    address at all (``http://[x/``); ``content_type`` is the header as sent. Reading never fails but with
    ParseError, and only in ``tree``.
    """

    def __init__(self, body: bytes, url: str | None = None, content_type: str | None = None) -> None:
        self.body = body
        self.url = _address(url or "")
        self.content_type = content_type

    @classmethod
    def from_capture(cls, capture: Capture) -> Page:
        """The page that a capture holds."""
        return cls(capture.body, capture.url, capture.content_type)

    @cached_property
    def decoded(self) -> Decoded:
        """Text, encoding, and whether the text is garbled."""
        return decode(self.body, self.content_type)

    @property
    def text(self) -> str:
        """The page's source as text."""
        return self.decoded.text

    @property
    def encoding(self) -> str:
        """Name of the encoding that the page was read in."""
        return self.decoded.encoding

    @cached_property
    def is_plain_text(self) -> bool:
        """Whether the page has no markup at all."""
        return _TAG_IN_OCTETS.search(self.decoded.utf8) is None and _TAG.search(self.text) is None

    @cached_property
    def tree(self) -> etree._Element:
        """The root element. Raises ParseError for what is no page: nothing, or another format's bytes."""
        if self.body.startswith(_BINARY):
            raise ParseError("these are the bytes of a document or picture, not of a page")
        source = for_tree(self.decoded)
        if not source or source.isspace():
            raise ParseError("the page is empty")
        if self.is_plain_text:
            if self.text.count("\ufffd") > _GARBAGE * len(self.text):
                raise ParseError("these bytes are text in no encoding that is known here")
            return text_tree(source.decode())
        root = parsed(source)
        if root is None or (not _shows_text(root) and says_anything(source)):
            return text_tree(tolerant_text(source.decode()))
        return root

    @cached_property
    def scripts(self) -> tuple[str, ...]:
        """What stands in the scripts of the page as sent. Raises ParseError as ``tree``."""
        return tuple(script.text for script in self.gathered_in(self.tree)[SCRIPT] if script.text)

    @cached_property
    def _gathered(self) -> Mapping[str, Sequence[etree._Element]]:
        return gathered(self.tree)

    def gathered_in(self, root: etree._Element) -> Mapping[str, Sequence[etree._Element]]:
        """As :func:`gathered` of the page's tree, or of another that a layout has drawn from it."""
        return self._gathered if root is self.tree else gathered(root)

    @cached_property
    def address(self) -> str | None:
        """The page's URL where it is absolute, else None."""
        return self.url if self.url and _ADDRESS.match(self.url) else None

    def absolute(self, link: str) -> str | None:
        """``link`` resolved against the page's address, or None where that gives no http(s) address."""
        return absolute_address(self.address, link)


def _address(given: str) -> str | None:
    """An address as text that can be written down; None for nothing, and for what cannot be taken apart."""
    url = given.strip().encode("utf-8", "replace").decode()
    try:
        urlsplit(url)
    except ValueError:
        return None
    return url or None


def absolute_address(base: str | None, link: str) -> str | None:
    """``link`` resolved against an address, or None where that gives no http(s) address.

    >>> absolute_address("http://a.example.gov.cn/x/t1.html", "./P1.pdf"), absolute_address(None, "./P1.pdf")
    ('http://a.example.gov.cn/x/P1.pdf', None)
    """
    try:
        joined = urljoin(base or "", link.strip())
        return joined if urlsplit(joined).scheme in {"http", "https"} else None
    except ValueError:
        return None


def parsed(source: bytes) -> etree._Element | None:
    """The tree that lxml makes of a page in UTF-8, comments left out; None where it finds nothing in it."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        root: etree._Element | None = etree.fromstring(source, parser)
    except etree.LxmlError:
        return None
    return root


def _shows_text(root: etree._Element) -> bool:
    """Whether a tree shows any text or picture, its head and its scripts aside."""
    shown = (element for part in root if part.tag != "head" for element in part.iter())
    for element in shown:
        text = element.tail if element.tag in _NOT_SHOWN else f"{element.text or ''}{element.tail or ''}"
        if text and not text.isspace():
            return True
    return next(root.iter("img"), None) is not None
