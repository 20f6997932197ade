"""Which items a reading serves: names in its places, and what the text adds to them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from math import prod
from operator import itemgetter
from typing import TYPE_CHECKING

from parsers.fields.folding import folded

from .gates import may_be_others
from .naming import distinct, unmasked
from .reading import kind_of
from .rules import load_rules
from .sections import states_elements

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping

    from disclosure.model import DisclosureItem

    from .reading import Mention, Reading
    from .rules import Group

_UNSUPPORTED = 0.6
"""What is left of a place's weight where neither title nor text name the item."""
_AT_MOST = {"heading": 1, "body": 3, "verb": 3, "keyword": 4}
_LISTED = 7
"""Where so many headings name items, the text may be a list of them: each must have a section that states something."""


@dataclass(slots=True)
class Case:
    """What speaks for one item: weights, each with its evidence in words."""

    weights: list[float] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)

    def add(self, weight: float, evidence: str) -> None:
        """Add a reason."""
        self.weights.append(weight)
        self.evidence.append(evidence)

    @property
    def belief(self) -> float:
        """How far the reasons are believed together, 0 to 1."""
        return 1 - prod(1 - weight for weight in self.weights)


Cases = dict[int, Case]


def decide(reading: Reading, catalogue: Mapping[int, DisclosureItem]) -> Cases:
    """The items that a reading serves, by number, each with its reasons."""
    cases = _named(reading) or _meant_by_a_general_name(reading) or _by_catalogue(reading, catalogue)
    cases = _with_sections(cases, reading) if cases else _under_an_open_title(reading)
    for no in list(cases):
        if no in catalogue:
            _add_keywords(cases[no], catalogue[no], reading)
        if no not in catalogue or _is_doubtful(no, reading) or cases[no].belief < load_rules().threshold:
            del cases[no]
    return dict(sorted(cases.items()))


def _named(reading: Reading) -> Cases:
    """Items that title, category, breadcrumb or column name, and sections of the text with them."""
    weights = load_rules().weights
    cases: Cases = {}
    for place, names in reading.names.items():
        for no, words in distinct(names):
            supported = place == "title" or _supports(no, reading)
            weight = weights[place] * (1 if supported else _UNSUPPORTED)
            cases.setdefault(no, Case()).add(weight, f"{place}: {words}")
    return cases


def _with_sections(cases: Cases, reading: Reading) -> Cases:
    """The cases and those items that have a section of their own, with elements stated in it."""
    for one in reading.mentions if reading.mentions and reading.elements.by_headings else ():
        if one.kind in {"heading", "line"} and one.no not in cases and states_elements(reading, one):
            cases[one.no] = Case([load_rules().weights["heading"]], [f"section: {one.words}"])
    return cases


def _supports(no: int, reading: Reading) -> bool:
    """Whether title and text leave room for an item that only a place around them names."""
    in_title = reading.names["title"]
    if any(name.no == no for name in in_title) or any(one.no == no for one in reading.mentions):
        return True
    return not in_title and load_rules().open_title.search(reading.masked_title) is not None


def _meant_by_a_general_name(reading: Reading) -> Cases:
    cases: Cases = {}
    for group in load_rules().groups:
        if match := group.name.search(reading.masked_title):
            cases |= _told_apart(group, unmasked(match[0]), reading)
    return cases


def _by_catalogue(reading: Reading, catalogue: Mapping[int, DisclosureItem]) -> Cases:
    """Items that the title calls as the catalogue does: a province's own rows need no rules of ours."""
    title, weight = reading.title, load_rules().weights["title"]
    cases: Cases = {}
    for no, item in catalogue.items():
        names = (item.level2, *item.terms.aliases)
        for name, plain in zip(names, _all_folded(*names), strict=True):
            if plain in title:
                if not any(map(title.__contains__, _all_folded(*item.terms.negative))):
                    cases[no] = Case([weight], [f"title: {name}"])
                break
    return cases


def _told_apart(group: Group, words: str, reading: Reading) -> Cases:
    rules = load_rules()
    cases = {no: Case([rules.weights["group"]], [f"title: {words}"]) for no in group.of}
    _add_mentions(cases, reading.mentions, body=rules.weights["body"])
    for no, verbs in group.verbs.items():
        found = list(verbs.finditer(reading.text))
        for verb in found[: _AT_MOST["verb"]]:
            cases[no].add(rules.weights["verb"], f"body: {unmasked(verb[0])}")
        heading = next((verb for verb in found if _heads(verb, reading)), None)
        if heading:
            cases[no].add(rules.weights["heading"], f"heading: {unmasked(heading[0])}")
    meant = {no: case for no, case in cases.items() if case.belief >= rules.threshold}
    if meant or (group.unless_told and group.unless_told.search(reading.text)):
        return meant
    for no in group.fallback:
        cases[no].add(rules.weights["fallback"], "usually meant")
    return {no: cases[no] for no in group.fallback}


def _heads(verb: re.Match[str], reading: Reading) -> bool:
    return kind_of(reading.text, verb.start(), verb.end()) in {"heading", "line"}


def _under_an_open_title(reading: Reading) -> Cases:
    """Items that the sections of a guide serve whose title says nothing."""
    if not load_rules().open_title.search(reading.masked_title):
        return {}
    cases = {one.no: Case() for one in reading.mentions if one.kind != "body"}
    if not cases or not reading.elements.by_headings:
        return {}
    _add_mentions(cases, reading.mentions, body=load_rules().weights["passing"])
    if len(cases) >= _LISTED:
        guided = {one.no for one in reading.mentions if one.kind != "body" and states_elements(reading, one)}
        return {no: case for no, case in cases.items() if no in guided}
    return cases


def _add_mentions(cases: Cases, mentions: Iterable[Mention], *, body: float) -> None:
    """Add what headings and body say of the items; ``body`` is the weight of a mention in a sentence."""
    weights = {"body": body, "heading": load_rules().weights["heading"]}
    counted: Counter[tuple[int, str]] = Counter()
    for one in mentions:
        place = "body" if one.kind == "body" else "heading"
        counted[one.no, place] += 1
        if one.no in cases and counted[one.no, place] <= _AT_MOST[place]:
            cases[one.no].add(weights[place], f"{place}: {one.words}")


def _add_keywords(case: Case, item: DisclosureItem, reading: Reading) -> None:
    words = item.terms.keywords
    counts = zip(words, map(reading.plain.text.count, _all_folded(*words)), strict=True)
    for word, times in islice(filter(itemgetter(1), counts), _AT_MOST["keyword"]):
        case.add(load_rules().weights["keyword"], f"body: {word} ×{times}")


@cache
def _all_folded(*words: str) -> tuple[str, ...]:
    """Words of a catalogue, of which there are some hundred."""
    return tuple(map(folded, words))


def _is_doubtful(no: int, reading: Reading) -> bool:
    """Whether nothing says that it is the police's business that is named, not that of another office."""
    if reading.names["category"]:
        return False
    return may_be_others(no, reading.title, reading.issuer, reading.frame, reading.plain.text)
