"""Which of the six elements a notice states for an item, where, and in which words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from disclosure.catalogue import ELEMENTS
from disclosure.model import Place, Stated
from indexer.masking import masked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure.model import ItemMatch, Notice

QUOTED = 80
"""Characters of an element that are quoted: enough to recognise it, and a page of quotes stays readable."""


def stated_by(match: ItemMatch) -> tuple[Stated, ...]:
    """The elements of the catalogue that a match states, in their order, without quotes."""
    place = Place.ATTACHMENT if match.attachment else Place.TEXT
    return tuple(
        Stated(name=name, place=place, start=start, end=end, url=match.attachment)
        for name in ELEMENTS
        if (span := match.elements.get(name))
        for start, end in [span]
    )


def quoted(notice: Notice, elements: Iterable[Stated]) -> tuple[Stated, ...]:
    """The elements with the beginning of what they say, personal information masked, line ends as spaces."""
    shown = masked(notice)
    texts = {file.url: file.text or "" for file in shown.attachments}
    return tuple(
        replace(element, quote=_beginning(texts.get(element.url, "") if element.url else shown.text, element))
        for element in elements
    )


def _beginning(text: str, element: Stated) -> str:
    said = " ".join(text[element.start : element.end].split())
    return said if len(said) <= QUOTED else said[: QUOTED - 1] + "…"
