"""Which links may be those of rows: neither buttons behind a title nor names of groups and categories."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from parsers.fields.site_names import is_site

from .articles import document_of
from .buttons import is_button
from .files import is_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from .links import Anchor

ROW_TAGS = frozenset({"li", "tr", "dd"})
_FEW = 4
"""A row of more links than these may hold pages of their own."""
_SHORTEST = 4
"""Characters of a title at least."""
HIGHEST = 5
"""How many elements a row may stand above its link; without a limit a list of one row is the whole page."""


def without_buttons(links: Sequence[Anchor]) -> Iterator[Anchor]:
    """The links without the buttons behind the title of their row: to its forms, to a place in its page."""
    titled: dict[_Element, str] = {}
    for link in links:
        row = next((each for each in link.element.iterancestors() if each.tag in ROW_TAGS), None)
        if row in titled and is_button(link.text) and _says_no_more(link, row, titled[row]):
            continue
        yield link
        if row is not None and row not in titled and _may_be_title(link.text.strip()):
            titled[row] = document_of(link.url)


def _says_no_more(button: Anchor, row: _Element, titled: str) -> bool:
    """Whether a button leads to no page of its own: to the titled document, a file, in a row of few links."""
    if not set(button.title) <= set(button.text):
        return False
    return (
        document_of(button.url) == titled
        or is_file(button.url)
        or len([*islice(row.iter("a"), _FEW + 1)]) <= _FEW
    )


def _may_be_title(text: str) -> bool:
    """Whether a link says what a title can: no button, no category in brackets, no organ."""
    return len(text) >= _SHORTEST and text[0] not in "[【(（" and not is_button(text) and not is_site(text)


def is_beside(link: _Element) -> bool:
    """Whether a link names a group of rows, or the category or tag of one, as blogs mark it."""
    return "tag" in (link.get("rel") or "").split() or _names_group(link)


def _names_group(link: _Element) -> bool:
    """Whether a link stands in a cell that spans the rows of a group, which it names, beside another link."""
    cell = link.getparent()
    if cell is None or cell.tag not in {"td", "th"} or (cell.get("rowspan") or "1").strip() == "1":
        return False
    return any(next(other.iter("a"), None) is not None for other in cell.itersiblings())
