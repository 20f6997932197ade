"""Which elements a row of a table states for its item: its own cells, and what stands outside of the table for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.catalogue import ELEMENTS
from parsers.fields.element_prose import said_in_sentences
from parsers.fields.elements import stated_in

from .by_parts import ROW
from .sections import SHARED
from .tables import rows_that_tell

if TYPE_CHECKING:
    from .reading import Reading
    from .reasons import Cases
    from .tables import Row

    Spans = dict[str, tuple[int, int]]


def elements_of_rows(reading: Reading, cases: Cases) -> dict[int, Spans]:
    """The elements of the items that rows serve, as spans of the original text."""
    starts = {no: one.start for no, case in cases.items() for one in case.reasons if one.place == ROW}
    if not starts:
        return {}
    found = rows_that_tell(reading.looked_at)
    common = _outside(reading.looked_at, found)
    stated = {head[0]: common | row.stated for row in found for head in row.heads}
    return {
        no: {name: reading.plain.origin(*stated[at][name]) for name in ELEMENTS if name in stated[at]}
        for no, at in starts.items()
    }


def _outside(text: str, rows: list[Row]) -> Spans:
    """What stands before, between and behind the tables; the first that states an element counts.

    Of sentences what they may say of all rows counts.
    """
    tables = {row.table: row.end for row in rows}
    stretches = zip([0, *tables.values()], [*tables, len(text)], strict=True)
    stated: Spans = {}
    for start, end in stretches:
        found = said_in_sentences(text[start:end], SHARED) | stated_in(text[start:end])
        stated = {name: (a + start, b + start) for name, (a, b) in found.items()} | stated
    return stated
