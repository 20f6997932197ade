"""How many cells each stratum gets: by its size, at least one where there are enough to go round.

The method of equal proportions (Huntington and Hill): after one for each stratum, the next cell goes to where
N² / (n (n + 1)) is greatest, N being the cells of the stratum and n those that it has got. Of all allocations
of whole numbers this one makes the variance of an estimate smallest if strata vary alike: T. Wright, The
Equivalence of Neyman Optimum Allocation for Sampling and Equal Proportions for Apportioning the U.S. House
of Representatives, The American Statistician 66 (2012), 217-224. It is close to proportional, and house
monotone: a larger sample takes nothing from any stratum.
"""

from __future__ import annotations

import heapq
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .strata import Key


def allocate(sizes: Mapping[Key, int], wanted: int) -> dict[Key, int]:
    """Cells to draw from each stratum, ``wanted`` in all, or every cell where there are not so many.

    Where ``wanted`` is less than the number of strata, the largest get one each and the others none. Equal
    claims go to the lower key.
    """
    by_size = sorted(sizes, key=lambda key: (-sizes[key], key))
    given = dict.fromkeys(sorted(sizes), 0)
    for key in by_size[:wanted]:
        given[key] = 1
    left = min(wanted, sum(sizes.values())) - sum(given.values())
    claims = [(_claim(sizes[key], 1), key) for key in given if sizes[key] > 1]
    heapq.heapify(claims)
    for _ in range(left):
        _, key = heapq.heappop(claims)
        given[key] += 1
        if given[key] < sizes[key]:
            heapq.heappush(claims, (_claim(sizes[key], given[key]), key))
    return given


def _claim(size: int, got: int) -> Fraction:
    """Less than another's where it comes first; exact, so that every machine decides alike."""
    return Fraction(-size * size, got * (got + 1))
