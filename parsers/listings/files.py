"""Links to files: the attachments of a notice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from parsers.fields.attachment_scripts import scripted_links

from .links import links_of, mentions
from .rows import Row, row_title

if TYPE_CHECKING:
    from parsers.page import Page

_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|rtf|csv|zip|rar|7z)$", re.IGNORECASE)
_DOWNLOAD = re.compile(r"/downfile\.jsp$|/_content/download\.jsp$", re.IGNORECASE)

_MENTIONED = re.compile(
    r"(?:\.|%2e)(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|rtf|csv|zip|rar|7z)|downfile(?:\.|%2e)jsp|download(?:\.|%2e)jsp",
    re.IGNORECASE,
)
"""What stands in every ``href`` that leads to a file; pages without any are not looked at closely."""


def is_file(url: str) -> bool:
    """Whether the address is that of a document to download, by its ending or its platform's download page.

    >>> is_file("http://a.example.gov.cn/P020240105.docx"), is_file("http://a.example.gov.cn/t20240105_1.html")
    (True, False)
    >>> is_file("http://a.example.gov.cn/module/download/downfile.jsp?classid=0&filename=ab12.pdf")
    True
    """
    path = urlsplit(url).path
    return _FILE.search(path) is not None or _DOWNLOAD.search(path) is not None


def file_links(page: Page) -> tuple[Row, ...]:
    """The documents that a page or its scripts link to, each once. Raises ParseError for what is no page."""
    found: dict[str, Row] = {}
    for link in links_of(page) if mentions(page, _MENTIONED) else ():
        if is_file(link.url):
            title = row_title(link.text, link.title) or urlsplit(link.url).path.rpartition("/")[2]
            found.setdefault(link.url, Row(url=link.url, title=title))
    for script in page.tree.iter("script"):
        for href, name in scripted_links(script.text or ""):
            if (url := page.absolute(href)) and is_file(url):
                found.setdefault(url, Row(url=url, title=name or urlsplit(url).path.rpartition("/")[2]))
    return tuple(found.values())
