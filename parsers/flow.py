"""From a tree to lines, in one walk: every reader of fields works on its result.

Scripts, styles and what hides itself are left out. A row of a data table is a line whose cells are joined by
a tab, empty ones included; a paragraph inside a long cell keeps its line.
"""

from __future__ import annotations

import re

from lxml import etree

from .lines import Flow, Line, clean_line

_SKIPPED = """
script style noscript template svg canvas iframe object select textarea head title datalist
"""
_SKIP = frozenset(_SKIPPED.split())
_RUNNING = """
a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark o:p q s samp small span strike
strong sub sup tt u var st1:chsdate img input button nobr time wbr
"""
_INLINE = frozenset(_RUNNING.split())
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


def _hides(element: etree._Element) -> bool:
    style = element.get("style")
    return (style is not None and _HIDDEN.search(style) is not None) or element.get("hidden") is not None


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

    def run(self) -> Flow:
        root = self.flow.root
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                if element is not root and self.skips(element):
                    walk.skip_subtree()
                else:
                    self.open(element)
            elif event == "end":
                self.close(element)
            if event != "start" and element.tail and element is not root:
                self.add(element.tail)
        self.flush()
        self.flow.spans[root] = (0, len(self.flow.lines))
        return self.flow

    def skips(self, element: etree._Element) -> bool:
        return element.tag in _SKIP or (not self.hidden and _hides(element))

    def open(self, element: etree._Element) -> None:
        if element.tag == "a":
            self.links += 1
        elif element.tag not in _INLINE:
            self.open_block(element)
        if element.text:
            self.add(element.text)

    def open_block(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == "tr" and self.is_data(element):
            self.flush()
            self.cells = []
        elif self.cells is None:
            self.flush()
        elif tag in {"td", "th"}:
            self.parts.clear()
        else:
            self.parts.append("\n")
        if tag != "br":
            self.blocks.append(element)
            self.starts.append(len(self.flow.lines))
            self.register(element)

    def register(self, element: etree._Element) -> None:
        self.flow.by_tag[element.tag].append(element)
        if name := element.get("id"):
            self.flow.by_id[name.strip()].append(element)
        for name in (element.get("class") or "").split():
            self.flow.by_class[name].append(element)

    def close(self, element: etree._Element) -> None:
        if element.tag == "a":
            self.links = max(0, self.links - 1)
        elif self.blocks[-1] is element:
            self.close_block(element)

    def close_block(self, element: etree._Element) -> None:
        if self.cells is None:
            self.flush()
        elif element.tag in {"td", "th"}:
            self.cells.append("".join(self.parts))
            self.parts.clear()
        elif element.tag == "tr":
            self.end_row()
        else:
            self.parts.append("\n")
        self.blocks.pop()
        self.flow.spans[element] = (self.starts.pop(), len(self.flow.lines))

    def add(self, text: str) -> None:
        self.parts.append(text)
        if self.links:
            self.linked += len(text.strip())

    def flush(self) -> None:
        """End a line. Text that merely is broken in the source stays one."""
        if self.parts:
            text = _INDENT.sub("\n", "".join(self.parts).replace("\n", " "))
            self.parts.clear()
            for line in text.split("\n"):
                self.emit(clean_line(line))
        self.linked = 0

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
            self.leaves[table] = table.find(".//table") is None
        return self.leaves[table] and all(len(cell.findall(".//p")) <= _LAYOUT_CELL for cell in row)


def _paragraphs(text: str) -> list[str]:
    return [line for line in map(clean_line, text.split("\n")) if line]


def _cell(paragraphs: list[str]) -> str:
    """The text of a cell: one line, or its paragraphs where it is long."""
    return ("\n" if sum(map(len, paragraphs)) > _LONG_CELL else " ").join(paragraphs)
