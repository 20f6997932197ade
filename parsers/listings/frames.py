"""The frame of a page: what stands around the list on every page of the site."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from .rows import printed_date

if TYPE_CHECKING:
    from lxml.etree import _Element

_FRAME_TAGS = frozenset({"nav", "footer", "header"})
_FRAME_NAMES = frozenset({"header", "footer", "foot", "sidebar", "friendlink"}) | {
    "crumb",
    "crumbs",
    "breadcrumb",
    "position",
    "location",
    "pager",
    "pagination",
}
_NAVIGATION = frozenset({"nav", "navbar", "menu"})
"""Names of navigation, and parts of the names of lists: ``news_nav_list``. The rows of those bear dates."""
_LISTS = frozenset({"xxgk_nav_list", "xxgk_nav_con"})
"""Classes that Anhui's openness platform gives its lists and what holds them."""
_OWN_LISTS = _LISTS | {"xxgk_navli"}
_OF_A_ROW = 4
"""A row of a blog links its column, its title, its day and its author."""
_LOOKED_AT = 400
"""So many elements tell whether the links of a block bear dates."""
_TOKEN = re.compile(r"[^a-z]+")


def is_in_own_list(element: _Element) -> bool:
    """Whether a platform calls what holds an element a list of its own."""
    above = islice(element.iterancestors(), _OF_A_ROW)
    return any(not _OWN_LISTS.isdisjoint((each.get("class") or "").split()) for each in above)


class Frames:
    """Tells the page's frame: navigation, breadcrumb, pager, foot. Each element is judged once."""

    def __init__(self) -> None:
        self._known: dict[_Element, bool] = {}

    def hold(self, anchor: _Element) -> bool:
        """Whether a link belongs to the frame."""
        path: list[_Element] = []
        held = False
        for element in anchor.iterancestors():
            known = self._known.get(element)
            path.append(element)
            if known is not None or _is_frame(element):
                held = bool(known) or known is None
                break
        self._known.update(dict.fromkeys(path, held))
        return held


def _is_frame(element: _Element) -> bool:
    if element.tag == "body":
        return False
    if (element.tag in _FRAME_TAGS or "entry" in (element.get("class") or "")) and _is_in_article(element):
        return False
    if element.tag in _FRAME_TAGS:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    if names == " ":
        return False
    words = {word for name in names.split() if name not in _LISTS for word in _TOKEN.split(name)}
    if not _FRAME_NAMES.isdisjoint(words):
        return True
    return not _NAVIGATION.isdisjoint(words) and not _is_dated(element)


def _is_in_article(element: _Element) -> bool:
    """Whether an element of few links stands in an ``article``: blogs give each row a header of its own."""
    if next(element.iterancestors("article"), None) is None:
        return False
    return sum(1 for _ in islice(element.iter("a"), _OF_A_ROW + 1)) <= _OF_A_ROW


def _is_dated(block: _Element) -> bool:
    """Whether a day is printed beside at least every other link of a block: navigation has none."""
    beside = [""]
    for element in islice(block.iter(), _LOOKED_AT):
        if element.tag == "a" and element.get("href"):
            beside.append("")
        own = element.text if isinstance(element.tag, str) else ""
        beside[-1] += f" {own or ''} {element.tail or ''}"
    links, days = len(beside) - 1, sum(printed_date(text) is not None for text in beside)
    return links > 0 and 2 * days >= links
