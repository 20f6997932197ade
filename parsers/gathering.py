"""What readers ask a whole page for, gathered in one walk: every further one would cost as much."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml import etree

META, SCRIPT, LINK, FRAME, INPUT = "meta", "script", "a", "frame", "input"
KINDS: Mapping[str, Sequence[str]] = {
    META: ("meta",),
    SCRIPT: ("script",),
    LINK: ("a",),
    FRAME: ("iframe", "embed", "object"),
    INPUT: ("input",),
}
"""The tags of each kind."""
PAGES = (".html", ".shtml", ".htm", ".jhtml", "/")
NO_ADDRESS = ("javascript:", "mailto:", "data:", "file:", "tel:", "#")
_KIND_OF = {tag: kind for kind, tags in KINDS.items() for tag in tags}


def gathered(root: etree._Element) -> Mapping[str, Sequence[etree._Element]]:
    """The elements of each kind in a tree, shown or not, each in document order.

    Of links, of which a page has a hundred, only those that may lead to a file: their addresses neither end
    as pages do nor are none.

    >>> from lxml import etree
    >>> found = gathered(etree.fromstring('<p><a href="b.doc"/><embed/><a href="b.html"/><a/></p>'))
    >>> {kind: len(elements) for kind, elements in found.items()}
    {'meta': 0, 'script': 0, 'a': 1, 'frame': 1, 'input': 0}
    """
    found: dict[str, list[etree._Element]] = {kind: [] for kind in KINDS}
    for element in root.iter(*_KIND_OF):
        kind = _KIND_OF[element.tag]
        if kind != LINK or may_lead_to_file(element.get("href")):
            found[kind].append(element)
    return found


def may_lead_to_file(href: str | None) -> bool:
    """Whether an address may be a file's, by its beginning and end alone.

    >>> may_lead_to_file("P020.doc"), may_lead_to_file("t1.html"), may_lead_to_file("#top")
    (True, False, False)
    """
    return href is not None and href != "" and not (href.endswith(PAGES) or href.startswith(NO_ADDRESS))
