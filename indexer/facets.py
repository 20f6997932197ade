"""Counts by the values of a field, as they may be shown and in the order of every index."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from .masking import masked_labels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .query import Facet, Query


def in_order(field: Facet, counts: Mapping[str, int], query: Query) -> dict[str, int]:
    """The counts, most first, equals by value.

    An issuer is what a page calls so, and may be a person: it is masked unless the query asks otherwise, and
    values that look the same then count together.
    """
    shown = _masked(counts) if field == "issuer" and not query.original else counts
    if field == "item":  # by number: 2 comes before 10
        return {
            value: -number
            for number, _, value in sorted((-shown[value], int(value), value) for value in shown)
        }
    return {value: -number for number, value in sorted((-number, value) for value, number in shown.items())}


def _masked(counts: Mapping[str, int]) -> Mapping[str, int]:
    labels = masked_labels(counts)
    if labels == list(counts):
        return counts
    shown: Counter[str] = Counter()
    for label, number in zip(labels, counts.values(), strict=True):
        shown[label] += number
    return shown
