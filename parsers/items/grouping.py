"""Which of the items that a general name may mean a text is on: 身份证办理, 户口登记项目变更."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .by_parts import parts_on_items
from .guiding import GUIDE, SECTION, told
from .marks import load_marks
from .naming import unmasked
from .reading import kind_of
from .reasons import GIVEN, Reason
from .rules import CARDS, load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .reading import Reading
    from .reasons import Case, Cases
    from .rules import Group

_OTHER_OBJECT = re.compile(f"[{''.join(CARDS)}]")
_VERBS = 3
"""So many of the verbs that tell an item of a group from the others count."""
_TELLING = 12
"""So many are asked whether their sentence tells how."""


def groups_in(masked: str) -> Iterator[tuple[Group, re.Match[str]]]:
    """The general names in a masked title, with the place of each."""
    rules = load_rules()
    for group in rules.groups if rules.any_group.search(masked) else ():
        if match := group.name.search(masked):
            yield group, match


def told_apart(group: Group, cases: Cases, reading: Reading) -> Cases:
    """Those of a group's cases that are meant; reasons that the text gives are added to all of them."""
    rules = load_rules()
    for no, reason in _found(group, reading):
        cases[no].add(reason)
    meant = {no: case for no, case in cases.items() if case.belief >= rules.threshold}
    meant = {no: case for no, case in meant.items() if not _is_in_passing(no, case, group, reading)}
    if meant or (group.unless_told and group.unless_told.search(reading.text)):
        return meant
    if reading.text and not (rules.doing.search(reading.masked_title) or told(reading.text) >= SECTION):
        return {}
    if group.fallback_with and not group.fallback_with.search(f"{reading.masked_title}\n{reading.text}"):
        return {}
    spoken = [no for no in reading.spoken_of if no in group.of]
    usual = spoken if group.fallback and len(spoken) == 1 else group.fallback
    for no in usual:
        cases[no].add(Reason("title", "usually meant", rules.weights["fallback"], kind=GIVEN))
    return {no: cases[no] for no in usual}


def _found(group: Group, reading: Reading) -> Iterator[tuple[int, Reason]]:
    weights = load_rules().weights
    for no, pattern in group.verbs.items():
        verbs = list(pattern.finditer(reading.text))
        for verb in verbs[:_VERBS]:
            yield no, _reason("body", verb, weights["verb"])
        if telling := next((verb for verb in verbs[:_TELLING] if _tells(verb, group, reading)), None):
            yield no, _reason("body", telling, weights["mark"])
        if heading := next((verb for verb in verbs if _heads(verb, reading)), None):
            yield no, _reason("heading", heading, weights["heading"])
    for no, pattern in group.sections.items():
        heads = (words for words in pattern.finditer(reading.text) if _heads(words, reading))
        if heading := next(heads, None):
            yield no, _reason("heading", heading, weights["heading"])
    for no, part in parts_on_items(reading).items():
        if no in group.of:
            yield no, part


def _is_in_passing(no: int, case: Case, group: Group, reading: Reading) -> bool:
    """Whether sentences name an item without the words that its guide must have: 急用的可办临时身份证."""
    words = group.only_with.get(no)
    is_headed = any(reason.weight >= load_rules().weights["heading"] for reason in case.reasons)
    return words is not None and not is_headed and words.search(reading.plain.text) is None


def _tells(words: re.Match[str], group: Group, reading: Reading) -> bool:
    """Whether the sentence of a verb tells how, and speaks of nothing else: 丢失的带户口簿到派出所补领,收40元.

    A sentence that begins with the case (首次申领的,带户口簿,免费) shares what it leaves out with others.
    """
    text = reading.text
    start = max(text.rfind(end, 0, words.start()) for end in "。;\n") + 1
    following = (text.find(end, words.end()) for end in "。;\n")
    end = min((end for end in following if end >= 0), default=len(text))
    if group.name.search(text, start, end) is None and _OTHER_OBJECT.search(text, start, end):
        return False
    enough = SECTION if words.start() == start and text.startswith("的,", words.end()) else GUIDE
    return load_marks().rivals.search(text, start, end) is None and told(text, start, end) >= enough


def _heads(words: re.Match[str], reading: Reading) -> bool:
    return kind_of(reading.text, words.start(), words.end()) in {"heading", "line"}


def _reason(place: str, words: re.Match[str], weight: float) -> Reason:
    return Reason(place, unmasked(words[0]), weight, words.start(), words.end())
