"""Items that a title calls as the catalogue does, or a province's code names: local rows need no rules of ours."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from parsers.fields.folding import folded

from .reasons import COUNTED, Case, Reason
from .rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure.model import DisclosureItem

    from .reading import Reading
    from .reasons import Cases

_CODE = re.compile(r"(?<!\d)\d{9}(?!\d)")
_HEAD = 1500


def by_catalogue(title: str, catalogue: Mapping[int, DisclosureItem]) -> Cases:
    """The items whose name or alias a folded title holds, less those that a negative term speaks against."""
    if not _any_name(_Same(catalogue)).search(title):
        return {}
    cases: Cases = {}
    for no, item in catalogue.items():
        for name, plain in zip(_names(item), all_folded(_names(item)), strict=True):
            if plain in title and not _is_masked(title, plain):
                if not any(map(title.__contains__, all_folded(item.terms.negative))):
                    start = title.index(plain)
                    weight = load_rules().weights["title"]
                    cases[no] = Case([Reason("title", name, weight, start, start + len(plain), COUNTED)])
                break
    return cases


def _is_masked(title: str, name: str) -> bool:
    """Whether a title holds a name only where it holds words that are none: 撤销收养登记."""
    start = title.index(name)
    end = start + len(name)
    return any(one.start() < end and start < one.end() for one in load_rules().masked.finditer(title))


def by_code(reading: Reading, catalogue: Mapping[int, DisclosureItem]) -> Cases:
    """The item whose code in a province's own list stands as category, or alone near the head of the text.

    Codes of groups end in 000; a text with the codes of several rows is a list.
    """
    codes = _codes(_Same(catalogue))
    if not codes:
        return {}
    weights = load_rules().weights
    category = reading.places["category"].words.text
    for code in _CODE.finditer(category):
        if code[0] in codes:
            return {
                codes[code[0]]: Case(
                    [Reason("category", code[0], weights["category"], *code.span(), COUNTED)]
                )
            }
    found = {code[0]: code.span() for code in _CODE.finditer(reading.plain.text, 0, _HEAD)}
    rows = [code for code in found if not code.endswith("000")]
    if len(rows) != 1 or rows[0] not in codes:
        return {}
    return {codes[rows[0]]: Case([Reason("code", rows[0], weights["code"], *found[rows[0]], COUNTED)])}


@lru_cache(maxsize=64)
def _codes(same: _Same) -> Mapping[str, int]:
    return {code: no for no, item in same.catalogue.items() for code in item.codes}


@cache
def all_folded(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words of a catalogue, of which there are some hundred."""
    return tuple(map(folded, words))


def _names(item: DisclosureItem) -> tuple[str, ...]:
    return (item.level2, *item.terms.aliases)


class _Same:
    """A catalogue that is found again by being the same one, not an equal one."""

    def __init__(self, catalogue: Mapping[int, DisclosureItem]) -> None:
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.catalogue is self.catalogue


@lru_cache(maxsize=64)
def _any_name(same: _Same) -> re.Pattern[str]:
    names = (name for item in same.catalogue.values() for name in all_folded(_names(item)))
    return re.compile("|".join(map(re.escape, names)) or r"(?!)")
