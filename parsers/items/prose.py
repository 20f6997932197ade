"""Items of a guide that is written in prose: a question and its answer, a text without headings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from .gates import load_gates
from .guiding import GUIDE
from .naming import holds_another_name
from .reasons import COUNTED, Case, Reason
from .rules import load_rules

if TYPE_CHECKING:
    from .reading import Reading
    from .reasons import Cases

_MENTIONS = 3
_CLEARLY = 0.1
"""By so much the one item that prose is on must be believed more than the next."""


def meant_in_prose(reading: Reading) -> Cases:
    """The one item that a guide without headings is on, if its title leaves that to the text.

    Where headings state enough to make the text a guide, it is one to whatever its title says.
    """
    rules = load_rules()
    if holds_another_name(reading.masked_title) or not rules.open_title.search(reading.masked_title):
        return {}
    if not reading.mentions or not _tells(reading):
        return {}
    cases: Cases = {}
    counted: Counter[int] = Counter()
    for one in reading.mentions:
        counted[one.no] += 1
        if counted[one.no] <= _MENTIONS:
            reason = Reason("prose", one.words, rules.weights["prose"], one.start, one.end)
            cases.setdefault(one.no, Case()).add(reason)
    for no, case in cases.items():
        if paper := no in rules.prose and rules.prose[no].search(reading.plain.text):
            case.add(Reason("prose", paper[0], rules.weights["paper"], *paper.span(), COUNTED))
    first, *others = sorted(cases, key=lambda no: (-cases[no].belief, no))
    if cases[first].belief < rules.threshold - _CLEARLY:
        return {}
    if others and cases[first].belief - cases[others[0]].belief < _CLEARLY:
        return {}
    return {} if len(reading.elements.by_headings) >= GUIDE else {first: cases[first]}


def _tells(reading: Reading) -> bool:
    """Whether the police tells how to do something."""
    places = (reading.issuer, reading.title, reading.frame, reading.plain.text)
    return reading.is_guide and any(map(load_gates().police.search, places))
