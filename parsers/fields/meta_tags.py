"""The standard meta tags of government pages (网页标签): site, column and article."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from parsers.lines import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml import etree

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_LIST = re.compile(r"[,，;；、\s|]+")


def read_meta(tags: Iterable[etree._Element]) -> Mapping[str, str]:
    """Contents of meta tags by name or property in lower case; of several the first that is filled.

    Some sites write the names in lower case, some fill the article's tags first and the site's again below.
    """
    found: dict[str, str] = {}
    for tag in tags:
        name = (tag.get("name") or tag.get("property") or "").strip().strip("\"'”“").lower()
        content = without_markup(tag.get("content") or "")
        if name and content:
            found.setdefault(name, content)
    return found


def without_markup(text: str) -> str:
    """Text of an attribute or title into which an editor pasted mark-up.

    >>> without_markup('<h1 style="margin:0">县公安局&nbsp;通告<br/></h1>')
    '县公安局 通告'
    """
    if "&" in text:
        text = unescape(unescape(text))
    return clean_line(_TAG.sub(" ", text) if "<" in text else text)


def split_keywords(text: str) -> tuple[str, ...]:
    """The key words of a list with any separator, each once.

    >>> split_keywords("户籍，迁移;户籍")
    ('户籍', '迁移')
    """
    return tuple(dict.fromkeys(word for word in _LIST.split(text) if word))
