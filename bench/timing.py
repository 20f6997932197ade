"""Pages a second on one core: processor time, in rounds in which everybody reads the same pages in turn."""

from __future__ import annotations

import gc
import time
from contextlib import suppress
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .cases import Case
    from .readers import Reader


@dataclass
class Speeds:
    """Pages a second of a reader, one value a round."""

    values: list[float] = field(default_factory=list)

    @property
    def middle(self) -> float:
        """The median round."""
        return median(self.values)

    def ratios(self, other: Speeds) -> list[float]:
        """How many times as fast as ``other``, round by round: what slows a round slows both."""
        return [mine / theirs for mine, theirs in zip(self.values, other.values, strict=True)]


def measure(
    readers: Sequence[Reader], pages: Callable[[int], Sequence[Case]], rounds: int
) -> dict[str, Speeds]:
    """The speeds of all readers; ``pages`` gives the pages of a round, 0 being the one that only warms up.

    Rounds differ in who goes first, because a processor that heats up or a neighbour that wakes would else
    always meet the same reader.
    """
    speeds = {reader.name: Speeds() for reader in readers}
    for number in range(rounds + 1):
        cases = pages(number)
        for case in cases:
            _ = case.source  # decoded before the clock runs
        turn = number % len(readers)
        for reader in (*readers[turn:], *readers[:turn]):
            seconds = _seconds(reader, cases)
            if number:
                speeds[reader.name].values.append(len(cases) / seconds)
    return speeds


def _seconds(reader: Reader, cases: Sequence[Case]) -> float:
    """Processor time of reading all pages once, garbage of former readers collected before."""
    gc.collect()
    start = time.process_time()
    for case in cases:
        with suppress(*reader.raises):
            reader.read(case)
    return max(time.process_time() - start, 1e-9)
