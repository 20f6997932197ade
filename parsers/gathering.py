"""What readers ask a whole page for, gathered in one walk: every further one would cost as much."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml import etree

META, SCRIPT, LINK, FRAME = "meta", "script", "a", "frame"
_KINDS = {META: META, SCRIPT: SCRIPT, LINK: LINK, **dict.fromkeys(("iframe", "embed", "object"), FRAME)}


def gathered(root: etree._Element) -> Mapping[str, Sequence[etree._Element]]:
    """Meta tags, scripts, links and frames of a tree, shown or not, each in document order.

    >>> from lxml import etree
    >>> found = gathered(etree.fromstring("<html><a/><embed/><a/></html>"))
    >>> {kind: len(elements) for kind, elements in found.items()}
    {'meta': 0, 'script': 0, 'a': 2, 'frame': 1}
    """
    found: dict[str, list[etree._Element]] = {kind: [] for kind in (META, SCRIPT, LINK, FRAME)}
    for element in root.iter(*_KINDS):
        found[_KINDS[element.tag]].append(element)
    return found
