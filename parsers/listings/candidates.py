"""Which links may be those of rows: neither buttons behind a title nor names of groups and categories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .buttons import is_button

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from .links import Anchor

ROW_TAGS = frozenset({"li", "tr", "dd"})
HIGHEST = 5
"""How many elements a row may stand above its link; without a limit a list of one row is the whole page."""


def without_buttons(links: Sequence[Anchor]) -> Iterator[Anchor]:
    """The links without those that are a button behind another link of their row: 表格下载, 所需材料."""
    rows: set[_Element] = set()
    for link in links:
        row = next((each for each in link.element.iterancestors() if each.tag in ROW_TAGS), None)
        if row is None or row not in rows or not is_button(link.text):
            yield link
        if row is not None:
            rows.add(row)


def is_beside(link: _Element) -> bool:
    """Whether a link names a group of rows, or the category or tag of one, as blogs mark it."""
    return "tag" in (link.get("rel") or "").split() or _names_group(link)


def _names_group(link: _Element) -> bool:
    """Whether a link stands in a cell that spans the rows of a group, which it names, beside another link."""
    cell = link.getparent()
    if cell is None or cell.tag not in {"td", "th"} or (cell.get("rowspan") or "1").strip() == "1":
        return False
    return any(next(other.iter("a"), None) is not None for other in cell.itersiblings())
