"""Which of the six elements a notice states for an item, where, and in which words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from disclosure.catalogue import ELEMENTS
from disclosure.model import Place, Stated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure.model import ItemMatch
    from indexer.masking import Shown

QUOTED = 80
"""Characters of an element that are quoted: enough to recognise it, and a page of quotes stays readable."""


def stated_by(match: ItemMatch) -> tuple[Stated, ...]:
    """The elements of the catalogue that a match states, in their order, without quotes."""
    return tuple(
        Stated(name=name, place=Place.ATTACHMENT if url else Place.TEXT, start=start, end=end, url=url)
        for name in ELEMENTS
        if (span := match.elements.get(name))
        for (start, end), url in [(span, match.within(name))]
    )


def quoted(shown: Shown, elements: Iterable[Stated]) -> tuple[Stated, ...]:
    """The elements with the beginning of what they say, out of masked words, line ends as spaces."""
    return tuple(replace(element, quote=_beginning(_place(shown, element), element)) for element in elements)


def _place(shown: Shown, element: Stated) -> str:
    return shown.attached.get(element.url, "") if element.url else shown.text


def _beginning(text: str, element: Stated) -> str:
    said = " ".join(text[element.start : element.end].split())
    return said if len(said) <= QUOTED else said[: QUOTED - 1] + "…"
