"""The body of a notice: which lines of the page are its text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from parsers.labels import Rank, has_colon
from parsers.layouts import select
from parsers.prose import densest, prose_of

from .body_edges import after_frame, after_head, before_foot, before_metadata, before_tail
from .data_lines import after_data, is_button
from .known_containers import first_whole, holds_body, prose_in
from .pictures import first_block, has_image

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml import etree

    from parsers.lines import Flow
    from parsers.metadata import Entry

_TOP = 8
"""So many lines atop a container may stand above the title."""
_FOOT = 120.0
"""What stands below pictures and is no longer than this may be the foot of the page."""
_HEADING = 0.2
_LITTLE = 60.0
"""Prose above the title that is no more than this is no text of its own."""


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a notice, and the lines (half-open range) and element that it was read from."""

    text: str
    element: etree._Element | None
    start: int
    end: int
    locator: str

    @property
    def has_images(self) -> bool:
        """Whether pictures stand in the body."""
        return self.element is not None and has_image(self.element)


NO_BODY = Body("", None, 0, 0, "")


def read_body(
    flow: Flow, selectors: Sequence[str], entries: Sequence[Entry], title: int | None = None
) -> Body:
    """The body: the first of the known containers that holds it, else where the prose is densest.

    ``title`` is the number of the line that says what the page's head calls it.
    """
    stated = list(_stated(entries, flow))
    printed = {entry.line for entry in stated} | set(_values_below(flow, stated))
    search = cache(partial(densest, flow, without=printed))
    for selector in selectors:
        elements = [each for each in select(flow, selector) if each in flow.spans]
        if elements and holds_body(flow, element := first_whole(flow, elements), search):
            start, end = flow.spans[element]
            start = _below_title(flow, start, end, title, printed)
            end = before_metadata(flow.lines, start, before_tail(flow.lines, start, end), entries)
            return _body(flow, element, (start, end), selector)
    if (dense := search()) is None:
        words = _few_words(flow, printed)
        return words if words.text or title is None else _pictures_alone(flow, title)
    start, end = flow.spans[dense]
    if title is not None and (picture := _picture_instead(flow, title, dense)) is not None:
        return _pictures(flow, picture)
    end = before_metadata(flow.lines, start, before_foot(flow, start, end, entries), entries)
    if title is not None and start <= title < end and not _is_text(flow, (start, title, end), printed):
        start = title + 1
    titled = title is not None and title < start
    if title is not None and title < start <= title + _TOP:
        below = after_data(flow.lines, start, end, printed)
        start = below if below < end else start
    head = after_head(flow, (start, end), printed, titled=titled)
    if head >= end and title is not None and (pictures := _pictures_alone(flow, title)).element is not None:
        return pictures  # the block holds nothing but what is said of them
    return _body(flow, dense, (head if head < end else start, end), "densest block")


def _stated(entries: Iterable[Entry], flow: Flow) -> Iterator[Entry]:
    """The entries that are data beyond doubt: in blocks, by a plain label, or by elements right below one."""
    last = None
    for entry in entries:
        beside = last is not None and entry.line == last + 1 and not has_colon(flow.lines[entry.line].text)
        if entry.source != "text" or entry.rank is not Rank.LOOSE or beside:
            last = entry.line
            yield entry


def _values_below(flow: Flow, entries: Iterable[Entry]) -> Iterator[int]:
    """The lines that are no more than the value of the label above them."""
    for entry in entries:
        below = entry.line + 1
        if entry.value and below < len(flow.lines) and flow.lines[below].text == entry.value:
            yield below


def _picture_instead(flow: Flow, title: int, dense: etree._Element) -> etree._Element | None:
    """The block of the first picture between title and a few words that are but the page's foot."""
    start = flow.spans[dense][0]
    if start <= title or prose_in(flow, dense) > _FOOT:
        return None
    return first_block(flow, title, start, before=dense)


def _pictures_alone(flow: Flow, title: int) -> Body:
    """The block of the first picture right below the title of a page without any words."""
    block = first_block(flow, title, title + _TOP)
    return NO_BODY if block is None else _pictures(flow, block)


def _pictures(flow: Flow, block: etree._Element) -> Body:
    start = flow.spans[block][0]
    return Body("", block, start, start, "pictures below the title")


def _free_prose(flow: Flow, lines: range, printed: set[int]) -> float:
    """The prose of lines that hold no labelled value."""
    return sum(prose_of(flow.lines[number]) for number in lines if number not in printed)


def _is_text(flow: Flow, lines: tuple[int, int, int], printed: set[int]) -> bool:
    """Whether what stands above the title is too much for a heading: a decree has its title further down."""
    start, title, end = lines
    above = _free_prose(flow, range(start, title), printed)
    return above > _LITTLE and above > _HEADING * sum(map(prose_of, flow.lines[title:end]))


def _below_title(flow: Flow, start: int, end: int, title: int | None, printed: set[int]) -> int:
    """Where the text begins in a known container, which may also hold crumbs, title and the data below it.

    A title that stands alone at the top is the document's own.
    """
    if (
        title is not None
        and start <= title < min(start + _TOP, end)
        and _free_prose(flow, range(start, title), printed) < _LITTLE
    ):
        below = after_data(flow.lines, title + 1, end, printed)
        if title > start or below > title + 1:
            return below
    return after_frame(flow.lines, start, end)


def _few_words(flow: Flow, printed: set[int]) -> Body:
    """The lines right below the heading of a page without any prose, as far as they are free of links."""
    heads = [number for number, line in enumerate(flow.lines) if number in printed or line.heading]
    start = end = heads[-1] + 1 if heads else 0
    while heads and end < len(flow.lines) and prose_of(flow.lines[end]):
        end += 1
    below = after_data(flow.lines, start, end, printed)
    start = below if below < end else start
    return Body(flow.text(start, end), None, start, end, "below the heading") if start < end else NO_BODY


def _body(flow: Flow, element: etree._Element, lines: tuple[int, int], locator: str) -> Body:
    start, end = lines
    return Body("\n".join(_once(_kept(flow, start, end))), element, start, end, locator)


def _kept(flow: Flow, start: int, end: int) -> list[str]:
    return [line.text for line in flow.lines[start:end] if not is_button(line.text)]


def _once(lines: list[str]) -> list[str]:
    """The lines without their second copy, where a page prints the whole text twice."""
    half, odd = divmod(len(lines), 2)
    return lines[:half] if half and not odd and lines[:half] == lines[half:] else lines
