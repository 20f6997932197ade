"""What each tag does to the line of text in which it stands."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

SKIP, INLINE, LINK, BREAK, CELL, ROW, BLOCK = range(7)
"""Kinds of elements: plain numbers, for the walk compares one with another for every element of every page.

Those up to ``LINK`` run on with the line; ``BREAK`` and all above it end one.
"""
_TAGS = {
    SKIP: """
        script style noscript template svg canvas iframe object select textarea head title datalist
        xml
    """,
    INLINE: """
        abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark o:p q s samp small span
        strike strong sub sup tt u var st1:chsdate img input button nobr time wbr
    """,
    LINK: "a",
    BREAK: "br",
    CELL: "td th",
    ROW: "tr",
}
KINDS: Mapping[object, int] = {tag: kind for kind, tags in _TAGS.items() for tag in tags.split()}
"""Kind by tag; every other tag is a ``BLOCK``."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "ucaptitle"})
_STATES = frozenset({"active", "on", "cur", "current", "show", "in", "selected", "hide", "hidden", "fade"})
"""Classes that tell which of several panels is shown."""
_OF_WECHAT = "js_content"
"""The id of the article, which a script shows when the page is loaded."""
_ANSWERS, _LINKS = 2, 6
"""So many folded boxes are questions and answers, and so many links in one are a menu."""
_FOLDED = frozenset({"panel-collapse", "accordion-collapse", "accordion-body"})
_SHORT = 100
_NONE: frozenset[str] = frozenset()
_MOST_TABS, _MOST_BESIDE = 12, 20
"""So many panels may stand among so many other elements on either side."""
_TAB = re.compile(r"\s*[^\s:：，。]{2,16}\s*$")
"""The name of a tab: 浏览次数：and 次 are none."""
_OTHER_TEXT = re.compile("解读|相关|图解|链接|评价|推荐|留言|下载")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden(?!.*opacity)")
"""Hidden and transparent at once is an article that a script shows when the page is loaded (WeChat)."""


def hides(style: str | None, hidden: str | None) -> bool:
    """Whether an element with these attributes hides itself.

    >>> hides("color:red; DISPLAY : none", None), hides(None, ""), hides("", None)
    (True, True, False)
    """
    if hidden is not None:
        return True
    if not style:
        return False
    return _hidden_by(style) if len(style) <= _SHORT else _hidden_by.__wrapped__(style)


@lru_cache(maxsize=1024)
def _hidden_by(style: str) -> bool:
    """Whether a style hides. Short styles are remembered: a page repeats a few of them a hundred times."""
    plain = style.lower()
    return ("none" in plain or "hidden" in plain) and (
        ("display" in plain or "visibility" in plain) and _HIDDEN.search(plain) is not None
    )


def is_shown_later(element: etree._Element) -> bool:
    """Whether an element that hides itself is shown when the page is loaded, or by a click on its tab."""
    return element.get("id") == _OF_WECHAT or is_panel(element) or _is_folded(element)


def _is_called_folded(element: etree._Element) -> bool:
    return not _FOLDED.isdisjoint((element.get("class") or "").split())


def _is_folded(element: etree._Element) -> bool:
    """Whether an element is one of several answers that unfold below questions, by Bootstrap's names."""
    if not _is_called_folded(element) or not _has_like_beside(element):
        return False
    box = element.getparent()
    boxes = box.getparent() if box is not None else None
    if boxes is None or next(element.iter("form", "input", "textarea", "h1"), None) is not None:
        return False
    alike = (one for one in boxes if any(map(_is_called_folded, one)))
    few = len([*islice(element.iter("a"), _LINKS)]) < _LINKS
    return few and len([*islice(alike, _ANSWERS)]) == _ANSWERS


def is_panel(element: etree._Element) -> bool:
    """Whether an element that hides itself is a panel of the text, which a click on its tab shows.

    Guides keep conditions, materials and procedure in such panels. They are told by the row of tabs right
    before them, as many as panels; those of explanations and the like are other pages' text.
    """
    own = _shown_class(element.get("class"))
    if not own or (parent := element.getparent()) is None or not _has_like_beside(element):
        return False
    before = islice(element.itersiblings(preceding=True), _MOST_BESIDE)
    beside = [*reversed([*before]), element, *islice(element.itersiblings(), _MOST_BESIDE)]
    group = [each for each in beside if each.tag == element.tag and _shown_class(each.get("class")) == own]
    row = group[0].getprevious()
    row = parent.getprevious() if row is None else row
    if row is None or not 1 < len(group) <= _MOST_TABS:
        return False
    tabs = [text for text in map(str, row.itertext()) if text.strip()]
    return (
        len(tabs) == len(group)
        and all(map(_TAB.match, tabs))
        and _OTHER_TEXT.search(tabs[group.index(element)]) is None
    )


def _has_like_beside(element: etree._Element) -> bool:
    """Whether an element of the same tag stands beside one: a panel is never alone."""
    tag = element.tag
    return any(next(element.itersiblings(tag, preceding=way), None) is not None for way in (False, True))


def _shown_class(name: str | None) -> frozenset[str]:
    return frozenset(name.split()) - _STATES if name else _NONE
