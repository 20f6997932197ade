"""Numbers as ranges: what a series costs grows with its gaps, not with its notices."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .draft import Ref


class Range(NamedTuple):
    """Numbers without a gap, both ends included, with the notices that bear the first and the last."""

    first: int
    last: int
    first_ref: Ref
    last_ref: Ref


class Ranges:
    """A set of numbers, each of which some notice bears."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ranges: list[Range] = []

    def add(self, number: int, ref: Ref) -> None:
        """Take a number; one that is there already changes nothing."""
        self._put(Range(number, number, ref, ref))

    def update(self, other: Ranges) -> None:
        """Take every number of another set."""
        for one in other:
            self._put(one)

    def __iter__(self) -> Iterator[Range]:
        """The ranges, in order; between two of them at least one number is missing."""
        return iter(self._ranges)

    def __len__(self) -> int:
        """How many numbers there are."""
        return sum(one.last - one.first + 1 for one in self._ranges)

    @property
    def first(self) -> int:
        """The lowest number. The set must not be empty."""
        return self._ranges[0].first

    @property
    def last(self) -> int:
        """The highest number. The set must not be empty."""
        return self._ranges[-1].last

    @property
    def first_ref(self) -> Ref:
        """The notice that bears the lowest number."""
        return self._ranges[0].first_ref

    @property
    def last_ref(self) -> Ref:
        """The notice that bears the highest number."""
        return self._ranges[-1].last_ref

    def gaps(self) -> list[tuple[Range, Range]]:
        """The ranges on both sides of each run of missing numbers, in order."""
        return list(pairwise(self._ranges))

    def meets(self, other: Ranges) -> bool:
        """Whether both hold a number."""
        return any(other._holds_any(one) for one in self)

    def parts(self) -> Iterator[Ranges]:
        """The set cut at each gap that is longer than all the numbers in it: series that began elsewhere."""
        most, part = len(self), Ranges()
        for one in self:
            if part._ranges and one.first - part._ranges[-1].last - 1 > most:
                yield part
                part = Ranges()
            part._put(one)
        if part._ranges:
            yield part

    def _holds_any(self, wanted: Range) -> bool:
        place = bisect_right(self._starts, wanted.last) - 1
        return place >= 0 and self._ranges[place].last >= wanted.first

    def _put(self, new: Range) -> None:
        """Enter a range, joined with those that it meets or touches."""
        left = bisect_right(self._starts, new.first) - 1
        begin = left if left >= 0 and self._ranges[left].last >= new.first - 1 else left + 1
        end = bisect_right(self._starts, new.last + 1)
        joined = [*self._ranges[begin:end], new]
        lowest, highest = min(joined, key=lambda one: one.first), max(joined, key=lambda one: one.last)
        whole = Range(lowest.first, highest.last, lowest.first_ref, highest.last_ref)
        self._ranges[begin:end] = [whole]
        self._starts[begin:end] = [whole.first]
