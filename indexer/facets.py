"""Counts by the values of a field, as they may be shown and in the order of every index."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from .masking import masked_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .query import Facet, Query


def in_order(field: Facet, counts: Mapping[str, int], query: Query) -> dict[str, int]:
    """The counts as they may be shown (see `as_shown`), most first, equals by value; items by number."""
    shown = as_shown(field, counts, query)
    if field == "item":  # 2 comes before 10
        by_number = sorted((-number, int(value), value) for value, number in shown.items())
        return {value: -number for number, _, value in by_number}
    return {value: -number for number, value in sorted((-number, value) for value, number in shown.items())}


def as_shown(field: Facet, counts: Mapping[str, int], query: Query) -> Mapping[str, int]:
    """The counts themselves, unless a value has to be masked.

    An issuer is what a page calls so, and may be a person: it is masked unless the query asks otherwise, and
    values that look the same then count together.
    """
    if field != "issuer" or query.original:
        return counts
    labels = list(map(masked_label, counts))
    if labels == list(counts):
        return counts
    shown: Counter[str] = Counter()
    for label, number in zip(labels, counts.values(), strict=True):
        shown[label] += number
    return shown
