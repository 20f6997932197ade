"""Whether a guide is on what its title says: 居民身份证申领 above the conditions and steps of moving house."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from parsers.fields.element_labels import CONDITIONS, PROCEDURE

from .gates import Met
from .naming import masked, names_in
from .rules import CARDS, load_rules

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from .reading import Reading
    from .rules import ItemRule

GATE = "the guide to another item"
_TOLD = 2
"""So many of four places must speak of another item: conditions, steps, the rest of the text, a paper of its own."""
_ASKED_BY_MANY = 1
"""出生医学证明 is asked for by guides to other items, too."""
_SHOWN = 40


def of_another_item(reading: Reading, numbers: Collection[int]) -> Met | None:
    """The gate that closes where a guide is not on the items which its title names; its span is of the original.

    The text does not name them, conditions and steps hold none of the words without which they are not named,
    and two places or more speak of another item. Items that share a general name (居住证, 户口登记项目变更) are not
    told apart in this way. Where conditions or steps are not stated, nothing is said.
    """
    stated = reading.elements.all
    if CONDITIONS not in stated or PROCEDURE not in stated:
        return None
    if any(one.no in numbers for one in reading.mentions):
        return None
    text = reading.plain.text
    parts = [masked(text[slice(*stated[name])], inside=True) for name in (CONDITIONS, PROCEDURE)]
    held = [load_rules().needed.may_be_in(part) for part in parts]
    rules = load_rules().items
    if any(_speaks_of(rule, set.union(*held), parts[-1], reading) for rule in rules if rule.no in numbers):
        return None
    related, elsewhere = _related(numbers), _named_elsewhere(parts, reading)
    for rule in rules:
        if rule.no in related:
            continue
        places = (rule.no in elsewhere) + sum(not rule.needs[0].isdisjoint(words) for words in held)
        if places and _is_told(rule, places, parts[-1], reading):
            start, end = reading.plain.origin(*stated[CONDITIONS])
            return Met(GATE, "text", reading.subject.text[start:end][:_SHOWN], start, end)
    return None


def _speaks_of(rule: ItemRule, held: set[str], steps: str, reading: Reading) -> bool:
    """Whether conditions or steps hold a word that the item's name needs, or the text asks for its paper."""
    if not rule.needs[0].isdisjoint(held) or any(words & CARDS.keys() & held for words in rule.needs):
        return True
    return _makes_a_card(steps) if _is_on_a_card(rule) else _asks_for_its_paper(rule, reading)


def _named_elsewhere(parts: Sequence[str], reading: Reading) -> set[int]:
    """The items that the text names outside conditions and steps."""
    if not reading.mentions:
        return set()
    inside = Counter(name.no for part in parts for name in names_in(part))
    return set(Counter(one.no for one in reading.mentions) - inside)


def _is_told(rule: ItemRule, places: int, steps: str, reading: Reading) -> bool:
    """Whether an item that so many of three places speak of is what the guide is on."""
    if _is_on_a_card(rule):
        return _makes_a_card(steps)
    own_paper = rule.no != _ASKED_BY_MANY and _asks_for_its_paper(rule, reading)
    return places + own_paper >= _TOLD


def _is_on_a_card(rule: ItemRule) -> bool:
    return any(not words.isdisjoint(CARDS) for words in rule.needs)


def _makes_a_card(steps: str) -> bool:
    return load_rules().card_steps.search(steps) is not None


def _asks_for_its_paper(rule: ItemRule, reading: Reading) -> bool:
    paper = load_rules().prose.get(rule.no)
    return paper is not None and paper.search(reading.plain.text) is not None


def _related(numbers: Collection[int]) -> set[int]:
    """The items themselves, those that share a general name with them, and those whose names theirs may hold."""
    rules = load_rules()
    shared = (group.of for group in rules.groups if not set(numbers).isdisjoint(group.of))
    covered = (rules.covers.get(no, frozenset()) for no in numbers)
    return {*numbers}.union(*shared, *covered)
