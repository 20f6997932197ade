"""What interfaces write into titles and addresses of their rows, and what of it is meant."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urljoin, urlsplit

from .rows import clean_text

if TYPE_CHECKING:
    from parsers.page import Page

_BREAK = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
_HAN = "[\u3001-\u9fff\uff01-\uff60“”]"
_BREAK_IN_HAN = re.compile(rf"(?<={_HAN})\s{{0,9}}<br\s{{0,9}}/?>\s{{0,9}}(?={_HAN})", re.IGNORECASE)
"""Where a title is broken in two lines, no space belongs between them."""
_INLINE = re.compile(
    r"</?(?:em|font|span|b|strong|i|u|s|mark|a|p|div|hl|sub|sup|h[1-6]|highlight)(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
"""Marks of found words, and what editors leave. Other brackets belong to the title: 《<环境损害> …》."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_REDIRECT = re.compile(r"(?:^|/)(?:visit/)?link\.(?:do|action|jsp)$", re.IGNORECASE)
_TARGETS = ("url", "target", "u")


def plain(text: str) -> str:
    """A text without the mark-up of highlighting, entities resolved, white space made single.

    >>> plain("关于印发《<em>样例</em>办法》的<em>通</em><em>知</em>&nbsp;"), plain("《<环境 损害>规定》")
    ('关于印发《样例办法》的通知', '《<环境 损害>规定》')
    """
    if "<" in text:
        text = _INLINE.sub("", _BREAK.sub(" ", _BREAK_IN_HAN.sub("", text)))
    if "&" in text:
        text = html.unescape(text)
    return clean_text(_UNPRINTABLE.sub("", text))


def target(page: Page, link: str, base: str = "") -> str | None:
    """The http(s) address that a row leads to, or None: absolute, and what a counting redirect stands for.

    ``base`` is that of the page's ``base`` element.

    >>> from parsers.page import Page
    >>> page = Page(b"", "https://www.example.gov.cn/search/")
    >>> target(page, "visit/link.do?url=http%3A%2F%2Fgaj.example.gov.cn%2Fa.html&q=x")
    'http://gaj.example.gov.cn/a.html'
    >>> target(page, "//gaj.example.gov.cn/a.html"), target(page, "javascript:void(0)")
    ('https://gaj.example.gov.cn/a.html', None)
    """
    link = _UNPRINTABLE.sub("", link).strip()
    if not link or link[0] == "#":
        return None
    if not base and (joined := _plainly_joined(page.address, link)):
        return joined
    try:
        link = _real_target(urljoin(base, link) if base else link)
    except ValueError:
        return None
    if link.startswith("//") and page.address is None:
        link = f"http:{link}"  # canonical addresses do not tell http from https
    return page.absolute(link)


def _real_target(link: str) -> str:
    parts = urlsplit(link)
    if not (parts.query and _REDIRECT.search(parts.path)):
        return link
    asked = parse_qs(parts.query)
    real = next((asked[name][0] for name in _TARGETS if name in asked), "")
    return real if real.startswith(("http://", "https://", "//")) else link


def _plainly_joined(address: str | None, link: str) -> str | None:
    """What ``urljoin`` gives for a link of the usual forms; that function takes most of a list's time."""
    if address is None or not _PLAIN.fullmatch(link):
        return None
    if link[0] == "h" and link.startswith(("http://", "https://")):
        return link
    found = _FOLDER.match(address)
    if found is None:
        return None
    return f"{found['origin']}{link}" if link[0] == "/" else f"{found['folder']}{link.removeprefix('./')}"


_SEGMENTS = r"(?:[\w\-~%]+/)*"
_PLAIN = re.compile(
    rf"(?:https?://[\w.\-]+(?::\d{{1,5}})?)?/{_SEGMENTS}(?:[\w\-~%]+(?:\.\w+)?)?|(?:\./)?{_SEGMENTS}[\w\-~%]+\.\w+",
    re.ASCII,
)
"""Links without dot segments, query or fragment."""
_FOLDER = re.compile(
    rf"(?P<folder>(?P<origin>https?://[\w.\-]+(?::\d{{1,5}})?)/{_SEGMENTS})[\w\-~%.]*(?:[?#].*)?$", re.ASCII
)
