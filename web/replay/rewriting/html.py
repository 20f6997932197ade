"""References in pages: attributes, style, refreshing; written anew from the tree that was read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html

from web.replay.urls import FRAME

from .css import rewritten_css

if TYPE_CHECKING:
    from web.replay.urls import Inside

_LINKS = {
    "href": "", "src": "", "background": "", "poster": "", "data": "", "cite": "", "longdesc": "",
    "lowsrc": "", "dynsrc": "", "usemap": "", "profile": "", "{http://www.w3.org/1999/xlink}href": "",
    "xlink:href": "", "code": "", "codebase": "", "classid": "", "archive": "", "icon": "", "manifest": "",
}  # fmt: skip
_DROPPED = frozenset(
    {"ping", "integrity", "nonce", "action", "formaction", "srcdoc", "http-equiv-set-cookie"}
)
"""A changed address has no integrity; forms go nowhere; a page within an attribute is not looked into."""
_HINTS = re.compile(r"(?i)\b(?:dns-prefetch|preconnect|prefetch|prerender|preload|modulepreload|manifest)\b")
"""What a browser does for a page beforehand is asked of nobody here."""
_REFRESH = re.compile(r"""(?is)\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?['"]?(.*?)['"]?\s*""")
_CANDIDATE = re.compile(r"\s*(\S*[^\s,])(\s+[^,]*)?(?:,|$)")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no tree can hold."""
_FRAMES = frozenset({"iframe"})


def rewritten_html(source: str, inside: Inside) -> tuple[etree._Element, str | None]:
    """The page's tree with its references inside the archive, and where it would refresh to, or None.

    Raises ValueError for what is no page.
    """
    root = _read(source)
    base = next(root.iter("base"), None)
    if base is not None and base.get("href"):
        inside.based_on(base.get("href", ""))
    refresh: str | None = None
    for element in list(root.iter(etree.Element)):
        if element.tag == "base":
            _remove(element)
        elif element.tag == "meta":
            refresh = _meta(element, inside) or refresh
        elif element.tag == "link" and _HINTS.search(element.get("rel", "")):
            _remove(element)
        else:
            _rewrite(element, inside)
    return root, refresh


def written(root: etree._Element) -> bytes:
    """The page as it is sent, in UTF-8."""
    text: str = lxml_html.tostring(root.getroottree(), encoding="unicode", method="html")
    return text.encode("utf-8", "replace")


def _read(source: str) -> etree._Element:
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    text = _UNFIT.sub("", source)
    return lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)


def _rewrite(element: etree._Element, inside: Inside) -> None:
    if element.tag == "style" and element.text:
        element.text = rewritten_css(element.text, inside)
    for name, value in [(str(name), str(value)) for name, value in element.attrib.items()]:
        lower = name.lower()
        if lower in _DROPPED or lower.startswith("on"):
            del element.attrib[name]
        elif lower in _LINKS:
            _put(element, name, inside.link(value, FRAME if element.tag in _FRAMES else ""))
        elif lower in {"srcset", "imagesrcset"}:
            element.set(name, _srcset(value, inside))
        elif lower == "style":
            element.set(name, rewritten_css(value, inside))
        elif lower == "target" and value.lower() == "_blank":
            del element.attrib[name]


def _meta(element: etree._Element, inside: Inside) -> str | None:
    """Takes out what a meta element would do; where it would lead to, if it refreshes."""
    kind = element.get("http-equiv", "").strip().lower()
    target = None
    if kind == "refresh" and (found := _REFRESH.fullmatch(element.get("content", ""))) and found[1]:
        target = inside.link(found[1])
    if kind or element.get("charset") is not None:
        _remove(element)
    return target


def _srcset(value: str, inside: Inside) -> str:
    found = ((inside.link(each[1]), each[2] or "") for each in _CANDIDATE.finditer(value))
    return ", ".join(f"{link.replace(',', '%2C')}{size.rstrip()}" for link, size in found if link)


def _put(element: etree._Element, name: str, link: str | None) -> None:
    if link is None:
        del element.attrib[name]
    else:
        element.set(name, link)


def _remove(element: etree._Element) -> None:
    """Takes an element out, and leaves the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
