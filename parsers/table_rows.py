"""Rows of tables: which of them hold data, and the text of their cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from .lines import clean_line
from .tags import BLOCK, BREAK, CELL, KINDS, LINK, SKIP, hides

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

_OF_PAGES = frozenset({"h1", "h2", "h3", "h4", "form", "iframe", "article", "section", "ucapcontent"})
BUILT = _OF_PAGES | {"div", "li", "p"}
"""Without one of these a row is built like no page."""
_MENU = 3
LAYOUT_CELL = 12
"""A row with a cell of more paragraphs than this lays out the page."""
_LONG_CELL = 300
"""A row of more characters than this in one cell keeps that cell's paragraphs as lines."""


@dataclass(slots=True)
class TableRow:
    """A row of a data table: its cells, each as its paragraphs, and how many characters stand in links.

    ``blocks`` are the block elements inside the row.
    """

    cells: list[list[str]] = field(default_factory=list)
    blocks: list[etree._Element] = field(default_factory=list)
    linked: int = 0

    @property
    def frames_text(self) -> bool:
        """Whether the row is no datum but a frame: of one cell alone, of paragraphs beside empty cells."""
        filled = [cell for cell in self.cells if cell]
        return len(filled) == 1 and (len(self.cells) == 1 or len(filled[0]) > 1)

    def texts(self) -> tuple[str, ...]:
        """The cells' texts, each in one line, or in its paragraphs where it is long."""
        return tuple(map(_text_of, self.cells))


def _text_of(cell: list[str]) -> str:
    if len(cell) == 1:
        return cell[0]
    return ("\n" if sum(map(len, cell)) > _LONG_CELL else " ").join(cell)


class Tables:
    """Tells rows of data from rows that lay out a page; remembers whose rows it has looked into."""

    def __init__(self) -> None:
        self._innermost: dict[etree._Element | None, bool] = {}

    def is_data(self, row: etree._Element) -> bool:
        """Whether a row holds data: no table in its table, no cell long or built like a page."""
        parent = row.getparent()
        if parent not in self._innermost:
            self._innermost[parent] = _is_in_innermost_table(row)
        if not self._innermost[parent]:
            return False
        tags = {element.tag for element in row.iter()}
        if BUILT.isdisjoint(tags):
            return True
        if _is_page(row, tags):
            return False
        return _count(row.iter("p")) <= LAYOUT_CELL or all(
            _count(cell.iter("p")) <= LAYOUT_CELL for cell in row
        )


def _is_in_innermost_table(row: etree._Element) -> bool:
    table = next(row.iterancestors("table"), None)
    return table is not None and next(islice(table.iter("table"), 1, None), None) is None


def _is_page(row: etree._Element, tags: set[str]) -> bool:
    """Whether a row with elements of these tags holds what cells of data do not.

    That is: headings, forms, boxes inside boxes, a menu.
    """
    if not _OF_PAGES.isdisjoint(tags):
        return True
    if "div" in tags and any(next(box.iterancestors("div", "tr")).tag == "div" for box in row.iter("div")):
        return True
    return "li" in tags and _count(link for item in row.iter("li") for link in item.iter("a")) >= _MENU


def _count(elements: Iterable[etree._Element]) -> int:
    return sum(1 for _ in elements)


def read_row(row: etree._Element, *, hidden: bool) -> TableRow:
    """The cells of a row; ``hidden`` also shows what the page itself hides."""
    found = TableRow()
    for cell in row.iter("td", "th"):
        if not hidden and hides(cell.get("style"), cell.get("hidden")):
            continue
        found.blocks.append(cell)
        text = _text(cell, found, hidden=hidden) if len(cell) else cell.text or ""
        lines = text.split("\n") if "\n" in text else (text,)
        found.cells.append([clean for line in lines if line.strip() and (clean := clean_line(line))])
    return found


def _text(  # noqa: C901, PLR0912 - one loop as in flow.py, for the same reason
    cell: etree._Element, found: TableRow, *, hidden: bool
) -> str:
    """The text of a cell, a line break where a block begins or ends."""
    parts, links, opened = [cell.text or ""], 0, [(cell, CELL, iter(cell[:]))]  # type: ignore[index] # no slices in the stubs
    while True:
        parent, parent_kind, children = opened[-1]
        for element in children:
            kind = KINDS.get(element.tag, BLOCK)
            if kind != SKIP and (hidden or not hides(element.get("style"), element.get("hidden"))):
                if kind >= BREAK:
                    parts.append("\n")
                    if kind != BREAK:
                        found.blocks.append(element)
                if text := element.text:
                    parts.append(text)
                    found.linked += len(text.strip()) if links or kind == LINK else 0
                if len(element):
                    links += kind == LINK
                    opened.append((element, kind, iter(element[:])))  # type: ignore[index] # no slices in the stubs
                    break
            if kind >= CELL:
                parts.append("\n")
            if text := element.tail:
                parts.append(text)
                found.linked += len(text.strip()) if links else 0
        else:
            opened.pop()
            if not opened:
                return "".join(parts)
            links -= parent_kind == LINK
            if parent_kind >= CELL:
                parts.append("\n")
            if text := parent.tail:
                parts.append(text)
                found.linked += len(text.strip()) if links else 0
