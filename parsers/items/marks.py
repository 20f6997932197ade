"""What speaks of an item where its name is not said, read from ``marks.yml`` and compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from parsers.fields.element_labels import ELEMENT_OF, MATERIALS

from .opening import plainly_begun
from .rules import CARDS, MASK, read_data

if TYPE_CHECKING:
    from collections.abc import Mapping


_COLUMN = 12
"""No name of a column is longer."""


class InProse(NamedTuple):
    """Whom or what a text is about, what is done, and a paper of this business; the last of the plain text.

    ``card`` is the sign of a card that the text must speak of otherwise than as a paper to bring.
    """

    event: re.Pattern[str]
    deed: re.Pattern[str]
    paper: re.Pattern[str]
    card: str | None


class Head(NamedTuple):
    """How the head of a row or section names an item in short; ``card`` is the sign that must be spoken of."""

    card: str | None
    pattern: re.Pattern[str]


class Neighbour(NamedTuple):
    """Words without which no text is on an item, and kinds of words of which two make a text one on it.

    Where all of them stand, and ``unless`` does not, the text is not on the items ``over`` which that goes. A title
    like ``both`` announces them all.
    """

    own: re.Pattern[str] | None
    marks: tuple[re.Pattern[str], ...]
    over: frozenset[int]
    unless: re.Pattern[str] | None
    both: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Marks:
    """All of ``marks.yml``; ``neighbours`` holds for each item those that it may be mistaken for, with itself."""

    prose: Mapping[int, InProse]
    brought: re.Pattern[str]
    rivals: re.Pattern[str]
    addressed: re.Pattern[str]
    heads: Mapping[int, Head]
    asked: Mapping[int, Head]
    other_heads: re.Pattern[str]
    columns: Mapping[str, re.Pattern[str]]
    persons_column: re.Pattern[str]
    not_papers_column: re.Pattern[str]
    neighbours: Mapping[int, Mapping[int, Neighbour]]
    over: Mapping[int, Neighbour]


@cache
def load_marks() -> Marks:
    """The packaged marks; read once in a process."""
    data = read_data("marks.yml")
    families = [{no: _neighbour(entry) for no, entry in family.items()} for family in data["neighbours"]]
    return Marks(
        prose={no: _in_prose(entry) for no, entry in data["prose"].items()},
        brought=_begun(data["brought"]),
        rivals=_begun(data["rivals"]),
        addressed=_begun(data["addressed"]),
        heads={no: Head(entry.get("card"), re.compile(entry["head"])) for no, entry in data["heads"].items()},
        asked={no: Head(entry["card"], re.compile(entry["head"])) for no, entry in data["asked"].items()},
        other_heads=re.compile(data["other_heads"]),
        columns={element: re.compile(words) for element, words in data["columns"].items()},
        persons_column=re.compile(data["persons_column"]),
        not_papers_column=re.compile(data["not_papers_column"]),
        neighbours={no: family for family in families for no in family},
        over={no: one for family in families for no, one in family.items() if one.over},
    )


def element_of_column(name: str) -> str | None:
    """The element that the name of a column announces: a label, or a short name with the words of ``columns``."""
    if len(name) > _COLUMN or name in ELEMENT_OF:
        return ELEMENT_OF.get(name)
    marks = load_marks()
    found = next((element for element, words in marks.columns.items() if words.search(name)), None)
    return None if found == MATERIALS and marks.not_papers_column.search(name) else found


def spoken_of(shown: str, plain: str) -> list[int]:
    """The items that a masked text speaks of by all three marks: event, deed and, in the plain text, paper.

    >>> spoken_of("老人离世的,到派出所把户口销了", "凭死亡证明")
    [3]
    """
    return [
        no
        for no, (event, deed, paper, card) in load_marks().prose.items()
        if (card is None or card in shown)
        and paper.search(plain)
        and deed.search(shown)
        and event.search(shown)
        and (card is None or _is_spoken_of(card, shown))
    ]


def _is_spoken_of(card: str, shown: str) -> bool:
    """Whether a masked text holds a card elsewhere than among papers to bring: 带身份证、居住证."""
    return card in load_marks().brought.sub(MASK, shown)


def _begun(pattern: str) -> re.Pattern[str]:
    return re.compile(plainly_begun(pattern))


def _in_prose(entry: Mapping[str, str]) -> InProse:
    """Where a card is the event, it is the card, too."""
    event = entry["event"]
    card = entry.get("card", event if event in CARDS else None)
    return InProse(_begun(event), _begun(entry["deed"]), _begun(entry["paper"]), card)


def _neighbour(entry: Mapping[str, Any]) -> Neighbour:
    own, unless, both = entry.get("own"), entry.get("unless"), entry.get("both")
    return Neighbour(
        own=_begun(own) if own else None,
        marks=tuple(map(_begun, entry["marks"])),
        over=frozenset(entry.get("over", ())),
        unless=_begun(unless) if unless else None,
        both=re.compile(both) if both else None,
    )
