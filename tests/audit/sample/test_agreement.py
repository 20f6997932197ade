"""Kappa and its error against examples worked by others, and where it is not defined."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.sample.agreement import agreement, kappa

if TYPE_CHECKING:
    from collections.abc import Sequence


def pairs(table: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """A table of counts as the pairs that it counts."""
    return [(at, to) for at, row in enumerate(table) for to, count in enumerate(row) for _ in range(count)]


def test_the_diagnoses_of_fleiss_levin_and_paik() -> None:
    """Statistical Methods for Rates and Proportions, table 18.1: kappa 0.68, error 0.087, 0.51 to 0.85."""
    found = kappa(pairs([[75, 1, 4], [5, 4, 1], [0, 0, 10]]))
    assert found.value == pytest.approx(0.6765, abs=5e-5)  # (.89 - .6646) / (1 - .6646), rounded there to .68
    assert found.error == pytest.approx(0.0877, abs=5e-5)
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == (
        pytest.approx(0.505, abs=5e-4),
        pytest.approx(0.848, abs=5e-4),
    )


def test_a_table_worked_by_hand() -> None:
    """po = 35/50, pe = 0.5 × 0.6 + 0.5 × 0.4 = 0.5; kappa = 0.2 / 0.5.

    The error: same = 0.4 (1 - 1.1 × 0.6)² + 0.3 (1 - 0.9 × 0.6)² = 0.10972, apart = 0.36 (0.1 × 1.1² +
    0.2 × 0.9²) = 0.10188, less = (0.4 - 0.5 × 0.6)² = 0.01; √(0.2016 / 50) / 0.5.
    """
    found = kappa(pairs([[20, 5], [10, 15]]))
    assert found.value == pytest.approx(0.4)
    assert found.error == pytest.approx((0.2016 / 50) ** 0.5 / 0.5, abs=1e-5)


def test_more_tables_as_statsmodels_has_them() -> None:
    """statsmodels.stats.inter_rater.cohens_kappa: kappa and std_kappa."""
    others = {
        ((118, 5), (2, 0)): (-0.02339181286549608, 0.012286756672845256),
        ((41, 3), (27, 29)): (0.42484662576687104, 0.07836631600982644),
        ((44, 5, 1), (7, 20, 3), (9, 5, 6)): (0.49152542372881347, 0.07212745929334068),
    }
    for table, (value, error) in others.items():
        found = kappa(pairs(table))
        assert (found.value, found.error) == (pytest.approx(value), pytest.approx(error))


def test_of_one_answer_throughout_there_is_no_kappa() -> None:
    found = agreement(pairs([[9]]))
    assert (found.share, found.kappa.value, found.kappa.interval) == (1.0, None, None)
    assert "not defined" in found.kappa.why


@pytest.mark.parametrize("table", [[[55, 0], [5, 0]], [[55, 5], [0, 0]]], ids=["second", "first"])
def test_where_one_gives_the_same_answer_throughout_kappa_is_not_estimated(table: list[list[int]]) -> None:
    found = agreement(pairs(table))
    assert (found.kappa.value, found.kappa.error, found.kappa.interval) == (None, None, None)
    assert "cannot be estimated" in found.kappa.why
    assert found.share == pytest.approx(55 / 60)


def test_an_interval_of_few_answers_beside_the_most_frequent_is_called_rough() -> None:
    """Whoever gives fewer of them counts: 12 and 9, 12 and 10."""
    assert "fewer than 10 answers" in kappa(pairs([[80, 1], [4, 8]])).why
    assert not kappa(pairs([[80, 2], [4, 8]])).why


def share_of_intervals_that_hold(truth: dict[tuple[int, int], float], n: int) -> tuple[float, float]:
    """Of all intervals of samples of ``n`` pairs, and of those that are not called rough."""
    cells, draw = list(truth), Random(7)  # noqa: S311 - a simulation
    same = sum(share for (first, second), share in truth.items() if first == second)
    rows, columns = (
        [sum(share for pair, share in truth.items() if pair[side] == one) for one in (0, 1)]
        for side in (0, 1)
    )
    chance = sum(a * b for a, b in zip(rows, columns, strict=True))
    true = (same - chance) / (1 - chance)
    held: dict[bool, list[bool]] = {True: [], False: []}
    for _ in range(1000):
        found = kappa(draw.choices(cells, list(truth.values()), k=n))
        if found.interval is not None:
            held[not found.why].append(found.interval.low <= true <= found.interval.high)
    return sum(held[True] + held[False]) / len(held[True] + held[False]), sum(held[True]) / len(held[True])


def test_intervals_that_are_not_called_rough_mostly_hold_the_truth() -> None:
    seldom = {(0, 0): 0.90, (1, 1): 0.02, (1, 0): 0.05, (0, 1): 0.03}
    assert share_of_intervals_that_hold(seldom, 240)[1] > 0.9
    often = {(0, 0): 0.55, (1, 1): 0.25, (1, 0): 0.12, (0, 1): 0.08}
    assert share_of_intervals_that_hold(often, 120)[1] > 0.93


def test_agreement_without_exception_has_no_error() -> None:
    found = agreement(pairs([[9, 0], [0, 5]]))
    assert (found.kappa.value, found.kappa.error, found.kappa.interval) == (1.0, None, None)
    assert found.interval is not None
    assert 0.7 < found.interval.low < found.interval.high == 1.0


def test_without_pairs_nothing_is_said() -> None:
    found = agreement([])
    assert (found.n, found.share, found.interval, found.kappa.value) == (0, None, None, None)


def test_an_interval_of_few_cells_is_called_rough() -> None:
    table = [[9, 1], [1, 9]]
    assert "rough" in kappa(pairs(table)).why
    assert not kappa(pairs([[2 * count for count in row] for row in table])).why


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=60))
def test_kappa_takes_no_side_and_stays_within_its_bounds(answers: list[tuple[int, int]]) -> None:
    found = kappa(answers)
    other = kappa([(second, first) for first, second in answers])
    assert found.value == (pytest.approx(other.value) if other.value is not None else None)
    if found.value is not None:
        assert -1 - 1e-9 <= found.value <= 1
    if found.interval is not None and found.value is not None:
        assert found.interval.low - 1e-9 <= found.value <= found.interval.high + 1e-9
