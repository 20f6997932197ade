"""What tells an article's address from others, quickly: the links of a page's frame are on all its pages."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from disclosure.urls import canonical_url, document_id

if TYPE_CHECKING:
    from parsers.page import Page

_NUMBERED = re.compile(r"//[^/]+/.*\d")


def document_of(url: str) -> str:
    """An address without the place in its document; what scripts route by (``#/detail/7``) is none.

    >>> document_of("http://a.gov.cn/1.html#comments"), document_of("http://a.gov.cn/#/detail/7")
    ('http://a.gov.cn/1.html', 'http://a.gov.cn/#/detail/7')
    """
    document, _, place = url.partition("#")
    return url if place.startswith(("/", "!")) else document


def home_of(url: str) -> str:
    """Host and folder of a column's page, below which its own articles lie.

    >>> home_of("https://gaj.example.gov.cn/zwgk/tzgg/index_2.html")
    'gaj.example.gov.cn/zwgk/tzgg/'
    """
    parts = urlsplit(url)
    return f"{parts.netloc.lower()}{parts.path.rpartition('/')[0]}/"


@lru_cache(maxsize=8192)
def has_document_id(url: str) -> bool:
    """Whether a platform wrote a document's number into the address.

    >>> has_document_id("http://gaj.example.gov.cn/info/1024/3345.htm"), has_document_id("http://a.gov.cn/tzgg/")
    (True, False)
    """
    return _NUMBERED.search(url) is not None and document_id(url) is not None


def is_page(page: Page, url: str) -> bool:
    """Whether an address is that of the page itself."""
    here = page.address
    if here is None or _stem(url) != _stem(here):
        return False
    return canonical_url(url) == canonical_url(here)


def _stem(url: str) -> str:
    """The last segment of a path, where it is no index; what differs in it cannot be one resource."""
    name = url.partition("#")[0].partition("?")[0].rpartition("/")[2].lower()
    return "" if name.startswith(("index.", "default.")) else name.partition(";")[0]
