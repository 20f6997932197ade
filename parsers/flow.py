"""From a tree to lines, in one walk: every reader of fields works on its result.

Scripts, styles and what hides itself are left out. A row of a data table is a line whose cells are joined by
a tab, empty ones included; a paragraph inside a long cell keeps its line.
"""

from __future__ import annotations

import re
from enum import IntEnum
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from .lines import Flow, Line, clean_line

if TYPE_CHECKING:
    from collections.abc import Mapping


class _Kind(IntEnum):
    """What an element does to the line that is being gathered."""

    SKIP = 0
    INLINE = 1
    LINK = 2
    BREAK = 3
    CELL = 4
    ROW = 5


_SKIP, _INLINE, _LINK, _BREAK, _CELL, _ROW = _Kind

_TAGS = {
    _Kind.SKIP: """
        script style noscript template svg canvas iframe object select textarea head title datalist
    """,
    _Kind.INLINE: """
        abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark o:p q s samp small span
        strike strong sub sup tt u var st1:chsdate img input button nobr time wbr
    """,
    _Kind.LINK: "a",
    _Kind.BREAK: "br",
    _Kind.CELL: "td th",
    _Kind.ROW: "tr",
}
_KINDS: Mapping[object, _Kind] = {
    **{tag: kind for kind, tags in _TAGS.items() for tag in tags.split()},
    etree.Comment: _Kind.SKIP,
    etree.ProcessingInstruction: _Kind.SKIP,
    etree.Entity: _Kind.SKIP,
}
"""Kind of each tag; every other is a block."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "ucaptitle"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_INDENT = re.compile("(?<=[。！？；：”）])[\u3000\u00a0]{2,}(?=\\S)")
"""An indent that an editor typed instead of beginning a paragraph."""
_LAYOUT_CELL = 12
"""A row with a cell of more paragraphs than this lays out the page."""
_LONG_CELL = 300
"""A row of more characters than this in one cell keeps that cell's paragraphs as lines."""


def read_flow(root: etree._Element, *, hidden: bool = False) -> Flow:
    """The flow of a tree; ``hidden`` also shows what the page itself hides."""
    return _Walk(root, hidden=hidden).run()


