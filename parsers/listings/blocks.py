"""Finding the rows of a list in a page's tree: links one to a row, in the block that is the list."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from .articles import document_of, home_of
from .beside import headline, rows_beside
from .candidates import HIGHEST, ROW_TAGS, is_beside, without_buttons
from .found import Found, FoundRows
from .frames import Frames, is_in_own_list
from .gathering import NO_ADDRESS
from .links import spaced_text
from .row_fields import Headings
from .row_reading import row_of, title_of
from .rows import printed_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from parsers.page import Page

    from .links import Anchor
    from .rows import Row

_ITEMS = 12
"""How many items a row may consist of."""

_INSIDE_WEIGHT = 10
"""A row below the column's own path counts for ten: a box of other news is often longer than the list."""

_OF_A_PLATFORM = 10_000
"""What a platform's own class says is its list is no box beside it, however few its rows."""


def find_rows(page: Page, wanted: Callable[[str], bool], links: Sequence[Anchor]) -> FoundRows:
    """The rows of the list: of the links that are ``wanted``, those in the block that is most likely it."""
    blocks: dict[_Element | None, list[Found]] = defaultdict(list)
    frames = Frames()
    may_be = [link for link in links if wanted(link.url) and not frames.hold(link.element)]
    candidates = [link for link in may_be if not is_beside(link.element)] or may_be
    for found in _rows([*without_buttons(candidates)], Headings()):
        blocks[found.block].append(found)
    home, found_blocks = home_of(page.address or ""), list(blocks.values())
    main = _main(found_blocks, home)
    place = {link.element: number for number, link in enumerate(links)}
    main += headline(found_blocks, main, place, home)
    in_order = sorted((*main, *rows_beside(main, links)), key=lambda one: place[one.link])
    return FoundRows(_distinct(one.row for one in in_order), _skipped(main, links))


def _rows(links: Sequence[Anchor], headings: Headings) -> Iterator[Found]:
    """One row for each link that has a title; an address linked twice in a row (picture, title) is one."""
    targets: dict[_Element, set[str]] = defaultdict(set)
    for link in links:
        for element in (link.element, *islice(link.element.iterancestors(), HIGHEST + 1)):
            targets[element].add(document_of(link.url))
    for link in links:
        element = _row_element(link.element, targets)
        if title := title_of(link, element):
            row, around = row_of(link, title, element, headings), element.getparent()
            if around is not None and row.date is None and _is_part(element, around, targets):
                element = around
                row = row_of(link, title, element, headings)
            yield Found(row, link.element, element, element.getparent())


def _is_part(element: _Element, around: _Element, targets: dict[_Element, set[str]]) -> bool:
    """Whether an ``li`` is but a part of its row: each row of Anhui's lists is a ``ul`` of its own."""
    if element.tag != "li" or len(targets[around]) > 1:
        return False
    return 1 < sum(1 for _ in islice(around, _ITEMS + 1)) <= _ITEMS  # len() counts all children


def _row_element(anchor: _Element, targets: dict[_Element, set[str]]) -> _Element:
    """The element that holds this row and no other: an li, tr or dd, else the highest with one target."""
    element = anchor
    for _ in range(HIGHEST):
        parent = element.getparent()
        if element.tag in ROW_TAGS or parent is None or parent.tag == "body" or len(targets[parent]) > 1:
            break
        element = parent
    return element


class _Block(NamedTuple):
    """The rows of a block, how many lie below the column's own path, how it is built, what speaks for it."""

    rows: list[Found]
    inside: int
    build: tuple[object, ...]
    score: int

    @property
    def is_told(self) -> bool:
        """Whether a class tells the column's own rows: what is built alike then counts together."""
        return bool(self.inside and self.rows[0].element.tag in ROW_TAGS and self.build[-1])


def _judged(rows: list[Found], home: str) -> _Block:
    inside = sum(home in found.row.url.lower() for found in rows)
    dated = sum(found.row.date is not None for found in rows)
    own = _OF_A_PLATFORM if is_in_own_list(rows[0].element) else 0
    return _Block(rows, inside, _build(rows[0]), own + _INSIDE_WEIGHT * inside + dated + len(rows))


def _main(blocks: list[list[Found]], home: str) -> list[Found]:
    """The rows of the best block and of those built like it: templates break a list into several ``ul``."""
    judged = [_judged(rows, home) for rows in blocks]
    if not judged:
        return []
    together: Counter[tuple[object, ...]] = Counter()
    for block in judged:
        together[block.build] += block.score if block.inside else 0
    best = max(judged, key=lambda block: together[block.build] if block.is_told else block.score)
    return [found for block in judged if _belongs(block, best) for found in block.rows]


def _belongs(block: _Block, best: _Block) -> bool:
    if block.build != best.build or (best.inside and not block.inside):
        return False
    return any(found.row.date for found in block.rows) or not all(found.row.date for found in best.rows)


def _skipped(main: list[Found], links: Sequence[Anchor]) -> Mapping[str, int]:
    """Rows of the list that bear a date but lead to no address."""
    blocks = {found.block for found in main if found.element.tag in ROW_TAGS and found.block is not None}
    linked = (
        {above for link in links for above in islice(link.element.iterancestors(), HIGHEST)}
        if blocks
        else set()
    )
    lost = sum(
        child.tag in ROW_TAGS and child not in linked and printed_date(spaced_text(child)) is not None
        for block in blocks
        for child in block
    )
    return {NO_ADDRESS: lost} if lost else {}


def _build(found: Found) -> tuple[object, ...]:
    block = found.block
    return (found.element.tag, None) if block is None else (found.element.tag, block.tag, block.get("class"))


def _distinct(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows without repetition, one with a date before one without."""
    kept: dict[str, Row] = {}
    for row in rows:
        known = kept.get(document_of(row.url))
        if known is None or (known.date is None and row.date is not None):
            kept[document_of(row.url)] = row
    return tuple(kept.values())
