"""Attachments that only a script prints: links inside its strings, and lists of files as JSON."""

from __future__ import annotations

import json
import re
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any

from .attachment_names import SUFFIX, TYPES
from .meta_tags import without_markup

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOWNLOAD = re.compile(
    r"downfile\.jsp|download\.jsp|/attach/|/download/|downloadfile|DownloadAttach|/files?/down(?:load)?[?/]",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"""<a\b[^<>]{0,500}?href\s*=\s*["']([^"'<>]{1,500})["'][^<>]{0,500}>(.{1,300}?)</a>""", re.IGNORECASE
)
_JOINT = re.compile(r"""(['"])\s*\+\s*\1""")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))")
_LIST = re.compile(
    r"""["']?\b(?:attachments?|attachment_?list|attach_?list|attachs?|file_?list|files|annex(?:es)?|appendix|fujian)\b["']?"""
    r"""\s*[:=]\s*(?=\[\s*\{)""",
    re.IGNORECASE,
)
_URLS = ("url", "fileurl", "downloadurl", "downurl", "attachurl", "path", "filepath", "href", "src", "link")
_NAMES = ("name", "filename", "title", "originalname", "attachname", "oldname", "label", "text")
_MOST_LISTS = 20
_MAY_PRINT_LINK = {"<": re.compile(r"<[aA'\"\\]"), "\\": re.compile(r"\\[xu]")}
"""A link as a string holds it, whole, in pieces or escaped: few scripts hold one.

``re`` jumps from one to the next of a single first character; with several it looks at every character.
"""
_MAY_LIST = re.compile(r"\[\s*\{")
_FILES = (*(f".{suffix}" for suffix in TYPES), "downfile", "download", "/attach/")
"""One of these stands in every script that prints a file; a search for each costs less than a pattern."""
_LISTS = ("attach", "file", "annex", "appendix", "fujian")


def is_download(url: str) -> bool:
    """Whether an address calls a program that hands out files.

    >>> is_download("/module/download/downfile.jsp?id=5"), is_download("/col/col1/index.html")
    (True, False)
    """
    small = url.lower()
    return ("down" in small or "attach" in small) and _DOWNLOAD.search(url) is not None


def scripted_links(source: str) -> Iterator[tuple[str, str]]:
    """Address and name of each file that a script would print; nothing for most scripts, at little cost."""
    prints = any(sign in source and pattern.search(source) for sign, pattern in _MAY_PRINT_LINK.items())
    lists = "[" in source and _MAY_LIST.search(source) is not None
    if not prints and not lists:
        return
    small = source.lower()
    if not any(map(small.__contains__, _FILES)):
        return
    if prints and "href" in small:
        plain = _unescaped(_JOINT.sub("", source))
        for href, name in _LINK.findall(_JOINT.sub("", plain)):
            if SUFFIX.search(href) or is_download(href):
                yield unescape(_whole(href)), without_markup(_whole(name))
    if lists and any(map(small.__contains__, _LISTS)):
        for place in islice(_LIST.finditer(source), _MOST_LISTS):
            yield from _listed(source, place.end())


def _unescaped(text: str) -> str:
    """A script with the escapes of its strings resolved."""
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2]
    if code:
        return chr(int(code, 16))
    return {"n": "\n", "r": "\n", "t": " "}.get(escape[3], escape[3])


def _whole(text: str) -> str:
    """Text with the halves that scripts write of characters beyond U+FFFF joined, and lone ones replaced."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _listed(source: str, start: int) -> Iterator[tuple[str, str]]:
    """The files of a JSON array of objects; what is no JSON is passed over."""
    try:
        files, _ = json.JSONDecoder().raw_decode(source, start)
    except (ValueError, RecursionError):
        return
    for file in files:
        if isinstance(file, dict):
            keys = {re.sub(r"[_-]", "", key).lower(): value for key, value in file.items()}
            url, name = _first(keys, _URLS), _first(keys, _NAMES)
            if url and (SUFFIX.search(url) or SUFFIX.search(name) or is_download(url)):
                yield _whole(url), without_markup(_whole(name))


def _first(file: dict[str, Any], keys: tuple[str, ...]) -> str:
    return next((file[key] for key in keys if isinstance(file.get(key), str) and file[key].strip()), "")
