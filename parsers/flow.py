"""From a tree to lines, in one walk: every reader of fields works on its result.

Scripts, styles and what hides itself are left out. A row of a data table is a line whose cells are joined by
a tab, empty ones included; a paragraph inside a long cell keeps its line.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from .lines import Flow, Line, clean_line
from .table_rows import Tables, read_row
from .tags import BLOCK, BREAK, CELL, HEADINGS, KINDS, LINK, ROW, SKIP, hides, is_panel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_INDENT = re.compile("(?<=[。！？；：”）])[\u3000\u00a0]{2,}(?=\\S)")
"""An indent that an editor typed instead of beginning a paragraph."""
_END = (None,)


def read_flow(root: etree._Element, *, hidden: bool = False) -> Flow:
    """The flow of a tree without comments; ``hidden`` also shows what the page itself hides."""
    return _Walk(root, hidden=hidden).run()


def _shown_parts(root: etree._Element) -> Iterator[Iterator[etree._Element]]:
    """The elements below a root, less a head, which shows nothing and holds a tenth of all elements."""
    for child in root:
        if child.tag != "head":
            yield child.iter()


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
        """Walk in document order. An element ends where one begins whose parent is further out.

        This loop sees every element of every page, and calls nothing of ours for most of them. (``iterwalk``
        would tell the ends of elements, too, at twice the price.)
        """
        parts, blocks, starts = self.parts, self.blocks, self.starts
        flow, may_hide, kind_of = self.flow, not self.hidden, KINDS.get
        lines, spans, shown = flow.lines, flow.spans, flow.blocks
        opened: list[etree._Element | None] = [None, flow.root]
        kinds: list[int] = [BLOCK, BLOCK]
        skipped, links = None, 0
        for element in chain(*_shown_parts(flow.root), _END):
            parent = element.getparent() if element is not None else None
            while (ended := opened[-1]) is not parent and ended is not None:
                opened.pop()
                kind = kinds.pop()
                if skipped is not None:
                    if ended is not skipped:
                        continue
                    skipped = None
                elif kind >= CELL:
                    if parts:
                        self.flush()
                    blocks.pop()
                    spans[ended] = (starts.pop(), len(lines))
                elif kind == LINK:
                    links -= ended.get("href") is not None
                if (text := ended.tail) and (parts or not text.isspace()):
                    parts.append(text)
                    self.linked += len(text.strip()) if links else 0
            if element is None:
                break
            kind = kind_of(element.tag, BLOCK)
            opened.append(element)
            kinds.append(kind)
            if skipped is None:
                style, hide = element.get("style"), element.get("hidden")
                if kind == SKIP or (
                    may_hide and (style or hide is not None) and hides(style, hide) and not is_panel(element)
                ):
                    skipped = element
                    continue
                if kind == ROW and self.tables.is_data(element) and self.read_row(element):
                    skipped = element
                    continue
                if kind == LINK:
                    links += element.get("href") is not None  # an anchor is often left open to the end
                elif kind >= BREAK:
                    if parts:
                        self.flush()
                    if kind != BREAK:
                        blocks.append(element)
                        starts.append(len(lines))
                        shown.append(element)
                if (text := element.text) and (parts or not text.isspace()):
                    parts.append(text)
                    self.linked += len(text.strip()) if links else 0
        return flow

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
