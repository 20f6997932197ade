"""The frame of a page: what stands around the list on every page of the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_FRAME_TAGS = frozenset({"nav", "footer", "header"})
_FRAME_NAMES = frozenset({"nav", "navbar", "menu", "header", "footer", "foot", "sidebar", "friendlink"}) | {
    "crumb",
    "crumbs",
    "breadcrumb",
    "position",
    "location",
    "pager",
    "pagination",
}
_TOKEN = re.compile(r"[^a-z]+")


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
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return element.tag in _FRAME_TAGS or (names != " " and not _FRAME_NAMES.isdisjoint(_TOKEN.split(names)))
