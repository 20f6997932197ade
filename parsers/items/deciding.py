"""Which items a reading serves: names in its places, and what the text adds to them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from .by_parts import paragraphs_on_items
from .catalogued import all_folded, by_catalogue, by_code
from .gates import may_be_others
from .grouping import groups_in
from .hurrying import put_temporary
from .listed import listed_in_short
from .naming import distinct
from .neighbours import joined_by_the_title, put_right, told_of_both
from .open_titles import meant_by_a_general_name, under_an_open_title
from .prose import meant_in_prose
from .reasons import COUNTED, WEAK, Case, Decision, Reason
from .rules import MASK, load_rules
from .sections import states_elements, tells_how

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from disclosure.model import DisclosureItem

    from .reading import Reading
    from .reasons import Cases

_UNSUPPORTED = 0.6
"""What is left of a place's weight where neither title nor text name the item."""
_KEYWORDS = 4

UNKNOWN, DOUBTFUL = "the catalogue lacks it", "nothing says that it is the police's business"


def decide(reading: Reading, catalogue: Mapping[int, DisclosureItem]) -> Decision:
    """The items that a reading serves, by number, and those that it names but does not serve."""
    rejected: dict[int, tuple[Case, str]] = {}
    cases = _named(reading)
    rejected |= put_right(cases, reading)
    cases = cases or meant_by_a_general_name(reading, rejected)
    rejected |= put_temporary(cases, reading)
    if not (cases or rejected):
        cases = by_catalogue(reading.title, catalogue)
    cases = _with_codes(cases, by_code(reading, catalogue))
    if cases:
        cases = _with_sections(cases, reading, without=rejected)
        both = told_of_both(cases, reading)
        cases |= both
        rejected = {no: why for no, why in rejected.items() if no not in both}
    else:
        cases = under_an_open_title(reading)
        if not any(case.belief >= load_rules().threshold for case in cases.values()):
            cases = meant_in_prose(reading) or cases
    for no, case in list(cases.items()):
        if no in catalogue:
            _add_keywords(case, catalogue[no], reading)
        if why := _rejection(no, case, reading, catalogue):
            rejected[no] = (cases.pop(no), why)
    return Decision(dict(sorted(cases.items())), dict(sorted(rejected.items())))


def may_well_serve(reading: Reading) -> bool:
    """Whether a place names an item, or the title leaves it to the text: then :func:`decide` has most to do."""
    return any(reading.names.values()) or load_rules().open_title.search(reading.masked_title) is not None


def _with_codes(cases: Cases, coded: Cases) -> Cases:
    """The cases with what codes add to them; the coded ones alone where nothing else names an item."""
    for no, case in coded.items() if cases else ():
        if no in cases:
            cases[no].reasons += case.reasons
    return cases or coded


def _rejection(no: int, case: Case, reading: Reading, catalogue: Mapping[int, DisclosureItem]) -> str | None:
    """Why a candidate is no item of the reading, None if it is one."""
    if no not in catalogue:
        return UNKNOWN
    if _is_doubtful(no, reading):
        return DOUBTFUL
    return WEAK if case.belief < load_rules().threshold else None


def _named(reading: Reading) -> Cases:
    """Items that title, category, breadcrumb or column name, and sections of the text with them."""
    weights = load_rules().weights
    cases: Cases = {}
    for place, names in reading.names.items():
        for name in distinct(names):
            supported = place == "title" or _supports(name.no, reading)
            weight = weights[place] * (1 if supported else _UNSUPPORTED)
            cases.setdefault(name.no, Case()).add(Reason(place, name.words, weight, name.start, name.end))
    return cases


def _with_sections(cases: Cases, reading: Reading, *, without: Container[int]) -> Cases:
    """The cases and those items that have a section of their own.

    It must state an element; where the title has a general name beside that of an item, it is enough for the
    items which that may mean that the section tells how.
    """
    announced = _announced_beside(reading)
    for one in reading.mentions:
        if one.no in cases or one.no in without or one.kind == "body":
            continue
        if (one.no in announced and tells_how(reading, one)) or (
            one.kind != "inline" and reading.elements.by_headings and states_elements(reading, one)
        ):
            weight = load_rules().weights["heading"]
            cases[one.no] = Case([Reason("section", one.words, weight, one.start, one.end)])
    for no, case in joined_by_the_title(reading, announced.difference(cases)).items():
        if no not in without:
            cases.setdefault(no, case)
    for no, part in paragraphs_on_items(reading, cases).items():
        if no not in without:
            cases[no] = Case([part])
    return cases


def _announced_beside(reading: Reading) -> set[int]:
    """What general names in the title may mean beside the names of items (流动人口登记与居住证业务), or it lists in short."""
    left = reading.masked_title
    for name in reading.names["title"]:
        left = left[: name.start] + MASK * (name.end - name.start) + left[name.end :]
    return {no for group, _ in groups_in(left) for no in group.of} | listed_in_short(reading.title)


def _supports(no: int, reading: Reading) -> bool:
    """Whether title and text leave room for an item that only a place around them names."""
    in_title = reading.names["title"]
    if any(name.no == no for name in in_title) or any(one.no == no for one in reading.mentions):
        return True
    return not in_title and load_rules().open_title.search(reading.masked_title) is not None


def _add_keywords(case: Case, item: DisclosureItem, reading: Reading) -> None:
    words = item.terms.keywords
    text, weight = reading.plain.text, load_rules().weights["keyword"]
    counts = zip(words, all_folded(words), strict=True)
    found = ((word, plain, times) for word, plain in counts if (times := text.count(plain)))
    for word, plain, times in islice(found, _KEYWORDS):
        start = text.index(plain)
        case.add(Reason("body", word, weight, start, start + len(plain), COUNTED, times))


def _is_doubtful(no: int, reading: Reading) -> bool:
    """Whether nothing says that it is the police's business that is named, not that of another office."""
    if reading.names["category"]:
        return False
    return may_be_others(no, reading.title, reading.issuer, reading.frame, reading.plain.text)
