"""A notice as the rules want it: its places, its masked text, and where the text names items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from parsers.fields.elements import read_elements
from parsers.fields.folding import Folded, fold, folded

from .guiding import is_guide
from .marks import spoken_of
from .naming import masked as mask
from .naming import names_compatriots, names_in, names_of_title
from .places import places_of
from .tracing import Trace

if TYPE_CHECKING:
    from parsers.fields.elements import Stated
    from parsers.fields.items import Subject

    from .naming import Name
    from .places import Place

_READ = 12_000
"""Characters of a text in which items are looked for: guides are shorter, and lists of them need no more."""
_HEADING = 34
_SHORT = 10
_COVERED = 0.4
_CARD = 5
"""A sign stands for so many characters."""
_EDGES = "\n。;!?|\t:"
_EDGE = re.compile(f"[{re.escape(_EDGES)}]")
_NUMBER = re.compile(
    r"[ \t]*(?:[一二三四五六七八九十]{1,3}[、.,]|[(\[]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)\]][、.]?|\d{1,2}(?:\.\d{1,2})*[.、)]"
    r"|第[一二三四五六七八九十]{1,2}[、.,]?|[①-⑳■●◆★▲※►◎○□]+|问[:、]?)[ \t]*"
)
_DECORATION = re.compile(r"[\s【】\[\]〖〗〔〕《》“”\"()、,>—–-]")
_SIGN = re.compile("[Ⓗ-Ⓧ]")
_MENU = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """An item that the text names. ``kind`` is heading (numbered), line (a line of its own), inline or body."""

    no: int
    start: int
    end: int
    words: str
    kind: str


@dataclass(frozen=True)
class Reading:
    """A subject folded, and what the rules look at when they get so far: most texts are settled by their title.

    ``frame`` holds breadcrumb and column; ``plain`` is the folded text.
    """

    subject: Subject
    title: str
    masked_title: str
    issuer: str
    frame: str
    plain: Folded
    places: dict[str, Place]
    names: dict[str, list[Name]]

    @cached_property
    def text(self) -> str:
        """The folded text with signs for cards, as far as items are looked for."""
        text = mask(self.looked_at, inside=True)
        if "Ⓡ" not in text:
            return text
        if "Ⓗ" in self.masked_title or self.is_to_compatriots:  # what such a page calls 居住证 from then on
            return text.replace("Ⓡ", "Ⓗ")
        if "Ⓗ" in text and "Ⓡ" not in self.masked_title:
            return "\n".join(map(_in_short, text.split("\n")))
        return text

    @cached_property
    def is_to_compatriots(self) -> bool:
        """Whether a title that names no card speaks to those whose 居住证 is one of their own."""
        return "Ⓡ" not in self.masked_title and names_compatriots(self.title)

    @cached_property
    def looked_at(self) -> str:
        """The folded text as far as items are looked for."""
        return self.plain.text[:_READ]

    @cached_property
    def trace(self) -> Trace:
        """The way from ``text`` back to ``plain``."""
        return Trace(self.looked_at, inside=True)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Where ``text`` names items."""
        return tuple(_without_menus([_mention(self.text, name) for name in names_in(self.text)]))

    @cached_property
    def spoken_of(self) -> list[int]:
        """The items of which title and text speak by event, deed and paper."""
        return spoken_of(f"{self.masked_title}\n{self.text}", self.looked_at)

    @cached_property
    def is_guide(self) -> bool:
        """Whether the text tells how to do something, with headings or without."""
        return is_guide(self.plain.text)

    @cached_property
    def elements(self) -> Stated:
        """What the text states, as spans of ``plain``."""
        return read_elements(self.plain.text)


def read_subject(subject: Subject) -> Reading:
    """A subject made ready for the rules."""
    plain, title = fold(subject.text), fold(subject.title or "")
    places = places_of(subject, title, plain.text)
    return Reading(
        subject=subject,
        title=title.text,
        masked_title=mask(title.text),
        issuer=_folded(subject.issuer or ""),
        frame=_folded(">".join([*subject.breadcrumb, subject.column or ""])),
        plain=plain,
        places=places,
        names={name: _names_of(place, name) for name, place in places.items()},
    )


def _in_short(line: str) -> str:
    """A masked line in which 居住证 is the card that it first called by its long name."""
    before, card, behind = line.partition("Ⓗ")
    return line if "Ⓡ" in before else before + card + behind.replace("Ⓡ", "Ⓗ")


def _names_of(place: Place, name: str) -> list[Name]:
    """The items that a place names; columns and the like are the same on many pages."""
    words = place.words.text
    return (names_of_title if name == "title" else _names_of_column)(words) if words else []


_folded = lru_cache(maxsize=4096)(folded)
_names_of_column = lru_cache(maxsize=4096)(names_of_title)


def _mention(text: str, name: Name) -> Mention:
    return Mention(name.no, name.start, name.end, name.words, kind_of(text, name.start, name.end))


def kind_of(text: str, start: int, end: int) -> str:
    r"""What the words from ``start`` to ``end`` are, by how much of their clause they make up.

    >>> kind_of("二、签注\n", 2, 4), kind_of("签注\n", 0, 2), kind_of("可以办理签注手续的,应当", 4, 6)
    ('heading', 'line', 'body')
    """
    before, behind = max(0, start - _HEADING - 1), end + _HEADING + 1
    edge = _EDGE.search(text[before:start][::-1])
    first = start - edge.start() if edge else 0
    edge = _EDGE.search(text, end, behind)
    if (before and not first) or (edge is None and behind < len(text)):
        return "body"  # of a clause longer than any heading
    last = edge.start() if edge else len(text)
    number = _NUMBER.match(text, first)
    begin = number.end() if number else first
    if begin >= end or last - first > _HEADING:
        return "body"
    size = _size(text[begin:last])
    if _size(text[start:end]) < size * _COVERED:
        return "body"
    asked = text[first - 2 : first] == "问:"
    if (first == 0 or text[first - 1] in "\n?" or asked) and text[last : last + 1] in {"", *"\n:?\t"}:
        return "heading" if number or asked else "line"
    return "inline" if number or size <= _SHORT else "body"


def _size(text: str) -> int:
    return len(_DECORATION.sub("", text)) + _CARD * len(_SIGN.findall(text))


def _without_menus(mentions: list[Mention]) -> list[Mention]:
    """Less the lines of a menu: three and more names, one below the other, with nothing between."""
    lines = sorted((one for one in mentions if one.kind == "line"), key=lambda one: one.start)
    run: list[Mention] = []
    menus: set[Mention] = set()
    for line in lines:
        run = [*run, line] if run and line.start - run[-1].end <= _SHORT else [line]
        if len({one.no for one in run}) >= _MENU:
            menus.update(run)
    return [one for one in mentions if one not in menus]
