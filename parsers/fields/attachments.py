"""The files that a notice points to."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from disclosure.model import Attachment
from parsers.lines import clean_line, text_of

from .meta_tags import without_markup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from parsers.page import Page

_OFFICE = "application/vnd.openxmlformats-officedocument."
_TYPES = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": f"{_OFFICE}wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": f"{_OFFICE}presentationml.presentation",
    "wps": "application/vnd.ms-works",
    "et": "application/vnd.ms-excel",
    "ofd": "application/ofd",
    "rtf": "application/rtf",
    "txt": "text/plain",
    "csv": "text/csv",
    "zip": "application/zip",
    "rar": "application/vnd.rar",
    "7z": "application/x-7z-compressed",
}
_SUFFIX = re.compile(rf"\.({'|'.join(_TYPES)})(?![\w])", re.IGNORECASE)
_DOWNLOAD = re.compile(
    r"downfile\.jsp|download\.jsp|/attach/|/download/|downloadfile|DownloadAttach", re.IGNORECASE
)
_PLACE = re.compile(r"fujian|attach|annex|appendix|(?:^|[-_])fj|filedown|xgfj|relfile", re.IGNORECASE)
_SCRIPTED = re.compile(
    r"""<a\b[^<>]*?href\s*=\s*\\?["']([^"'\\]+)\\?["'][^<>]*>(.{1,300}?)<\\?/a>""", re.IGNORECASE
)
_LEVELS = 2
"""So many levels above the body an attachment's list may stand beside it."""


def read_attachments(page: Page, root: etree._Element, body: etree._Element | None) -> tuple[Attachment, ...]:
    """Links to files in the body, in lists of attachments, and those that a script prints; each file once.

    Addresses are absolute where the page's own is known, else as printed.
    """
    found: dict[str, Attachment] = {}
    for href, name in (*_linked(root, body), *_scripted(root)):
        url = page.absolute(href) or href.strip()
        if url not in found and not url.lower().startswith(("javascript:", "mailto:", "data:", "file:")):
            found[url] = Attachment(url=url, name=name or _file_name(url), media_type=_media_type(url, name))
    return tuple(found.values())


def _linked(root: etree._Element, body: etree._Element | None) -> Iterator[tuple[str, str]]:
    for link in root.iter("a"):
        href = link.get("href") or ""
        name = text_of(link)
        if (_SUFFIX.search(href.lower()) or _DOWNLOAD.search(href)) and _belongs(link, body):
            yield href, name or clean_line(link.get("title") or link.get("download") or "")


def _belongs(link: etree._Element, body: etree._Element | None) -> bool:
    """Whether a link stands in the body, near it, or in a place that is named after attachments."""
    near = (
        [] if body is None else [body, *list(body.iterancestors("div", "td", "section", "article"))[:_LEVELS]]
    )
    for ancestor in link.iterancestors():
        if ancestor in near:
            return True
        if _PLACE.search(f"{ancestor.get('id') or ''} {ancestor.get('class') or ''}"):
            return True
    return body is None


def _scripted(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Links inside the strings of scripts: some templates print their attachments by ``document.write``."""
    for script in root.iter("script"):
        source = script.text or ""
        if "href" in source:
            for href, name in _SCRIPTED.findall(source):
                if _SUFFIX.search(href.lower()):
                    yield unescape(href), without_markup(name)


def _media_type(url: str, name: str) -> str | None:
    """Guessed from the suffix of the address, or of the name where the address has none."""
    suffix = _SUFFIX.search(url) or _SUFFIX.search(name)
    return _TYPES[suffix[1].lower()] if suffix else None


def _file_name(url: str) -> str:
    try:
        return unquote(urlsplit(url).path.rpartition("/")[2]) or url
    except ValueError:
        return url
