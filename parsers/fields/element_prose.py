"""Elements that sentences state: 持户口簿到派出所办理，当场办结，不收费. For what no heading states.

What sentences say counts only where an office, papers or the police are named, too: so many matters take days, or are free. What
questions, legal bases, ways to complain, news and other offices' business say is passed over, and so is what a heading has left empty or put off.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from disclosure.catalogue import ELEMENTS

from .element_aside import asides
from .element_cases import case_in
from .element_costs import cost_in
from .element_grid import rows_in
from .element_labels import CONDITIONS, DEPARTMENT, FEES, MATERIALS, PROCEDURE, TIME
from .element_offices import office_in
from .element_papers import papers_in
from .element_regions import BESIDE, NOT_TOLD, blanked, regions
from .element_steps import steps_in
from .element_times import time_in

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from .elements import Stated

Span = tuple[int, int]
Spans = dict[str, Span]

_SAID: dict[str, Callable[[str], Span | None]] = {
    DEPARTMENT: office_in,
    MATERIALS: papers_in,
    TIME: time_in,
    FEES: cost_in,
}
_BESIDE: dict[str, Callable[[str], Span | None]] = {CONDITIONS: case_in, PROCEDURE: steps_in}
_POLICE = re.compile(r"派出所|公安|民警|户[籍政](?:窗口|室|大厅)")
_GUIDE = 2
_READ = 2_000
"""A guide in prose is short; what a longer text says further down is not on the item."""


def said_in_sentences(text: str, wanted: Collection[str] = (*_SAID, *_BESIDE)) -> Spans:
    """The spans in a folded text of what its sentences say of the wanted elements, in no order.

    >>> text = "持户口簿到县公安局派出所办理,当场办结,不收费。"
    >>> {name: text[slice(*span)] for name, span in said_in_sentences(text).items()}
    {'受理部门': '县公安局派出所', '所需材料': '户口簿', '办理时限': '当场办结', '收费依据及标准': '不收费'}
    """
    text = _without_asides(text[:_READ])
    found = dict(_read(text, _SAID, wanted))
    if not found.keys().isdisjoint({DEPARTMENT, MATERIALS}):
        found |= dict(_read(text, _BESIDE, wanted))
    return found


def with_sentences(text: str, stated: Stated) -> Spans:
    """What a folded text states, and what its sentences say of the elements that no heading states or withholds."""
    wanted = [name for name in ELEMENTS if name not in stated.all and name not in stated.withheld]
    if not wanted:
        return stated.all
    if len(rows := rows_in(text[:_READ])) == 1:
        row = {name: span for name, span in rows[0].stated.items() if name in wanted}
        stated = stated._replace(all=row | stated.all)
        wanted = [name for name in wanted if name not in row]
    aside = [*regions(stated.headings, BESIDE, len(text))] if len(stated.by_headings) >= _GUIDE else []
    told = _without_asides(blanked(text[:_READ], [*regions(stated.headings, NOT_TOLD, len(text)), *aside]))
    found = dict(_read(told, _SAID, wanted))
    if {DEPARTMENT, MATERIALS}.isdisjoint(found.keys() | stated.all.keys()) and not _POLICE.search(told):
        return stated.all
    found |= dict(_read(blanked(told, stated.by_headings.values()), _BESIDE, wanted))
    return found | stated.all


def _read(
    text: str, readers: dict[str, Callable[[str], Span | None]], wanted: Collection[str]
) -> Iterator[tuple[str, Span]]:
    for element, reader in readers.items():
        if element in wanted and (span := reader(text)):
            yield element, span


def _without_asides(text: str) -> str:
    """A text as long as before, in which cells are lines, without what it tells beside its matter."""
    text = text.replace("\t", "\n").replace("|", "\n")
    return blanked(text, asides(text))
