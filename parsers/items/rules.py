"""The rules by which items are recognised, read from ``rules.yml`` and compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from .needing import Words, words_of
from .opening import plainly_begun

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MASK = "＿"
"""Stands for words that hold an item's name and are none; no pattern matches across it."""

CARDS = {
    "Ⓗ": "港澳台居民居住证",
    "Ⓡ": "居住证",
    "Ⓣ": "临时居民身份证",
    "Ⓘ": "居民身份证",
    "Ⓧ": "(other card)",
}
OTHER_CARD = "Ⓧ"
"""The signs that stand for cards, and how evidence names them again."""

_MACRO = re.compile(r"<(\w+)>")


@dataclass(frozen=True, slots=True)
class ItemRule:
    """How one item is named. Only a text with a word of each list of ``needs`` can name it."""

    no: int
    needs: tuple[frozenset[str], ...]
    names: re.Pattern[str]

    def may_be_among(self, words: set[str]) -> bool:
        """Whether a text that holds these words of ``Rules.needed`` may name the item."""
        return not any(map(words.isdisjoint, self.needs))


@dataclass(frozen=True, slots=True)
class Group:
    """A general name, the items that it may mean, and what the text tells them apart by.

    What is named in passing only is meant ``only_with`` words of its own, and what is usually meant, with those
    of ``fallback_with``.
    """

    name: re.Pattern[str]
    of: tuple[int, ...]
    verbs: Mapping[int, re.Pattern[str]]
    fallback: tuple[int, ...]
    sections: Mapping[int, re.Pattern[str]]
    fallback_with: re.Pattern[str] | None
    unless_told: re.Pattern[str] | None
    only_with: Mapping[int, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class Rules:
    """All of ``rules.yml``."""

    cards: re.Pattern[str]
    signs: tuple[tuple[str, re.Pattern[str]], ...]
    masked: re.Pattern[str]
    masked_in_texts: re.Pattern[str]
    items: tuple[ItemRule, ...]
    needed: Words
    named_by: Mapping[str, frozenset[int]]
    covers: Mapping[int, frozenset[int]]
    groups: tuple[Group, ...]
    any_group: re.Pattern[str]
    open_title: re.Pattern[str]
    doing: re.Pattern[str]
    guiding: Mapping[str, re.Pattern[str]]
    prose: Mapping[int, re.Pattern[str]]
    card_steps: re.Pattern[str]
    weights: Mapping[str, float]
    threshold: float


@cache
def load_rules() -> Rules:
    """The packaged rules; read once in a process."""
    data = read_data("rules.yml")
    macros = _expanded_macros(data["macros"])
    items = tuple(_item(no, entry, data["templates"], macros) for no, entry in data["items"].items())
    return Rules(
        cards=_any((pattern for _, pattern in data["cards"]), macros),
        signs=tuple((sign, re.compile(pattern)) for sign, pattern in data["cards"]),
        masked=_any(map(plainly_begun, data["not_names"]["everywhere"]), macros),
        masked_in_texts=_any(map(plainly_begun, data["not_names"]["in_texts"]), macros),
        items=items,
        needed=words_of(word for rule in items for words in rule.needs for word in words),
        named_by={
            word: frozenset(place for place, rule in enumerate(items) if word in rule.needs[0])
            for rule in items
            for word in rule.needs[0]
        },
        covers={no: frozenset(others) for no, others in data["covers"].items()},
        groups=tuple(_group(entry, macros) for entry in data["groups"]),
        any_group=_any((plainly_begun(_expand(entry["name"], macros)) for entry in data["groups"]), {}),
        open_title=re.compile(data["open_title"]),
        doing=re.compile(data["doing"]),
        guiding={name: _any([plainly_begun(words)], {}) for name, words in data["guiding"].items()},
        prose={no: re.compile(pattern) for no, pattern in data["prose"].items()},
        card_steps=re.compile(data["card_steps"]),
        weights=data["weights"],
        threshold=data["threshold"],
    )


def read_data(name: str) -> Any:  # noqa: ANN401 - what a YAML file holds is known to its reader only
    """One of the YAML files beside this module."""
    return yaml.safe_load((files("parsers.items") / name).read_text(encoding="utf-8"))


def _expanded_macros(macros: Mapping[str, str]) -> dict[str, str]:
    return {name: _expand(pattern, macros) for name, pattern in macros.items()}


def _expand(pattern: str, macros: Mapping[str, str]) -> str:
    return _MACRO.sub(lambda macro: macros[macro[1]], pattern)


def _any(patterns: Iterable[str], macros: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(_expand(pattern, macros) for pattern in patterns), re.MULTILINE)


def _item(
    no: int, entry: Mapping[str, Any], templates: Mapping[str, list[str]], macros: Mapping[str, str]
) -> ItemRule:
    names = list(entry.get("names", ()))
    for template, patterns in templates.items():
        if template in entry:
            names += [pattern.replace("<X>", entry[template]) for pattern in patterns]
    begun = (plainly_begun(_expand(name, macros)) for name in names)
    return ItemRule(no, tuple(frozenset(words.split()) for words in entry["needs"]), _any(begun, {}))


def _group(entry: Mapping[str, Any], macros: Mapping[str, str]) -> Group:
    told, usual = entry.get("unless_told"), entry.get("else_with")
    return Group(
        name=_any([entry["name"]], macros),
        of=tuple(entry["of"]),
        verbs={no: _any([pattern], macros) for no, pattern in entry.get("verbs", {}).items()},
        fallback=tuple(entry.get("else", ())),
        sections={no: _any([pattern], macros) for no, pattern in entry.get("sections", {}).items()},
        fallback_with=_any([usual], macros) if usual else None,
        unless_told=_any([told], macros) if told else None,
        only_with={no: _any([pattern], macros) for no, pattern in entry.get("only_with", {}).items()},
    )
