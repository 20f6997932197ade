"""Which of the items that a general name may mean a text is on: 身份证办理, 户口登记项目变更."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .naming import unmasked
from .reading import kind_of
from .reasons import GIVEN, Reason
from .rules import load_rules

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from .reading import Reading
    from .reasons import Cases
    from .rules import Group

_VERBS = 3
"""So many of the verbs that tell an item of a group from the others count."""


def told_apart(group: Group, cases: Cases, reading: Reading) -> Cases:
    """Those of a group's cases that are meant; reasons that the text gives are added to all of them."""
    rules = load_rules()
    for no, reason in _found(group, reading):
        cases[no].add(reason)
    meant = {no: case for no, case in cases.items() if case.belief >= rules.threshold}
    if meant or (group.unless_told and group.unless_told.search(reading.text)):
        return meant
    for no in group.fallback:
        cases[no].add(Reason("title", "usually meant", rules.weights["fallback"], kind=GIVEN))
    return {no: cases[no] for no in group.fallback}


def _found(group: Group, reading: Reading) -> Iterator[tuple[int, Reason]]:
    weights = load_rules().weights
    for no, pattern in group.verbs.items():
        verbs = list(pattern.finditer(reading.text))
        for verb in verbs[:_VERBS]:
            yield no, _reason("body", verb, weights["verb"])
        if heading := next((verb for verb in verbs if _heads(verb, reading)), None):
            yield no, _reason("heading", heading, weights["heading"])
    for no, pattern in group.sections.items():
        heads = (words for words in pattern.finditer(reading.text) if _heads(words, reading))
        if heading := next(heads, None):
            yield no, _reason("heading", heading, weights["heading"])


def _heads(words: re.Match[str], reading: Reading) -> bool:
    return kind_of(reading.text, words.start(), words.end()) in {"heading", "line"}


def _reason(place: str, words: re.Match[str], weight: float) -> Reason:
    return Reason(place, unmasked(words[0]), weight, words.start(), words.end())
