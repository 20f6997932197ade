"""What a page with a row an item says of one of them: its row, and what is said of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure.model import ItemMatch, Notice


def text_on(notice: Notice, item: int) -> str:
    """The text of a notice without the lines that state elements of other items and none of this one's.

    A row of a table is a line. Where a page serves one item, and in attachments, nothing is left out.
    """
    own = {line for match in notice.items if match.no == item for line in _lines(notice, match)}
    others = {line for match in notice.items if match.no != item for line in _lines(notice, match)} - own
    if not others:
        return notice.text
    lines = notice.text.split("\n")
    return "\n".join("" if number in others else line for number, line in enumerate(lines))


def _lines(notice: Notice, match: ItemMatch) -> Iterator[int]:
    """The numbers of the lines in which the notice's own text states an element of the item."""
    text = notice.text
    for element, (start, end) in match.elements.items():
        if not match.within(element):
            first = text.count("\n", 0, start)
            yield from range(first, first + text.count("\n", start, end) + 1)
