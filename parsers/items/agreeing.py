"""Whether a guide is on what its title says: 居民身份证申领 above the conditions and steps of moving house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.fields.element_labels import CONDITIONS, PROCEDURE

from .gates import Met
from .naming import masked
from .rules import CARDS, load_rules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from .reading import Reading
    from .rules import ItemRule

GATE = "the guide to another item"
_TOLD = 3
"""So many words of another item in conditions and steps make them that item's."""
_SHOWN = 40


def of_another_item(reading: Reading, numbers: Collection[int]) -> Met | None:
    """The gate that closes where conditions and steps are not those of the items which a title names.

    None of the words by which these items are named stands in either, while words of another item stand in
    both. Items that share a general name (居住证, 户口登记项目变更) are not told apart in this way.
    """
    stated = reading.elements.all
    if CONDITIONS not in stated or PROCEDURE not in stated:
        return None
    if any(one.no in numbers and one.kind != "body" for one in reading.mentions):
        return None
    text = reading.plain.text
    parts = [masked(text[slice(*stated[name])], inside=True) for name in (CONDITIONS, PROCEDURE)]
    rules = load_rules().items
    if any(_speaks_of(rule, part) for rule in rules if rule.no in numbers for part in parts):
        return None
    related = _related(numbers)
    if any(_is_told(rule, parts) for rule in rules if rule.no not in related):
        start, end = reading.plain.origin(*stated[CONDITIONS])
        return Met(GATE, "text", reading.subject.text[start:end][:_SHOWN], start, end)
    return None


def _speaks_of(rule: ItemRule, part: str) -> bool:
    """Whether a part holds a word without which the item is not named, or its card."""
    return any(
        word in part for at, words in enumerate(rule.needs) for word in words if at == 0 or word in CARDS
    )


def _is_told(rule: ItemRule, parts: Iterable[str]) -> bool:
    counts = [sum(map(part.count, rule.needs[0])) for part in parts]
    together = "".join(parts)
    return (
        all(counts)
        and sum(counts) >= _TOLD
        and all(any(word in together for word in words) for words in rule.needs[1:])
    )


def _related(numbers: Collection[int]) -> set[int]:
    """The items themselves, those that share a general name with them, and those whose names theirs may hold."""
    rules = load_rules()
    shared = (group.of for group in rules.groups if not set(numbers).isdisjoint(group.of))
    covered = (rules.covers.get(no, frozenset()) for no in numbers)
    return {*numbers}.union(*shared, *covered)
