"""The numbers that Word draws before paragraphs without keeping them in the text: 一、 （一） 1. 1.1 ..."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .xml import attribute, local

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

_DIGITS = "〇一二三四五六七八九"
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_CLOSING = "、．.)）】:："
"""Marks that part a number from Chinese text without a space."""
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; ``text`` holds ``%1`` for the number of the first level."""

    form: str
    text: str
    start: int


@dataclass(slots=True)
class Numbers:
    """The lists of a document, and how far each has been counted."""

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    by_style: dict[str, tuple[str, int]] = field(default_factory=dict)
    counted: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def read(cls, numbering: etree._Element, styles: etree._Element | None) -> Numbers:
        """Out of the parts ``numbering.xml`` and ``styles.xml``."""
        abstract = {
            attribute(each, "abstractNumId"): each for each in numbering if local(each) == "abstractNum"
        }
        found = cls()
        for one in (each for each in numbering if local(each) == "num"):
            source = abstract.get(_value(one, "abstractNumId"))
            if source is not None:
                found.lists[attribute(one, "numId") or ""] = dict(_levels(source))
        for style in styles if styles is not None else ():
            properties = _child(_child(style, "pPr"), "numPr")
            if properties is not None and (number := _value(properties, "numId")):
                found.by_style[attribute(style, "styleId") or ""] = number, _whole(_value(properties, "ilvl"))
        return found

    def before(self, text: str, paragraph: etree._Element) -> str:
        """The text of a paragraph behind what stands before it."""
        label = self.label(paragraph)
        apart = label and (label[-1] not in _CLOSING or text[:1].isascii())
        return f"{label} {text}" if apart else label + text

    def label(self, paragraph: etree._Element) -> str:
        """What stands before a paragraph; counts it. Empty for one that is not numbered, or has a bullet."""
        number, depth = self._place(_child(paragraph, "pPr"))
        level = self.lists.get(number, {}).get(depth)
        if level is None:
            return ""
        levels = self.lists[number]
        counts = self.counted.setdefault(number, [0] * _LEVELS)
        counts[depth] = counts[depth] + 1 if counts[depth] else level.start
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        if level.form in {"bullet", "none"}:
            return ""

        def shown(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            of = levels.get(at, level)
            return written(counts[at] or of.start, of.form)

        return _PLACE.sub(shown, level.text)

    def _place(self, properties: etree._Element | None) -> tuple[str, int]:
        """List and level of a paragraph, its own or those of its style."""
        own = _child(properties, "numPr")
        if own is not None and (number := _value(own, "numId")):
            return number, min(_whole(_value(own, "ilvl")), _LEVELS - 1)
        style = _value(properties, "pStyle") if properties is not None else None
        number, depth = self.by_style.get(style or "", ("", 0))
        return number, min(depth, _LEVELS - 1)


def written(number: int, form: str) -> str:
    """A number as a list writes it; a form that is not known as digits.

    >>> written(3, "chineseCounting"), written(12, "japaneseCounting"), written(30, "chineseCountingThousand")
    ('三', '十二', '三十')
    >>> written(2, "decimalEnclosedCircle"), written(28, "lowerLetter"), written(7, "decimal")
    ('②', 'bb', '7')
    """
    write = next((write for names, write in _FORMS if names.search(form)), str)
    return write(number)


def _chinese(number: int) -> str:
    if not 0 < number < _HUNDRED:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")  # noqa: PLR2004


def _circled(number: int) -> str:
    return chr(0x245F + number) if 1 <= number <= 20 else str(number)  # noqa: PLR2004 - ① to ⑳


def _letters(number: int) -> str:
    return chr(97 + (number - 1) % 26) * min(1 + (number - 1) // 26, 9) if number > 0 else str(number)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[int], str]], ...] = (
    (re.compile("chinese|japanese|ideograph|taiwanese", re.IGNORECASE), _chinese),
    (re.compile("EnclosedCircle"), _circled),
    (re.compile("lowerLetter"), _letters),
    (re.compile("upperLetter"), lambda number: _letters(number).upper()),
)


def _levels(source: etree._Element) -> Iterator[tuple[int, Level]]:
    for each in (each for each in source if local(each) == "lvl"):
        start = _whole(_value(each, "start"), 1)
        level = Level(_value(each, "numFmt") or "decimal", _value(each, "lvlText") or "", start)
        yield _whole(attribute(each, "ilvl")), level


def _child(element: etree._Element | None, name: str) -> etree._Element | None:
    return None if element is None else next((each for each in element if local(each) == name), None)


def _value(element: etree._Element, name: str) -> str | None:
    child = _child(element, name)
    return None if child is None else attribute(child, "val")


def _whole(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else default  # noqa: PLR2004
