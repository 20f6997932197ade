"""What an import did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .limits import MAX_PROBLEMS
from .wording import harmless

if TYPE_CHECKING:
    from collections.abc import Mapping

_LINE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """``sites`` counts new captures by site; ``problems`` has a line for each refusal, up to MAX_PROBLEMS.

    ``refused`` counts all of them. ``passed_over`` counts what is none of ours to take: files of folders by
    the ending of their names, records and entries by their kind.
    """

    imported: int
    already_there: int
    sites: Mapping[str, int]
    problems: tuple[str, ...]
    passed_over: Mapping[str, int] = field(default_factory=dict)
    refused: int = 0


class Tally:
    """The counts of an import under way."""

    def __init__(self) -> None:
        self.sites: Counter[str] = Counter()
        self.passed_over: Counter[str] = Counter()
        self.already_there = 0
        self.refused = 0
        self._problems: list[str] = []

    @property
    def met(self) -> int:
        """How many captures, refusals and other things were met so far."""
        return self.sites.total() + self.already_there + self.refused + self.passed_over.total()

    def refuse(self, place: object, why: object) -> None:
        """Notes that something was not imported."""
        self.refused += 1
        if self.refused <= MAX_PROBLEMS:
            self._problems.append(harmless(f"{place}: {why}", _LINE))

    def report(self) -> ImportReport:
        """The counts as they are now; what is passed over most often comes first."""
        more = self.refused - len(self._problems)
        return ImportReport(
            imported=self.sites.total(),
            already_there=self.already_there,
            sites=dict(sorted(self.sites.items())),
            problems=(*self._problems, *([f"and {more} more"] if more else [])),
            passed_over=dict(sorted(self.passed_over.items(), key=lambda kind: (-kind[1], kind[0]))),
            refused=self.refused,
        )
