"""Known containers of bodies: whether one holds the body of a page, or is a frame beside or around it."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from parsers.prose import prose_of

from .data_lines import is_button
from .pictures import has_image

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml import etree

    from parsers.lines import Flow

_ENOUGH = 40
"""A known container with fewer characters may be an empty frame beside the body."""
_WHOLE = 0.6
"""Share of the longest copy that a whole one has."""
_DWARFED = 6.0
"""A known container with so many times less prose than another block is a frame around something else."""
_LITTLE, _MUCH = 60.0, 600.0
"""Where a page has less prose elsewhere, even a container of a few words, or of a picture, holds its body."""


def _length(flow: Flow, start: int, end: int) -> int:
    """How many characters a range of lines keeps; counted until they are enough."""
    length = 0
    for line in flow.lines[start:end]:
        if not is_button(line.text):
            length += len(line.text) + (length > 0)
            if length >= _ENOUGH:
                break
    return length


def first_whole(flow: Flow, elements: Sequence[etree._Element]) -> etree._Element:
    """The first of several copies of a body, passing over frames that hold only a part of it."""
    if len(elements) == 1:
        return elements[0]
    upto = [0, *accumulate(len(line.text) + 1 for line in flow.lines)]
    lengths = [upto[end] - upto[start] for start, end in (flow.spans[each] for each in elements)]
    enough = max(lengths) * _WHOLE
    return next(each for each, length in zip(elements, lengths, strict=True) if length >= enough)


def holds_body(flow: Flow, element: etree._Element, search: Callable[[], etree._Element | None]) -> bool:
    """Whether a known container is filled, and neither a frame beside the body nor one around it.

    The densest block is searched for only where what the container holds does not settle it.
    """
    length = _length(flow, *flow.spans[element])
    if length >= _ENOUGH and _outweighs_all(flow, element):
        return True
    if (dense := search()) is None or element is dense:
        return length > 0 or has_image(element)
    other, inside = prose_in(flow, dense), dense in element.iterancestors()
    if length < _ENOUGH:
        return (inside and other < _LITTLE) if length else (other < _MUCH and has_image(element))
    if element in dense.iterancestors():
        return _is_text_mostly(flow, element)
    return inside or other <= _DWARFED * max(prose_in(flow, element), 1.0)


def _outweighs_all(flow: Flow, element: etree._Element) -> bool:
    """Whether a block is no frame, and none beside it can have too much more prose, whichever is densest."""
    start, end = flow.spans[element]
    beside = (*flow.lines[:start], *flow.lines[end:])
    free = sum(len(line.text) - line.linked for line in beside)
    return free <= _DWARFED * prose_in(flow, element) and _is_text_mostly(flow, element)


def _is_text_mostly(flow: Flow, element: etree._Element) -> bool:
    """Whether fewer than half of the lines of a block are links."""
    start, end = flow.spans[element]
    links = sum(2 * line.linked > len(line.text) for line in flow.lines[start:end])
    return links * 2 < end - start


def prose_in(flow: Flow, element: etree._Element) -> float:
    """How much prose the lines of a block hold."""
    return sum(map(prose_of, flow.lines[slice(*flow.spans[element])]))
