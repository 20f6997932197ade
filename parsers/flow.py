"""From a tree to lines, in one walk: every reader of fields works on its result.

Scripts, styles and what hides itself are left out. A row of a data table is a line whose cells are joined by
a tab, empty ones included; a paragraph inside a long cell keeps its line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .lines import Flow, Line, clean_line
from .table_rows import Tables, read_row
from .tags import BLOCK, BREAK, CELL, HEADINGS, KINDS, LINK, ROW, SKIP, hides, is_panel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_INDENT = re.compile("(?<=[。！？；：”）])[\u3000\u00a0]{2,}(?=\\S)")
"""An indent that an editor typed instead of beginning a paragraph."""


def read_flow(root: etree._Element, *, hidden: bool = False) -> Flow:
    """The flow of a tree without comments; ``hidden`` also shows what the page itself hides."""
    return _Walk(root, hidden=hidden).run()


def _shown_parts(root: etree._Element) -> Iterator[etree._Element]:
    """The children of a root, less a head, which shows nothing and holds a tenth of all elements."""
    return (child for child in root if child.tag != "head")


class _Walk:
    """State of one walk: the blocks that are open with their first lines, and the line being gathered."""

    def __init__(self, root: etree._Element, *, hidden: bool) -> None:
        self.flow = Flow(root)
        self.hidden = hidden
        self.parts: list[str] = [root.text or ""]
        self.linked = 0
        self.blocks: list[etree._Element] = [root]
        self.starts: list[int] = [0]
        self.tables = Tables()

    def run(self) -> Flow:  # noqa: C901, PLR0912 - one loop, whose calls would cost more than its work
        """Walk in document order.

        This loop sees every element of every page, and calls nothing of ours for most of them. An element
        without children, as most are, begins and ends in one turn. (``iterwalk`` costs twice as much.)
        """
        parts, flow, may_hide, kind_of = self.parts, self.flow, not self.hidden, KINDS.get
        opened = [(flow.root, BLOCK, _shown_parts(flow.root))]
        links = 0
        while opened:
            parent, parent_kind, children = opened[-1]
            for element in children:
                kind = kind_of(element.tag, BLOCK)
                style, hide = element.get("style"), element.get("hidden")
                if kind == SKIP or (
                    may_hide and (style or hide is not None) and hides(style, hide) and not is_panel(element)
                ):
                    pass
                elif kind != ROW or not self.tables.is_data(element) or not self.read_row(element):
                    if kind >= BREAK:
                        self.begin_block(element, kind)
                    linked = links or (kind == LINK and element.get("href") is not None)
                    if (text := element.text) and (parts or not text.isspace()):
                        parts.append(text)
                        self.linked += len(text.strip()) if linked else 0
                    if len(element):
                        links += linked and kind == LINK
                        opened.append((element, kind, iter(element)))
                        break
                    if kind >= CELL:
                        self.end_block(element)
                if (text := element.tail) and (parts or not text.isspace()):
                    parts.append(text)
                    self.linked += len(text.strip()) if links else 0
            else:
                opened.pop()
                if parent_kind >= CELL:
                    self.end_block(parent)
                elif parent_kind == LINK:
                    links -= parent.get("href") is not None
                if (text := parent.tail) and (parts or not text.isspace()):
                    parts.append(text)
                    self.linked += len(text.strip()) if links else 0
        return flow

    def begin_block(self, element: etree._Element, kind: int) -> None:
        """End the line, and open a block unless it is but a line break."""
        if self.parts:
            self.flush()
        if kind != BREAK:
            self.flow.blocks.append(element)
            self.blocks.append(element)
            self.starts.append(len(self.flow.lines))

    def end_block(self, element: etree._Element) -> None:
        """End the line and the block."""
        if self.parts:
            self.flush()
        self.blocks.pop()
        self.flow.spans[element] = (self.starts.pop(), len(self.flow.lines))

    def flush(self) -> None:
        """End a line. Text that merely is broken in the source stays one."""
        text = "".join(self.parts)
        self.parts.clear()
        if self.blocks[-1].tag == "pre":
            for line in text.split("\n"):
                self.emit(clean_line(line), self.blocks[-1])
            self.linked = 0
            return
        text = text.replace("\n", " ")
        if "\u3000" in text or "\u00a0" in text:
            for line in _INDENT.sub("\n", text).split("\n"):
                self.emit(clean_line(line), self.blocks[-1])
        else:
            self.emit(clean_line(text), self.blocks[-1])
        self.linked = 0

    def emit(self, text: str, block: etree._Element, cells: tuple[str, ...] | None = None) -> None:
        """Add a line, unless it is empty."""
        if text:
            linked = min(self.linked, len(text))
            self.flow.lines.append(Line(text, block, cells, linked, block.tag in HEADINGS))

    def read_row(self, element: etree._Element) -> bool:
        """Add a row of data as a line; False for one that frames a text and is no row of data."""
        row = read_row(element, hidden=self.hidden)
        if row.frames_text:
            return False
        if self.parts:
            self.flush()
        start, cells = len(self.flow.lines), row.texts()
        self.linked = row.linked
        self.emit("\t".join(cells).rstrip("\t"), element, cells)
        self.linked = 0
        self.flow.blocks += [element, *row.blocks]
        self.flow.spans |= dict.fromkeys(row.blocks, (start, start))
        self.flow.spans[element] = (start, len(self.flow.lines))
        return True
