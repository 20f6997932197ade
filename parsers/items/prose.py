"""Items of a guide that is written in prose: a question and its answer, a text without headings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from .gates import load_gates
from .guiding import GUIDE
from .interviews import interviewed
from .letters import asked_to_come, tells_at_a_post
from .marks import load_marks
from .naming import holds_another_name, unmasked
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

    It is named, or spoken of by event, deed and paper; prose that tells less than a guide must do the latter.
    Where headings state enough to make the text a guide, it is one to whatever its title says: to this item only
    if whom that is about stands there (准新兵看过来).
    """
    rules = load_rules()
    if holds_another_name(reading.masked_title) or not _leaves_it_open(reading):
        return {}
    if not _tells_whoever_reads(reading) or not _is_of_the_police(reading):
        return {}
    spoken = reading.spoken_of
    cases = _named_or_spoken_of(reading, spoken)
    if not cases:
        return {}
    first, *others = sorted(cases, key=lambda no: (-cases[no].belief, no))
    if not (reading.is_guide or first in spoken) or cases[first].belief < rules.threshold - _CLEARLY:
        return {}
    if cases[first].belief - max([_rival(reading), *(cases[no].belief for no in others)]) < _CLEARLY:
        return {}
    is_announced = first in spoken and load_marks().prose[first].event.search(reading.masked_title)
    is_open = is_announced or len(reading.elements.by_headings) < GUIDE
    return {first: cases[first]} if is_open else {}


def _is_of_the_police(reading: Reading) -> bool:
    places = (reading.issuer, reading.title, reading.frame, reading.plain.text)
    return any(map(load_gates().police.search, places))


def _leaves_it_open(reading: Reading) -> bool:
    """Whether a title says so little that the text decides, or is a headline of the police above what it tells."""
    if load_marks().rivals.search(reading.masked_title):
        return False
    if load_rules().open_title.search(reading.masked_title):
        return True
    return load_gates().police.search(reading.issuer) is not None


def _named_or_spoken_of(reading: Reading, spoken: list[int]) -> Cases:
    weights = load_rules().weights
    cases: Cases = {}
    counted: Counter[int] = Counter()
    for one in reading.mentions:
        counted[one.no] += 1
        if counted[one.no] <= _MENTIONS:
            reason = Reason("prose", one.words, weights["prose"], one.start, one.end)
            cases.setdefault(one.no, Case()).add(reason)
    for no in spoken:
        cases.setdefault(no, Case())
    for no, case in cases.items():
        _add_what_is_spoken(no, case, reading, is_spoken_of=no in spoken)
    return cases


def _add_what_is_spoken(no: int, case: Case, reading: Reading, *, is_spoken_of: bool) -> None:
    """Add the deed, if event, deed and paper are spoken of, and the paper of an item."""
    rules, marks = load_rules(), load_marks()
    paper = rules.prose[no].search(reading.plain.text) if no in rules.prose else None
    if is_spoken_of:
        paper = paper or marks.prose[no].paper.search(reading.plain.text)
        place, deed = "prose", marks.prose[no].deed.search(reading.text)
        if deed is None:
            place, deed = "title", marks.prose[no].deed.search(reading.masked_title)
        if deed:
            case.add(Reason(place, unmasked(deed[0]), rules.weights["prose"], *deed.span()))
    if paper:
        case.add(Reason("prose", paper[0], rules.weights["paper"], *paper.span(), COUNTED))


def _rival(reading: Reading) -> float:
    """How far it is believed that a text is on something else that citizens are told of."""
    weight = load_rules().weights["prose"]
    times = len({rival[0] for rival in load_marks().rivals.finditer(reading.text)})
    return 1 - (1 - weight) ** min(times, _MENTIONS)


def _tells_whoever_reads(reading: Reading) -> bool:
    """Whether a text tells how, or at least says to whoever it speaks to where to come with which papers."""
    text = reading.plain.text
    if reading.is_guide or interviewed(text) or tells_at_a_post(reading.issuer, text):
        return True
    return asked_to_come(f"{reading.issuer}\n{reading.title}\n{text}") is not None
