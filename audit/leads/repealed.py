"""Acts that are no longer in force, read from ``repealed.yml``, and how a text cites them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

_CITED = r"根据|依据|依照|按照|符合|违反|遵照|遵守|执行|适用|以及|按|我国|国家|《|中华人民共和国"
_GOES_ON = r"(?!律|规(?!定)|定|学|院)"
"""收养法律, 收养法规, 收养法定条件 name no act; 收养法规定 does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repealed:
    """An act: its name as cited, the first day on which it was not in force, and what repealed it."""

    name: str
    repealed_on: date
    by: str
    variants: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its other forms."""
        return (self.name, *self.variants)

    def mentions(self, text: str) -> list[tuple[int, int]]:
        """Where a folded text names the act, not one of which the name is but an end (劳动合同法).

        Nor an interpretation that names it within its own name: 《…关于适用〈婚姻法〉的解释》.
        """
        if not any(name in text for name in self.names):
            return []
        return [match.span() for match in _pattern(self.names).finditer(text)]


@cache
def repealed_acts() -> tuple[Repealed, ...]:
    """Every act of ``repealed.yml``."""
    text = files("audit.leads").joinpath("repealed.yml").read_text(encoding="utf-8")
    return tuple(
        Repealed(
            name=entry["name"],
            repealed_on=date.fromisoformat(entry["repealed_on"]),
            by=entry["by"],
            variants=tuple(entry.get("variants", ())),
        )
        for entry in yaml.load(text, Loader=yaml.BaseLoader)["repealed"]  # noqa: S506 - builds texts alone
    )


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    before = "|".join(f"(?<={word})" for word in _CITED.split("|"))
    return re.compile(
        rf"(?:{before}|(?<![\u4e00-\u9fff〈<]))(?<!〈中华人民共和国)(?:{'|'.join(names)}){_GOES_ON}"
    )
