"""Cells shared out among strata: by size, one each where there are enough, and never less of a larger sample."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from audit.sample.allocation import allocate

SIZES = st.lists(st.integers(1, 60), min_size=1, max_size=8).map(
    lambda sizes: {(str(at),): size for at, size in enumerate(sizes)}
)


@given(SIZES, st.integers(1, 200))
def test_all_that_is_wanted_is_given_and_no_stratum_gets_more_than_it_has(
    sizes: dict[tuple[str, ...], int], wanted: int
) -> None:
    given_ = allocate(sizes, wanted)
    assert sum(given_.values()) == min(wanted, sum(sizes.values()))
    assert all(0 <= given_[key] <= size for key, size in sizes.items())
    if wanted >= len(sizes):
        assert min(given_.values()) >= 1


@given(SIZES, st.integers(1, 200))
def test_a_larger_sample_takes_nothing_from_any_stratum(
    sizes: dict[tuple[str, ...], int], wanted: int
) -> None:
    less, more = allocate(sizes, wanted), allocate(sizes, wanted + 1)
    assert all(less[key] <= more[key] for key in sizes)


def variance(sizes: tuple[int, ...], given_: tuple[int, ...]) -> Fraction:
    """That of a total, up to a constant, where strata vary alike."""
    return sum((Fraction(size * size, got) for size, got in zip(sizes, given_, strict=True)), Fraction(0))


def test_no_other_shares_of_whole_numbers_make_the_variance_smaller() -> None:
    sizes, wanted = (41, 23, 9, 3), 14
    given_ = tuple(allocate({(str(at),): size for at, size in enumerate(sizes)}, wanted).values())
    others = (
        shares
        for shares in product(*(range(1, size + 1) for size in sizes[:3]), range(1, 4))
        if sum(shares) == wanted
    )
    assert variance(sizes, given_) == min(variance(sizes, shares) for shares in others)


def test_strata_of_equal_size_are_served_by_their_keys() -> None:
    assert allocate({("b",): 5, ("a",): 5, ("c",): 5}, 4) == {("a",): 2, ("b",): 1, ("c",): 1}


def test_fewer_cells_than_strata_go_to_the_largest() -> None:
    assert allocate({("a",): 1, ("b",): 9, ("c",): 5}, 2) == {("a",): 0, ("b",): 1, ("c",): 1}
