"""Intervals against examples worked by others, against the equation they solve, and against the truth."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.sample.allocation import allocate
from audit.sample.intervals import Interval, Part, Z, linear, wilson


@pytest.mark.parametrize(
    ("found", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_examples_of_newcombe_for_one_proportion(found: int, n: int, low: float, high: float) -> None:
    """Statistics in Medicine 17 (1998), 857-872, table I, method 3."""
    limits = wilson(Part(found=found, n=n))
    assert (round(limits.low, 4), round(limits.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((10, 10), (0, 20), 0.6791, 1.0),
    ],
)
def test_the_examples_of_newcombe_for_a_difference(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    """Statistics in Medicine 17 (1998), 873-890, table II, method 10: the same recovery of variances."""
    parts = [
        Part(found=first[0], n=first[1]),
        Part(found=second[0], n=second[1], coefficient=-1),
    ]
    _, limits = linear(parts)
    assert (round(limits.low, 4), round(limits.high, 4)) == (low, high)


PARTS = st.integers(1, 60).flatmap(
    lambda n: st.builds(
        Part, found=st.integers(0, n), n=st.just(n), population=st.one_of(st.none(), st.integers(n + 1, 500))
    )
)


@given(PARTS)
def test_limits_lie_where_the_share_is_as_far_off_as_chance_allows(part: Part) -> None:
    """|p̂ - p| = z √(p (1 - p) / n × (N - n) / (N - 1)): Wilson's equation with Cochran's variance."""
    left = 1.0 if part.population is None else (part.population - part.n) / (part.population - 1)
    limits = wilson(part)
    for p in (limits.low, limits.high):
        if 0 < p < 1:
            spread = math.sqrt(p * (1 - p) / part.n * left)
            assert math.isclose(abs(part.share - p), Z * spread, rel_tol=1e-6, abs_tol=1e-9)
    assert 0 <= limits.low <= part.share <= limits.high <= 1


@given(PARTS)
def test_of_one_stratum_the_sum_has_wilsons_interval(part: Part) -> None:
    value, limits = linear([part])
    exact = wilson(part)
    assert value == part.share
    assert (limits.low, limits.high) == (pytest.approx(exact.low), pytest.approx(exact.high))


def test_of_a_population_that_was_drawn_whole_nothing_is_uncertain() -> None:
    assert wilson(Part(found=3, n=7, population=7)) == Interval(3 / 7, 3 / 7)


def test_strata_that_agree_or_have_one_cell_leave_an_interval() -> None:
    parts = [
        Part(found=1, n=1, population=50, coefficient=0.5),
        Part(found=0, n=4, population=50, coefficient=0.5),
    ]
    value, limits = linear(parts)
    assert value == 0.5
    assert limits.low < 0.4
    assert limits.high > 0.6


SHAPES = [
    ((1000, 500, 300, 100), (0.9, 0.2, 0.05, 0.5), 60),
    ((200,) * 30, (0.98,) * 15 + (0.03,) * 15, 40),
    ((20, 40, 80, 160, 320, 640), (1.0, 0.9, 0.8, 0.1, 0.05, 0.0), 50),
    ((2000,), (0.9,), 100),
]


@pytest.mark.parametrize(("sizes", "shares", "wanted"), SHAPES)
def test_the_interval_holds_the_truth_about_as_often_as_it_says(
    sizes: tuple[int, ...], shares: tuple[float, ...], wanted: int
) -> None:
    """1,000 samples each of strata as audits have them: verdicts mostly right, many strata with few cells.

    Shares of whole cells make the coverage of any interval go up and down about its 95 percent.
    """
    draws = random.Random(20260301)  # noqa: S311 - no secret
    given_ = allocate({(f"{at:02}",): size for at, size in enumerate(sizes)}, wanted)
    right = [round(size * share) for size, share in zip(sizes, shares, strict=True)]
    truth, held = sum(right) / sum(sizes), 0
    for _ in range(1000):
        parts = [
            Part(
                found=sum(cell < good for cell in draws.sample(range(size), n)),
                n=n,
                population=size,
                coefficient=size / sum(sizes),
            )
            for size, good, n in zip(sizes, right, given_.values(), strict=True)
        ]
        _, limits = linear(parts)
        held += limits.low <= truth <= limits.high
    assert held >= 920
