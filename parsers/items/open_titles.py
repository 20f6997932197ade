"""Items below titles that leave them to the text: a general name (身份证办理), or one that says nothing (便民服务)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from .by_parts import parts_on_items, rows_on_items
from .calling import called_by_line
from .gates import load_gates
from .grouping import groups_in, told_apart
from .naming import unmasked
from .reasons import WEAK, Case, Reason
from .rules import load_rules
from .sections import states_elements, tells_how

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .reading import Mention, Reading
    from .reasons import Cases

_AT_MOST = {"heading": 1, "body": 3}
_SEVERAL = 2
_LISTED = 7
"""Where so many headings name items, the text may be a list of them: each must have a section that states something."""


def meant_by_a_general_name(reading: Reading, rejected: dict[int, tuple[Case, str]]) -> Cases:
    """The items that a general name in the title means; those that it may mean and does not are rejected."""
    named = list(groups_in(reading.masked_title))
    if not named:
        return {}
    if rows := rows_on_items(reading):
        return {no: Case([row]) for no, row in rows.items()}
    if len(named) >= _SEVERAL and (parts := _parts_of_each([group.of for group, _ in named], reading)):
        return parts
    cases: Cases = {}
    for group, match in named:
        title = Reason("title", unmasked(match[0]), load_rules().weights["group"], *match.span())
        tried = {no: Case([title]) for no in group.of}
        _add_mentions(tried, reading.mentions, body=load_rules().weights["body"])
        meant = told_apart(group, tried, reading)
        rejected |= {no: (case, WEAK) for no, case in tried.items() if no not in meant}
        cases |= meant
    return cases


def _parts_of_each(meant: list[tuple[int, ...]], reading: Reading) -> Cases:
    """The items that answers and sections serve, if each of several unlike general names has one.

    What a part says is on its own card, not on that of the other name.
    """
    if len({no for of in meant for no in of}) < sum(map(len, meant)):
        return {}
    parts = parts_on_items(reading)
    each = all(not parts.keys().isdisjoint(of) for of in meant)
    return {no: Case([part]) for no, part in parts.items()} if each else {}


def under_an_open_title(reading: Reading) -> Cases:
    """Items that the sections of a guide serve whose title says nothing, or as little as a headline of the police."""
    if not (load_rules().open_title.search(reading.masked_title) or _is_of_the_police(reading)):
        return {}
    if (parts := rows_on_items(reading)) is not None:
        return {no: Case([part]) for no, part in parts.items()}
    cases = _headed(reading)
    for no, part in parts_on_items(reading).items():
        cases.setdefault(no, Case()).add(part)
    return called_by_line(reading) | cases


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
