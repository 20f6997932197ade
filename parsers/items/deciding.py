"""Which items a reading serves: names in its places, and what the text adds to them."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from .catalogued import all_folded, by_catalogue, by_code
from .gates import load_gates, may_be_others
from .grouping import told_apart
from .naming import distinct, unmasked
from .neighbours import put_right
from .parts import paragraphs_on_items, parts_on_items, rows_on_items
from .prose import meant_in_prose
from .reasons import COUNTED, Case, Decision, Reason
from .rules import MASK, load_rules
from .sections import states_elements, tells_how

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from disclosure.model import DisclosureItem

    from .reading import Mention, Reading
    from .reasons import Cases

_UNSUPPORTED = 0.6
"""What is left of a place's weight where neither title nor text name the item."""
_AT_MOST = {"heading": 1, "body": 3, "keyword": 4}
_LISTED = 7
"""Where so many headings name items, the text may be a list of them: each must have a section that states something."""

UNKNOWN, DOUBTFUL, WEAK = (
    "the catalogue lacks it",
    "nothing says that it is the police's business",
    "below the threshold",
)


def decide(reading: Reading, catalogue: Mapping[int, DisclosureItem]) -> Decision:
    """The items that a reading serves, by number, and those that it names but does not serve."""
    rejected: dict[int, tuple[Case, str]] = {}
    cases = _named(reading)
    rejected |= put_right(cases, reading)
    cases = cases or _meant_by_a_general_name(reading, rejected)
    if not (cases or rejected):
        cases = by_catalogue(reading.title, catalogue)
    cases = _with_codes(cases, by_code(reading, catalogue))
    if cases:
        cases = _with_sections(cases, reading, without=rejected)
    else:
        cases = _under_an_open_title(reading) or meant_in_prose(reading)
    for no, case in list(cases.items()):
        if no in catalogue:
            _add_keywords(case, catalogue[no], reading)
        if why := _rejection(no, case, reading, catalogue):
            rejected[no] = (cases.pop(no), why)
    return Decision(dict(sorted(cases.items())), dict(sorted(rejected.items())))


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
    announced = _announced_beside(reading) if any(one.kind != "body" for one in reading.mentions) else set()
    for one in reading.mentions:
        if one.no in cases or one.no in without or one.kind == "body":
            continue
        if (one.no in announced and tells_how(reading, one)) or (
            one.kind != "inline" and reading.elements.by_headings and states_elements(reading, one)
        ):
            weight = load_rules().weights["heading"]
            cases[one.no] = Case([Reason("section", one.words, weight, one.start, one.end)])
    for no, part in paragraphs_on_items(reading, cases).items():
        if no not in without:
            cases[no] = Case([part])
    return cases


def _announced_beside(reading: Reading) -> set[int]:
    """The items that general names in the title may mean, beside the names of items: 流动人口登记与居住证业务."""
    left = reading.masked_title
    for name in reading.names["title"]:
        left = left[: name.start] + MASK * (name.end - name.start) + left[name.end :]
    return {no for group in load_rules().groups if group.name.search(left) for no in group.of}


def _supports(no: int, reading: Reading) -> bool:
    """Whether title and text leave room for an item that only a place around them names."""
    in_title = reading.names["title"]
    if any(name.no == no for name in in_title) or any(one.no == no for one in reading.mentions):
        return True
    return not in_title and load_rules().open_title.search(reading.masked_title) is not None


def _meant_by_a_general_name(reading: Reading, rejected: dict[int, tuple[Case, str]]) -> Cases:
    cases: Cases = {}
    if (parts := _rows_below_a_general_name(reading)) is not None:
        return parts
    for group in load_rules().groups:
        if match := group.name.search(reading.masked_title):
            title = Reason("title", unmasked(match[0]), load_rules().weights["group"], *match.span())
            tried = {no: Case([title]) for no in group.of}
            _add_mentions(tried, reading.mentions, body=load_rules().weights["body"])
            meant = told_apart(group, tried, reading)
            rejected |= {no: (case, WEAK) for no, case in tried.items() if no not in meant}
            cases |= meant
    return cases


def _rows_below_a_general_name(reading: Reading) -> Cases | None:
    """The items of a table's rows, under a title that names cards or business in general; None without such."""
    if not any(group.name.search(reading.masked_title) for group in load_rules().groups):
        return None
    parts = rows_on_items(reading)
    return {no: Case([part]) for no, part in parts.items()} if parts else None


def _under_an_open_title(reading: Reading) -> Cases:
    """Items that the sections of a guide serve whose title says nothing, or as little as a headline of the police."""
    if not (load_rules().open_title.search(reading.masked_title) or _is_of_the_police(reading)):
        return {}
    if (parts := rows_on_items(reading)) is not None:
        return {no: Case([part]) for no, part in parts.items()}
    cases = _headed(reading)
    for no, part in parts_on_items(reading).items():
        cases.setdefault(no, Case()).add(part)
    return cases


def _headed(reading: Reading) -> Cases:
    """Items that the headings of a guide name."""
    cases = {one.no: Case() for one in reading.mentions if one.kind != "body"}
    if not cases:
        return {}
    by_headings = bool(reading.elements.by_headings)
    if not (by_headings or reading.is_guide):
        return {}
    _add_mentions(cases, reading.mentions, body=load_rules().weights["passing"])
    if by_headings and len(cases) < _LISTED:
        return cases
    test = states_elements if by_headings else tells_how
    guided = {one.no for one in reading.mentions if one.kind != "body" and test(reading, one)}
    return {no: case for no, case in cases.items() if no in guided}


def _is_of_the_police(reading: Reading) -> bool:
    return load_gates().police.search(reading.issuer) is not None and reading.is_guide


def _add_mentions(cases: Cases, mentions: Iterable[Mention], *, body: float) -> None:
    """Add what headings and body say of the items; ``body`` is the weight of a mention in a sentence."""
    weights = {"body": body, "heading": load_rules().weights["heading"]}
    counted: Counter[tuple[int, str]] = Counter()
    for one in mentions:
        place = "body" if one.kind == "body" else "heading"
        counted[one.no, place] += 1
        if one.no in cases and counted[one.no, place] <= _AT_MOST[place]:
            cases[one.no].add(Reason(place, one.words, weights[place], one.start, one.end))


def _add_keywords(case: Case, item: DisclosureItem, reading: Reading) -> None:
    words = item.terms.keywords
    text, weight = reading.plain.text, load_rules().weights["keyword"]
    counts = zip(words, all_folded(words), strict=True)
    found = ((word, plain, times) for word, plain in counts if (times := text.count(plain)))
    for word, plain, times in islice(found, _AT_MOST["keyword"]):
        start = text.index(plain)
        case.add(Reason("body", word, weight, start, start + len(plain), COUNTED, times))


def _is_doubtful(no: int, reading: Reading) -> bool:
    """Whether nothing says that it is the police's business that is named, not that of another office."""
    if reading.names["category"]:
        return False
    return may_be_others(no, reading.title, reading.issuer, reading.frame, reading.plain.text)
