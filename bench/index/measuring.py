"""What both halves share: how long an answer takes, how a ratio is told."""

from __future__ import annotations

from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_TIMES, _FIRST = 40, 5


def told(names: tuple[str, str], count: int, ours: list[float], bare: list[float], target: float) -> bool:
    """Prints notices a second and the ratio of rounds; whether it is below the target."""
    ratio = median(b / o for o, b in zip(ours, bare, strict=True))
    speeds = f"{count / median(ours):,.0f} notices a second, {names[1]} {count / median(bare):,.0f}"
    print(f"{names[0]:14} {speeds}: {ratio:.2f} (target {target})")
    return ratio < target


def p95(ask: Callable[[], object], times: int = _TIMES, clock: Callable[[], float] = perf_counter) -> float:
    """Milliseconds within which 95 of 100 questions are answered, the first ones left out."""
    took = []
    for number in range(times + _FIRST):
        begun = clock()
        ask()
        took += [1000 * (clock() - begun)] if number >= _FIRST else []
    return quantiles(took, n=20)[-1]
