"""References in pages: attributes, style, refreshing; written anew from the tree that was read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html

from web.replay.urls import FRAME

from .css import rewritten_css

if TYPE_CHECKING:
    from collections.abc import Iterator

    from web.replay.urls import Inside

_LINKS = {
    "href": "", "src": "", "background": "", "poster": "", "data": "", "cite": "", "longdesc": "",
    "lowsrc": "", "dynsrc": "", "usemap": "", "profile": "", "{http://www.w3.org/1999/xlink}href": "",
    "xlink:href": "", "code": "", "codebase": "", "classid": "", "archive": "", "icon": "", "manifest": "",
}  # fmt: skip
_DROPPED = frozenset({"ping", "integrity", "nonce", "action", "formaction", "srcdoc", "attributionsrc"})
"""A changed address has no integrity; forms go nowhere; a page within an attribute is not looked into."""
_HINTS = re.compile(r"(?i)\b(?:dns-prefetch|preconnect|prefetch|prerender|preload|modulepreload|manifest)\b")
"""What a browser does for a page beforehand is asked of nobody here."""
_REFRESH = re.compile(r"""(?i)\s*+[\d.]*+\s*+[;,]?\s*+(?:url\s*+=\s*+)?['"]?""")
"""What stands before the address (HTML, 4.2.5.3)."""
_CANDIDATE = re.compile(r"[\s,]*+([^\s,]\S*+)(?:(?<!,)([^,]*+))?")
"""An address that ends with a comma has no descriptor (HTML, 4.8.4.2.1). Nothing is gone through twice."""
_MARKUP = re.compile(r"<(?=[A-Za-z/?]|!(?!--))")
"""What begins markup where a style sheet is read as markup: in SVG and MathML (HTML, 13.2.6.5)."""
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no tree can hold."""
_FRAMES = frozenset({"iframe"})
_HREF = frozenset({"href", "xlink:href"})


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
        if element.tag in {"base", "script"} or element.get("attributename", "").strip().lower() in _HREF:
            _remove(element)  # what never runs but may be read as markup; what would animate an address
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
    # Parsers disagree on where a comment ends; one that is left out ends nowhere.
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    text = _UNFIT.sub("", source)
    return lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)


def _rewrite(element: etree._Element, inside: Inside) -> None:
    if element.tag == "style" and element.text:
        element.text = _MARKUP.sub(r"\\3c ", rewritten_css(element.text, inside))
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
    if kind == "refresh" and (address := _refreshes_to(element.get("content", ""))):
        target = inside.link(address)
    if kind or element.get("charset") is not None:
        _remove(element)
    return target


def _refreshes_to(content: str) -> str:
    """The address in a refreshing element's content; empty for none.

    >>> _refreshes_to("0; URL = '/a.html' "), _refreshes_to("5"), _refreshes_to("3;1.html")
    ('/a.html', '', '1.html')
    """
    before = _REFRESH.match(content)
    address = content[before.end() :].rstrip() if before else ""
    return address[:-1] if address.endswith(("'", '"')) else address


def _srcset(value: str, inside: Inside) -> str:
    found = ((inside.link(address), size) for address, size in _candidates(value))
    return ", ".join(f"{link.replace(',', '%2C')}{size.rstrip()}" for link, size in found if link)


def _candidates(value: str) -> Iterator[tuple[str, str]]:
    """The pictures that a ``srcset`` names: address, and descriptor with the space before it.

    >>> list(_candidates("a,b 1x, c 2x,, d"))
    [('a,b', ' 1x'), ('c', ' 2x'), ('d', '')]
    """
    at = 0
    while found := _CANDIDATE.match(value, at):
        yield found[1].rstrip(","), found[2] or ""
        at = found.end()


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
