"""What speaks for an item: words, the place in which they stand, and how far they are believed."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import prod
from typing import NamedTuple

COUNTED = "counted"
GIVEN = "given"
WEAK = "below the threshold"


class Reason(NamedTuple):
    """Words that speak for an item. ``weight`` is how far they alone are believed, 0 to 1.

    ``place`` is title, category, breadcrumb, column, row, answer, section, paragraph, heading, body or prose;
    ``start`` and ``end`` are their span there: of the masked title or text, or of the folded text where ``kind``
    is "counted". A reason that stands nowhere, ``kind`` "given", has no span.
    """

    place: str
    words: str
    weight: float
    start: int = -1
    end: int = -1
    kind: str = ""
    times: int = 1


@dataclass(slots=True)
class Case:
    """The reasons for one item."""

    reasons: list[Reason] = field(default_factory=list)

    def add(self, reason: Reason) -> None:
        """Add a reason."""
        self.reasons.append(reason)

    @property
    def belief(self) -> float:
        """How far the reasons are believed together, 0 to 1."""
        return 1 - prod(1 - reason.weight for reason in self.reasons)


Cases = dict[int, Case]


class Decision(NamedTuple):
    """The items that a reading serves, and the candidates that did not get there, each with what stopped it."""

    cases: Cases
    rejected: dict[int, tuple[Case, str]]
