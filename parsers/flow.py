"""From a tree to lines, in one walk: every reader of fields works on its result.

Scripts, styles and what hides itself are left out. A row of a data table is a line whose cells are joined by
a tab, empty ones included; a paragraph inside a long cell keeps its line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lines import Flow, Line, clean_line, parted_by_indents
from .table_rows import Tables, read_row
from .tags import BLOCK, BREAK, CELL, HEADINGS, KINDS, LINK, ROW, SKIP, hides, is_shown_later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree


def read_flow(root: etree._Element, *, hidden: bool = False) -> Flow:
    """The flow of a tree without comments; ``hidden`` also shows what the page itself hides."""
    return _Walk(root, hidden=hidden).run()


def _shown_parts(root: etree._Element) -> Iterator[etree._Element]:
    """The children of a root, less a head, which shows nothing and holds a tenth of all elements."""
    return (child for child in root if child.tag != "head")


class _Walk:
    """State of one walk: the blocks that are open, and the line being gathered."""

    def __init__(self, root: etree._Element, *, hidden: bool) -> None:
        self.flow = Flow(root)
        self.hidden = hidden
        self.parts: list[str] = [root.text or ""]
        self.linked = 0
        self.around: list[etree._Element] = [root]
        self.tables = Tables()

    def run(self) -> Flow:  # noqa: C901, PLR0912 - one loop, whose calls would cost more than its work
        """Walk in document order.

        This loop sees every element of every page, and calls nothing of ours for most of them. An element
        without children, as most are, begins and ends in one turn; one without attributes is not asked for
        any, and a slice of children costs half of what iterating over an element does.
        """
        parts, around, may_hide, kind_of = self.parts, self.around, not self.hidden, KINDS.get
        lines, blocks, spans = self.flow.lines, self.flow.blocks, self.flow.spans
        with_class, with_id = self.flow.with_class, self.flow.with_id
        opened = [(around[0], BLOCK, 0, _shown_parts(around[0]))]
        links = 0
        while opened:
            parent, parent_kind, start, children = opened[-1]
            for element in children:
                kind = kind_of(element.tag, BLOCK)
                if kind == SKIP or (
                    (names := element.keys())
                    and may_hide
                    and ("hidden" in names or ("style" in names and hides(element.get("style"), None)))
                    and not is_shown_later(element)
                ):
                    pass
                elif kind != ROW or not self.tables.is_data(element) or not self.read_row(element):
                    if kind >= BREAK:
                        if parts:
                            self.flush(around[-1])
                        if kind != BREAK:
                            blocks.append(element)
                            if "class" in names:
                                with_class.append(element)
                            if "id" in names:
                                with_id.append(element)
                    linked = links or (kind == LINK and "href" in names)
                    if (text := element.text) and (parts or not text.isspace()):
                        parts.append(text)
                        self.linked += len(text.strip()) if linked else 0
                    if len(element):
                        links += kind == LINK and "href" in names
                        opened.append((element, kind, len(lines), iter(element[:])))  # type: ignore[index] # no slices in the stubs
                        if kind >= CELL:
                            around.append(element)
                        break
                    if kind >= CELL:
                        first = len(lines)
                        if parts:
                            self.flush(element)
                        spans[element] = (first, len(lines))
                if (text := element.tail) and (parts or not text.isspace()):
                    parts.append(text)
                    self.linked += len(text.strip()) if links else 0
            else:
                opened.pop()
                if parent_kind >= CELL:
                    if parts:
                        self.flush(parent)
                    around.pop()
                    spans[parent] = (start, len(lines))
                elif parent_kind == LINK:
                    links -= parent.get("href") is not None
                if (text := parent.tail) and (parts or not text.isspace()):
                    parts.append(text)
                    self.linked += len(text.strip()) if links else 0
        return self.flow

    def flush(self, block: etree._Element) -> None:
        """End a line of a block. Text that merely is broken in the source stays one."""
        text, tag = "".join(self.parts), block.tag
        self.parts.clear()
        if tag == "pre":
            for line in text.split("\n"):
                self.emit(clean_line(line), block)
        elif "\u3000" in text or "\u00a0" in text:
            for line in parted_by_indents(text):
                self.emit(clean_line(line), block)
        elif text := clean_line(text):
            linked = min(self.linked, len(text)) if self.linked else 0
            self.flow.lines.append(Line(text, block, None, linked, tag in HEADINGS))
        self.linked = 0

    def emit(self, text: str, block: etree._Element, cells: tuple[str, ...] | None = None) -> None:
        """Add a line, unless it is empty."""
        if text:
            linked = min(self.linked, len(text)) if self.linked else 0
            self.flow.lines.append(Line(text, block, cells, linked, block.tag in HEADINGS))

    def read_row(self, element: etree._Element) -> bool:
        """Add a row of data as a line; False for one that frames a text and is no row of data."""
        row = read_row(element, hidden=self.hidden)
        if row.frames_text:
            return False
        if self.parts:
            self.flush(self.around[-1])
        start, cells = len(self.flow.lines), row.texts()
        self.linked = row.linked
        self.emit("\t".join(cells).rstrip("\t"), element, cells)
        self.linked = 0
        self.flow.add_blocks((element, *row.blocks))
        self.flow.spans |= dict.fromkeys(row.blocks, (start, start))
        self.flow.spans[element] = (start, len(self.flow.lines))
        return True
