"""Counts by the values of a field, as they may be shown and in the order of every index."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from .masking import masked_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .query import Facet, Query


def in_order(field: Facet, counts: Mapping[str, int], query: Query) -> dict[str, int]:
    """The counts, most first, equals by value.

    An issuer is what a page calls so, and may be a person: it is masked unless the query asks otherwise, and
    values that look the same then count together.
    """
    shown: Counter[str] = Counter()
    for value, number in counts.items():
        shown[masked_label(value) if field == "issuer" and not query.original else value] += number
    return dict(sorted(shown.items(), key=lambda each: (-each[1], _rank(each[0]), each[0])))


def _rank(value: str) -> int:
    """Items go by number: 2 comes before 10."""
    return int(value) if value.isascii() and value.isdigit() else 0
