"""Acts that are no longer in force, read from ``repealed.yml``, and where a text names them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

_STATE = "中华人民共和国"
_GOES_ON = r"(?![ \t]*(?:律|规(?!定)|制(?!定)|理(?!解)|[定学院人庭官治务令案警医典国籍]))"
"""收养法律, 收养法规, 收养法定条件, 合同法人 name no act; 收养法规定 does."""
_ANOTHERS = re.compile(r"(?<![我和中])国[《〈<]?\Z")
"""Other states have a 收养法 of their own: 收养人所在国收养法."""
_LOCAL = re.compile(r"[省市州区县]\Z")
"""Provinces have a 退役士兵安置条例 of their own; laws are the state's."""
_INSIDE = re.compile(rf"《(?:{_STATE})?([^《》\n]{{0,60}}?)([〈<《]?)(?:{_STATE})?\Z")
_LIST_GOES_ON = re.compile(r"(?:[、,和及与]|\s|\A)\Z")
_CLOSES = re.compile(r"[^《》\n]{0,60}》")
_CLOSES_TWICE = re.compile(r"[〉>》][^《》\n]{0,60}》")
_AROUND = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Repealed:
    """An act: its name as cited, the first day on which it was not in force, and what repealed it."""

    name: str
    repealed_on: date
    by: str
    variants: tuple[str, ...] = ()
    longer: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its other forms."""
        return (self.name, *self.variants)

    def mentions(self, text: str) -> list[tuple[int, int]]:
        """Where a folded text names the act; any word may stand before it (办理依据为收养法).

        What is not a mention: the end of another act's name (劳动合同法), another state's act, and the name
        within a longer one: 《…关于适用〈婚姻法〉的解释》.
        """
        found = [match.span() for match in _pattern(self.names).finditer(text)]
        return [span for span in found if not self._is_anothers(text, *span)]

    def _is_anothers(self, text: str, start: int, end: int) -> bool:
        before, behind = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        if "".join((before + text[start:end]).split()).endswith(self.longer):
            return True
        if self.name.endswith("条例") and _LOCAL.search(before):
            return True
        return _ANOTHERS.search(before) is not None or _is_within_longer(before, behind)


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
            longer=tuple(entry.get("longer", ())),
        )
        for entry in yaml.load(text, Loader=yaml.BaseLoader)["repealed"]  # noqa: S506 - builds texts alone
    )


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """The names, also broken by blanks or the end of a line, as in texts of PDF files."""
    broken = (r"[ \t]*\n?[ \t]*".join(name[:-1]) + rf"[ \t]*{name[-1]}" for name in names)
    return re.compile(rf"(?:{'|'.join(broken)}){_GOES_ON}")


def _is_within_longer(before: str, behind: str) -> bool:
    """Whether the name is but a part of what the brackets around it name.

    《户口登记条例、收养法》 and a 《 that nobody closed are lists of names.
    """
    inside = _INSIDE.search(before)
    if inside is None:
        return False
    if inside[2]:
        return _CLOSES_TWICE.match(behind) is not None
    return not _LIST_GOES_ON.search(inside[1]) and _CLOSES.match(behind) is not None
