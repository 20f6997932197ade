"""Finding the rows of a list in a page's tree: links one to a row, in the block that is the list."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .links import links_of, spaced_text
from .rows import Row, printed_date, row_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from lxml.etree import _Element

    from parsers.page import Page

    from .links import Anchor

_ROW_TAGS = frozenset({"li", "tr", "dd"})
_HIGHEST = 5
"""How many elements a row may stand above its link; without a limit a list of one row is the whole page."""

_FRAME_TAGS = frozenset({"nav", "footer", "header"})
_FRAME_NAMES = frozenset({"nav", "navbar", "menu", "header", "footer", "foot", "sidebar", "friendlink"}) | {
    "crumb",
    "crumbs",
    "breadcrumb",
    "position",
    "location",
    "pager",
    "pagination",
}
_TOKEN = re.compile(r"[^a-z]+")
_INSIDE_WEIGHT = 10
"""A row below the column's own path counts for ten: a box of other news is often longer than the list."""


@dataclass(frozen=True, slots=True)
class Found:
    """A row with the element that holds it and the block that holds the rows."""

    row: Row
    element: _Element
    block: _Element | None


def find_rows(page: Page, wanted: Callable[[str], bool]) -> tuple[Row, ...]:
    """The rows of the list: of the links that are ``wanted``, those in the block that is most likely it."""
    links = links_of(page)
    blocks: dict[_Element | None, list[Found]] = defaultdict(list)
    for found in _rows([link for link in links if wanted(link.url) and not _is_frame(link.element)]):
        blocks[found.block].append(found)
    main = _main(list(blocks.values()), home_of(page.address or ""))
    return _distinct(found.row for found in (*main, *_beside(main, links)))


def home_of(url: str) -> str:
    """Host and folder of a column's page, below which its own articles lie.

    >>> home_of("https://gaj.example.gov.cn/zwgk/tzgg/index_2.html")
    'gaj.example.gov.cn/zwgk/tzgg/'
    """
    parts = urlsplit(url)
    return f"{parts.netloc.lower()}{parts.path.rpartition('/')[0]}/"


def _rows(links: Sequence[Anchor]) -> Iterator[Found]:
    """One row for each link that has a title; an address linked twice in a row (picture, title) is one."""
    targets: dict[_Element, set[str]] = defaultdict(set)
    for link in links:
        for element in (link.element, *link.element.iterancestors()):
            targets[element].add(link.url)
    for link in links:
        title = row_title(link.text, link.title)
        if title:
            element = _row_element(link.element, targets)
            text = spaced_text(element)
            date = printed_date(text.replace(spaced_text(link.element), " ", 1)) or printed_date(text)
            yield Found(Row(url=link.url, title=title, date=date), element, element.getparent())


def _row_element(anchor: _Element, targets: dict[_Element, set[str]]) -> _Element:
    """The element that holds this row and no other: an li, tr or dd, else the highest with one target."""
    element = anchor
    for _ in range(_HIGHEST):
        parent = element.getparent()
        if element.tag in _ROW_TAGS or parent is None or parent.tag == "body" or len(targets[parent]) > 1:
            break
        element = parent
    return element


def _main(blocks: list[list[Found]], home: str) -> list[Found]:
    """The rows of the best block and of those built like it: templates break a list into several ``ul``."""
    if not blocks:
        return []

    def inside(block: list[Found]) -> int:
        return sum(home in found.row.url.lower() for found in block)

    def score(block: list[Found]) -> int:
        dated = sum(found.row.date is not None for found in block)
        return _INSIDE_WEIGHT * inside(block) + dated + len(block)

    best = max(blocks, key=score)
    needs_inside = inside(best) > 0
    alike = [
        block
        for block in blocks
        if _build(block[0]) == _build(best[0]) and (inside(block) or not needs_inside)
    ]
    return [found for block in alike for found in block]


def _beside(main: list[Found], links: list[Anchor]) -> Iterable[Found]:
    """Rows of the list whose links look like no article: to another host, to a topic. They bear a date."""
    blocks = {found.block for found in main if found.element.tag in _ROW_TAGS}
    taken = {found.element for found in main}
    for link in links:
        row = next((above for above in link.element.iterancestors() if above.getparent() in blocks), None)
        if row is not None and row not in taken and row.tag in _ROW_TAGS:
            found = next(_rows([link]), None)
            date = printed_date(spaced_text(row))
            if found is not None and date is not None:
                yield Found(replace(found.row, date=date), row, row.getparent())


def _build(found: Found) -> tuple[object, ...]:
    block = found.block
    return (found.element.tag, None) if block is None else (found.element.tag, block.tag, block.get("class"))


def _is_frame(anchor: _Element) -> bool:
    """Whether the link belongs to the page's frame: navigation, breadcrumb, pager, foot."""
    for element in anchor.iterancestors():
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        if element.tag in _FRAME_TAGS or not _FRAME_NAMES.isdisjoint(_TOKEN.split(names)):
            return element.tag != "body"
    return False


def _distinct(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows without repetition, one with a date before one without."""
    kept: dict[str, Row] = {}
    for row in rows:
        if row.url not in kept or (kept[row.url].date is None and row.date is not None):
            kept[row.url] = row
    return tuple(kept.values())
