"""Confidence intervals of proportions: of one sample, and of a sum over strata.

One sample: E. B. Wilson's score interval (1927), which R. G. Newcombe (Statistics in Medicine 17 (1998),
857-872) recommends: it stays between 0 and 1 and is an interval even where all cells agree. From a finite
population without replacement the variance of a proportion is p (1 - p) / n × (N - n) / (N - 1) (W. G.
Cochran, Sampling Techniques (1977), 3.2), so n (N - 1) / (N - n) stands in the place of n; where the whole
population was drawn nothing is left uncertain.

Strata: the variances of the strata are recovered from their own limits (MOVER), as G. Y. Zou, W. Huang and
X. Zhang do for linear functions of proportions (Computational Statistics and Data Analysis 53 (2009),
1080-1085): an interval even where every stratum agrees, or has one cell, at which the usual formula gives a
width of zero, or none. For one stratum it is Wilson's. With two strata of coefficients 1 and -1 it is
Newcombe's interval for a difference (ibid., 873-890, method 10).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LEVEL = 0.95
"""The probability with which a method's intervals hold the true value."""

Z = NormalDist().inv_cdf((1 + LEVEL) / 2)


@dataclass(frozen=True, slots=True)
class Interval:
    """Limits, the lower first."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Of ``n`` cells that were looked at ``found`` have a property; ``population`` were there, None: no end.

    A cell on which judges differ counts in ``found`` by the share of them who say so.
    """

    found: float
    n: int
    population: int | None = None
    coefficient: float = 1.0

    @property
    def share(self) -> float:
        """The proportion that was seen."""
        return self.found / self.n


def wilson(part: Part) -> Interval:
    """Wilson's interval of a proportion; ``n`` is one or more.

    >>> limits = wilson(Part(found=81, n=263))
    >>> f"{limits.low:.4f} {limits.high:.4f}"
    '0.2553 0.3662'
    """
    p, n = part.share, _effective(part)
    if math.isinf(n):
        return Interval(p, p)
    spread = Z * Z / n
    middle = (p + spread / 2) / (1 + spread)
    half = Z * math.sqrt(p * (1 - p) / n + spread / (4 * n)) / (1 + spread)
    return Interval(0.0 if p == 0 else middle - half, 1.0 if p == 1 else middle + half)


def linear(parts: Iterable[Part]) -> tuple[float, Interval]:
    """The sum of coefficient × proportion, and its interval (MOVER on Wilson's limits)."""
    value = below = above = 0.0
    for part in parts:
        limits = wilson(part)
        value += part.coefficient * part.share
        down, up = part.share - limits.low, limits.high - part.share
        if part.coefficient < 0:
            down, up = up, down
        below += (part.coefficient * down) ** 2
        above += (part.coefficient * up) ** 2
    return value, Interval(value - math.sqrt(below), value + math.sqrt(above))


def _effective(part: Part) -> float:
    """The size of a sample with replacement that would tell as much."""
    if part.population is None:
        return part.n
    if part.n >= part.population:
        return math.inf
    return part.n * (part.population - 1) / (part.population - part.n)
