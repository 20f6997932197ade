"""Headings of a text's sections, which are no titles: 办理条件, 一、申请材料, 【温馨提示】."""

from __future__ import annotations

import re
import unicodedata

from .element_labels import ELEMENT_OF

NUMBERED = re.compile(
    r"0\d\s?[、.．]?\s?(?=[\u4e00-\u9fff])|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第.{1,3}(?:[条章节]|部分)"
)
"""How a numbered section begins."""
_NO_LETTERS = re.compile(r"[\W_]+")


def _plain(text: str) -> str:
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKC", text))


_NAMES = frozenset(map(_plain, ELEMENT_OF))
_LONGEST = max(map(len, ELEMENT_OF)) + 8


def is_section(text: str) -> bool:
    """Whether a heading is the name of an element or of another usual section, or is numbered.

    >>> is_section("办事程序"), is_section("【温馨提示】"), is_section("一、首次申领居民身份证")
    (True, True, True)
    >>> is_section("02所需材料")
    True
    >>> is_section("居民身份证办事程序")
    False
    """
    return NUMBERED.match(text) is not None or (len(text) <= _LONGEST and _plain(text) in _NAMES)
