"""Links to files: the attachments of a notice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from parsers.fields.attachment_names import TYPES
from parsers.fields.attachment_scripts import scripted_links

from .links import links_of
from .rows import Row, row_title

if TYPE_CHECKING:
    from parsers.page import Page

_FILE = re.compile(rf"\.(?:{'|'.join(TYPES)})$", re.IGNORECASE)
_DOWNLOAD = re.compile(r"/downfile\.jsp$|/_content/download\.jsp$", re.IGNORECASE)

_DOWNLOADS = ("downfile", "download")
_MENTIONED = (*_DOWNLOADS, *(f"{dot}{suffix}" for suffix in TYPES for dot in (".", "%2e")))
"""One of these stands in every ``href`` that leads to a file; pages without any are not looked at closely."""


def is_file(url: str) -> bool:
    """Whether the address is that of a document to download, by its ending or its platform's download page.

    >>> is_file("http://a.example.gov.cn/P020240105.docx"), is_file("http://a.example.gov.cn/t20240105_1.html")
    (True, False)
    >>> is_file("http://a.example.gov.cn/module/download/downfile.jsp?classid=0&filename=ab12.pdf")
    True
    >>> is_file("http://a.example.gov.cn/P020240105.TXT"), is_file("http://a.example.gov.cn/txt/")
    (True, False)
    """
    path = urlsplit(url).path
    return _FILE.search(path) is not None or _DOWNLOAD.search(path) is not None


def file_links(page: Page) -> tuple[Row, ...]:
    """The documents that a page or its scripts link to, each once. Raises ParseError for what is no page."""
    found: dict[str, Row] = {}
    hrefs, scripts = _written(page)
    for link in links_of(page) if _mentions_a_file(hrefs) else ():
        if is_file(link.url):
            title = row_title(link.text, link.title) or urlsplit(link.url).path.rpartition("/")[2]
            found.setdefault(link.url, Row(url=link.url, title=title))
    for script in scripts:
        for href, name in scripted_links(script):
            if (url := page.absolute(href)) and is_file(url):
                found.setdefault(url, Row(url=url, title=name or urlsplit(url).path.rpartition("/")[2]))
    return tuple(found.values())


def _written(page: Page) -> tuple[list[str], list[str]]:
    """Every ``href`` as it is written, and every script, out of one walk. Raises ParseError."""
    hrefs: list[str] = []
    scripts: list[str] = []
    for element in page.tree.iter("a", "script"):
        if element.tag == "a":
            hrefs.append(element.get("href") or "")
        else:
            scripts.append(element.text or "")
    return hrefs, scripts


def _mentions_a_file(hrefs: list[str]) -> bool:
    small = "\n".join(hrefs).lower()
    return any(map(small.__contains__, _MENTIONED))
