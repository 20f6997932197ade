"""Numbers kept as ranges: the gaps are the numbers that are missing, in whatever order the others came."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from audit.leads.draft import Ref
from audit.leads.ranges import Ranges

NUMBERS = st.sets(st.integers(0, 60), min_size=1)


def ranges_of(numbers: list[int] | set[int]) -> Ranges:
    ranges = Ranges()
    for number in numbers:
        ranges.add(number, Ref(str(number), "", "", None))
    return ranges


def missing(ranges: Ranges) -> set[int]:
    return {number for left, right in ranges.gaps() for number in range(left.last + 1, right.first)}


@given(NUMBERS.flatmap(lambda numbers: st.permutations(sorted(numbers))))
def test_gaps_are_what_was_taken_out_between_the_first_and_the_last(numbers: list[int]) -> None:
    ranges = ranges_of(numbers)
    assert missing(ranges) == set(range(min(numbers), max(numbers))) - set(numbers)
    assert (ranges.first, ranges.last, len(ranges)) == (min(numbers), max(numbers), len(numbers))


@given(NUMBERS)
def test_a_number_that_comes_again_changes_nothing(numbers: set[int]) -> None:
    assert list(ranges_of([*numbers, *numbers])) == list(ranges_of(numbers))


@given(NUMBERS)
def test_each_end_knows_the_notice_that_bears_it(numbers: set[int]) -> None:
    for one in ranges_of(numbers):
        assert (one.first_ref.notice, one.last_ref.notice) == (str(one.first), str(one.last))


@given(NUMBERS, NUMBERS)
def test_two_sets_joined_hold_the_numbers_of_both(one: set[int], other: set[int]) -> None:
    joined = ranges_of(one)
    joined.update(ranges_of(other))
    assert missing(joined) == missing(ranges_of(one | other))
    assert len(joined) == len(one | other)
    assert ranges_of(one).meets(ranges_of(other)) == bool(one & other)


@given(st.sets(st.integers(0, 10_000), min_size=1, max_size=12))
def test_parts_hold_all_numbers_and_are_cut_at_gaps_longer_than_their_count(numbers: set[int]) -> None:
    parts = list(ranges_of(numbers).parts())
    assert sum(map(len, parts)) == len(numbers)
    assert all(right.first - left.last - 1 > len(numbers) for left, right in pairwise(parts))
    assert all(right.first - left.last - 1 <= len(numbers) for part in parts for left, right in part.gaps())
