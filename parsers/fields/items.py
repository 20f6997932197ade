"""The items of the catalogue that a notice serves, each with the reasons for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from disclosure.catalogue import ELEMENTS
from disclosure.model import ItemMatch
from parsers.items import agreeing, neighbours
from parsers.items.deciding import decide, may_well_serve
from parsers.items.explaining import explanation, terms_of
from parsers.items.gates import Judged
from parsers.items.offices import of_other_offices
from parsers.items.reading import read_subject
from parsers.items.row_elements import elements_of_rows
from parsers.items.sections import elements_by_item, stated_for_whatever

from .elements import in_original

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure.model import DisclosureItem
    from parsers.items.explaining import Explanation
    from parsers.items.gates import Met
    from parsers.items.reading import Reading
    from parsers.items.reasons import Cases, Decision

    Spans = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is known of a notice when its items are asked for, as printed; None where it is not known.

    ``column`` is the name of the list that led to the page. A category or breadcrumb printed in the text is
    found there.
    """

    title: str | None
    text: str
    category: str | None = None
    breadcrumb: tuple[str, ...] = ()
    column: str | None = None
    issuer: str | None = None


class Served(NamedTuple):
    """The items that a text serves, and whether it is the guide to another item than its title says.

    It then serves its title's neighbour if it is on that, else none.
    """

    items: tuple[ItemMatch, ...] = ()
    is_of_another: bool = False


class Classified(NamedTuple):
    """The items that a text serves, and the elements that it states for whatever item, as spans."""

    items: tuple[ItemMatch, ...]
    elements: dict[str, tuple[int, int]]


def classify(
    subject: Subject, catalogue: Mapping[int, DisclosureItem] | None = None
) -> tuple[ItemMatch, ...]:
    """The items that a notice serves, by number.

    None for near misses: other offices' business, regulations, papers between offices, news, the catalogue
    itself. ``catalogue`` says which items there are and gives the key words that confirm them; by default
    the packaged one. The host of a page is not judged here. Each match states the elements of the section
    on its item or, where sections are not told apart, of the whole text.
    """
    return served(subject, catalogue).items


def served(subject: Subject, catalogue: Mapping[int, DisclosureItem] | None = None) -> Served:
    """As :func:`classify`, and whether title and text disagree on the item."""
    return _served(read_subject(subject), catalogue)


def classify_with_elements(
    subject: Subject, catalogue: Mapping[int, DisclosureItem] | None = None
) -> Classified:
    """As :func:`classify`, with the elements that the text states even where it serves no item."""
    reading = read_subject(subject)
    items = _served(reading, catalogue).items
    found = in_original(reading.plain, reading.elements.all if items else stated_for_whatever(reading))
    if items:
        found = {name: span for match in reversed(items) for name, span in match.elements.items()} | found
    return Classified(items, {name: found[name] for name in ELEMENTS if name in found})


def explain(subject: Subject, catalogue: Mapping[int, DisclosureItem] | None = None) -> Explanation:
    """Why :func:`classify` answers as it does.

    For each item that is named anywhere its terms, with weights and spans of the original, and what stopped
    those that are not served; and the gates that the text met.
    """
    reading = read_subject(subject)
    decision, judged = _decided(reading, catalogue), _judged(reading)
    refused = {} if judged.closed else _refused(reading, decision.cases)[1]
    return explanation(reading, decision, judged.met(), refused)


def _served(reading: Reading, catalogue: Mapping[int, DisclosureItem] | None) -> Served:
    judged = _judged(reading)
    if judged.is_closed_at_once or (may_well_serve(reading) and judged.closed):
        return Served()
    cases, rejected = _decided(reading, catalogue)
    if not cases or judged.closed:
        return Served()
    is_of_another = any(why == neighbours.WHY for _, why in rejected.values())
    elements, refused = _refused(reading, cases)
    items = tuple(
        ItemMatch(
            no=no,
            confidence=round(case.belief, 2),
            elements=elements[no],
            evidence=tuple(map(str, terms_of(reading, case))),
        )
        for no, case in cases.items()
        if no not in refused or refused[no].opened_by
    )
    return Served(items, is_of_another or any(met.gate == agreeing.GATE for met in refused.values()))


def _refused(reading: Reading, cases: Cases) -> tuple[dict[int, Spans], dict[int, Met]]:
    """The elements of each case, and the gates that what they say met."""
    elements = elements_by_item(reading, tuple(cases)) | elements_of_rows(reading, cases)
    if another := agreeing.of_another_item(reading, cases):
        return elements, dict.fromkeys(cases, another)
    return elements, of_other_offices(reading, elements)


def _decided(reading: Reading, catalogue: Mapping[int, DisclosureItem] | None) -> Decision:
    return decide(reading, _packaged() if catalogue is None else catalogue)


def _judged(reading: Reading) -> Judged:
    return Judged(
        reading.title, reading.plain.text, reading.issuer, lambda: len(reading.elements.by_headings)
    )


@cache
def _packaged() -> Mapping[int, DisclosureItem]:
    from disclosure.registry import load_catalogue  # noqa: PLC0415 - a caller with a catalogue needs no file

    return load_catalogue()