class _Walk:
    """State of one walk: the line being gathered, the blocks that are open, the row if one is."""

    def __init__(self, root: etree._Element, *, hidden: bool) -> None:
        self.flow = Flow(root)
        self.hidden = hidden
        self.parts: list[str] = []
        self.blocks: list[etree._Element] = [root]
        self.starts: list[int] = [0]
        self.cells: list[str] | None = None
        self.links = 0
        self.linked = 0
        self.leaves: dict[etree._Element, bool] = {}
        self.opened: list[tuple[etree._Element, _Kind | None]] = [(root, None)]
        self.skipped: etree._Element | None = None

    def run(self) -> Flow:
        """Walk in document order. An element ends where one begins whose parent is further out.

        (``iterwalk`` would tell both, at twice the price; this loop sees every element of every page.)
        """
        root, may_hide, parts, opened = self.flow.root, not self.hidden, self.parts, self.opened
        self.add(root.text)
        for element in islice(root.iter(), 1, None):
            parent = element.getparent()
            while opened[-1][0] is not parent:
                self.close(*opened.pop())
            kind = _KINDS.get(element.tag)
            opened.append((element, kind))
            if self.skipped is not None:
                continue
            if kind is _SKIP or (may_hide and element.keys() and _hides(element)):
                self.skipped = element
                continue
            if kind is None or kind >= _BREAK:
                self.open_block(element, kind)
            elif kind is _LINK:
                self.links += 1
            if (text := element.text) and (parts or not text.isspace()):
                self.add(text)
        while len(opened) > 1:
            self.close(*opened.pop())
        self.flush()
        self.flow.spans[root] = (0, len(self.flow.lines))
        return self.flow

    def open_block(self, element: etree._Element, kind: _Kind | None) -> None:
        if kind is _ROW and self.is_data(element):
            self.flush()
            self.cells = []
        elif self.cells is None:
            if self.parts:
                self.flush()
        elif kind is _CELL:
            self.parts.clear()
        else:
            self.parts.append("\n")
        if kind is not _BREAK:
            self.blocks.append(element)
            self.starts.append(len(self.flow.lines))
            self.flow.blocks.append(element)

    def close(self, element: etree._Element, kind: _Kind | None) -> None:
        """End an element, and go on with the text behind it."""
        if self.skipped is not None:
            if self.skipped is not element:
                return
            self.skipped = None
        elif kind is None or kind >= _CELL:
            if self.cells is not None:
                self.close_in_row(kind)
            elif self.parts:
                self.flush()
            self.blocks.pop()
            self.flow.spans[element] = (self.starts.pop(), len(self.flow.lines))
        elif kind is _LINK:
            self.links -= 1
        if (text := element.tail) and (self.parts or not text.isspace()):
            self.add(text)

    def add(self, text: str | None) -> None:
        """Go on with the line; white space begins none."""
        if text and (self.parts or not text.isspace()):
            self.parts.append(text)
            if self.links:
                self.linked += len(text.strip())

    def flush(self) -> None:
        """End a line. Text that merely is broken in the source stays one."""
        if self.parts:
            text = "".join(self.parts).replace("\n", " ")
            self.parts.clear()
            if "\u3000" in text or "\u00a0" in text:
                for line in _INDENT.sub("\n", text).split("\n"):
                    self.emit(clean_line(line))
            else:
                self.emit(clean_line(text))
        self.linked = 0

    def close_in_row(self, kind: _Kind | None) -> None:
        if kind is _CELL and self.cells is not None:
            self.cells.append("".join(self.parts))
            self.parts.clear()
        elif kind is _ROW:
            self.end_row()
        else:
            self.parts.append("\n")

    def end_row(self) -> None:
        """End a row. One cell alone, or several paragraphs beside empty cells, are no data but lines."""
        cells, self.cells = [_paragraphs(cell) for cell in self.cells or ()], None
        filled = [cell for cell in cells if cell]
        if len(filled) == 1 and (len(cells) == 1 or len(filled[0]) > 1):
            for line in filled[0]:
                self.emit(line)
        else:
            texts = tuple(map(_cell, cells))
            self.emit("\t".join(texts).rstrip("\t"), texts)
        self.parts.clear()
        self.linked = 0

    def emit(self, text: str, cells: tuple[str, ...] | None = None) -> None:
        if text:
            block = self.blocks[-1]
            linked = min(self.linked, len(text))
            self.flow.lines.append(Line(text, block, cells, linked, block.tag in _HEADINGS))

    def is_data(self, row: etree._Element) -> bool:
        """Whether a row holds data, not a part of the page's layout: no table in its table, no long cell."""
        table = next(row.iterancestors("table"), None)
        if table is None or self.cells is not None:
            return False
        if table not in self.leaves:
            self.leaves[table] = sum(1 for _, _ in zip(table.iter("table"), range(2), strict=False)) == 1
        if not self.leaves[table]:
            return False
        paragraphs = sum(1 for _ in row.iter("p"))
        return paragraphs <= _LAYOUT_CELL or all(
            sum(1 for _ in cell.iter("p")) <= _LAYOUT_CELL for cell in row
        )


def _hides(element: etree._Element) -> bool:
    style = element.get("style")
    return (style is not None and _HIDDEN.search(style) is not None) or element.get("hidden") is not None


def _paragraphs(text: str) -> list[str]:
    return [line for line in map(clean_line, text.split("\n")) if line]


def _cell(paragraphs: list[str]) -> str:
    """The text of a cell: one line, or its paragraphs where it is long."""
    return ("\n" if sum(map(len, paragraphs)) > _LONG_CELL else " ").join(paragraphs)
