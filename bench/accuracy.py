"""How often each reader is right on pages whose title, date and body are known."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from statistics import mean
from typing import TYPE_CHECKING

from .readers import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .cases import Case
    from .readers import Reader

_DAY = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})")
_BETWEEN = "_-—–|·丨>"
"""What separates a title from the site's name: a title that ends there is right."""
_GRAM = 4
_SHORTEST_TITLE = 4


@dataclass
class Score:
    """1.0 a page that is right, less for a body that is partly so.

    No entry where the page does not say, or where the reader does not claim to find such a thing.
    """

    title: list[float] = field(default_factory=list)
    date: list[float] = field(default_factory=list)
    body: list[float] = field(default_factory=list)

    def shares(self) -> tuple[float | None, float | None, float | None]:
        """Mean of each, None where no page gives an expectation."""
        title, date, body = (
            mean(values) if values else None for values in (self.title, self.date, self.body)
        )
        return title, date, body


def score(reader: Reader, cases: Sequence[Case]) -> Score:
    """The score of one reader; what it raises counts as having found nothing."""
    total = Score()
    for case in cases:
        answer = _answer(reader, case)
        if case.title and "title" in reader.gives:
            total.title.append(float(same_title(answer.title, case.title)))
        if case.published and "date" in reader.gives:
            total.date.append(float(day(answer.published) == day(case.published)))
        if squeezed(case.text) and "body" in reader.gives:
            total.body.append(overlap(answer.text, case.text))
    return total


def _answer(reader: Reader, case: Case) -> Answer:
    with suppress(*reader.raises):
        found = reader.read(case)
        return reader.answer(found) if reader.answer else Answer()
    return Answer()


def squeezed(text: str | None) -> str:
    """Text without white space, full-width forms made half-width."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or ""))


def same_title(found: str | None, said: str | None) -> bool:
    """Whether a title is the one that a page has, site's name aside."""
    found, said = squeezed(found), squeezed(said)
    cut = len(found) >= _SHORTEST_TITLE and said.startswith(found) and said[len(found) :][:1] in _BETWEEN
    return found == said or cut


def day(text: str | None) -> tuple[int, ...] | None:
    """Year, month and day of a date however it is written."""
    found = _DAY.search(text or "")
    return tuple(map(int, found.groups())) if found else None


def overlap(found: str | None, said: str | None) -> float:
    """F1 of the four-character sequences of two texts, white space ignored."""
    mine, theirs = _grams(squeezed(found)), _grams(squeezed(said))
    both = sum((mine & theirs).values())
    return 2 * both / (mine.total() + theirs.total()) if both else 0.0


def _grams(text: str) -> Counter[str]:
    return Counter(text[start : start + _GRAM] for start in range(max(0, len(text) - _GRAM + 1)))
