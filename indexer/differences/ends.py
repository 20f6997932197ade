"""What two sequences begin and end with alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def common_ends(one: Sequence[object], other: Sequence[object]) -> tuple[int, int]:
    """How many members both begin with, and how many of the rest both end with.

    >>> common_ends("abcd", "abxd"), common_ends("aa", "aaa"), common_ends("", "a")
    ((2, 1), (2, 0), (0, 0))
    """
    most = min(len(one), len(other))
    head = next((n for n in range(most) if one[n] != other[n]), most)
    rest = most - head
    tail = next((n for n in range(rest) if one[-1 - n] != other[-1 - n]), rest)
    return head, tail
