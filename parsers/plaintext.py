"""Pages without markup: saved as text, they still show where one paragraph or list item ends."""

from __future__ import annotations

import re

from lxml import etree

_BULLET = re.compile(r"\s*[•·●◆■▪*]\s+(?=\S)")
_INDENT = re.compile(r"[ \t]+")


def text_tree(text: str) -> etree._Element:
    r"""An HTML tree of plain text: a paragraph a line, an item for a bullet with what is indented below it.

    >>> etree.tostring(text_tree("• 文号:\n\n    无\n标题"), encoding="unicode")
    '<html><body><li><p>文号:</p><p>无</p></li><p>标题</p></body></html>'
    """
    root = etree.Element("html")
    body = etree.SubElement(root, "body")
    item: etree._Element | None = None
    for line in text.splitlines():
        bullet = _BULLET.match(line)
        if bullet:
            item = etree.SubElement(body, "li")
        elif line.strip() and not _INDENT.match(line):
            item = None
        if line.strip():
            paragraph = etree.SubElement(body if item is None else item, "p")
            paragraph.text = line[bullet.end() if bullet else 0 :].strip()
    return root
