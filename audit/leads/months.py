"""Months without a notice, in columns that publish month after month.

Enough history to speak of are a year between the first and the last notice, notices in three of four months,
and two or more in half of the months that have any. Only between the first and the last notice is anything
called empty; one stretch is told once, also over the end of a year.
"""

from __future__ import annotations

from collections import Counter
from statistics import median_low
from typing import TYPE_CHECKING

from .draft import draft
from .wordings import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.channels import Evidence
    from disclosure.model import Notice
    from disclosure.registry import Registry

    from .draft import Draft
    from .sights import Sight

SPAN = 12
"""Months between the first and the last notice of a column, both included."""
FILLED = 0.75
"""Share of these months that have a notice."""
USUAL = 2
"""Notices that half of the months with any have, or more."""
_YEAR = 12


class EmptyMonths:
    """Counts the notices of every column by the month of their publication."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._counts: dict[tuple[str, str], Counter[int]] = {}

    def see(self, notice: Notice, _sight: Sight) -> None:
        """Count a notice that states a day of publication."""
        if notice.date_published is not None:
            month = notice.date_published.year * _YEAR + notice.date_published.month - 1
            self._counts.setdefault((notice.site or "", notice.column or ""), Counter())[month] += 1

    def drafts(self, evidence: Evidence) -> Iterator[Draft]:
        """One for each column with empty months; of a list that was not read to its end nobody can tell."""
        for (site, column_id), counts in sorted(self._counts.items()):
            empty = empty_months(counts)
            total = evidence.totals(site).get(column_id)
            if not empty or total is None or not total.complete:
                continue
            column = self._registry.column(site, column_id)
            why = told(
                "months",
                months=stretches(empty),
                first=named(min(counts)),
                last=named(max(counts)),
                filled=len(counts),
                span=max(counts) - min(counts) + 1,
                median=median_low(counts.values()),
            )
            yield draft(
                "M1",
                (why, told("no_proof_of_months")),
                region=self._registry.agencies[column.agency].region,
                subject=column.name,
                agency=column.agency,
                site=site,
                column=column_id,
            )


def empty_months(counts: Counter[int]) -> list[int]:
    """The empty months of a column, as year × 12 + month − 1; none where it has too little history."""
    span = max(counts) - min(counts) + 1
    if span < SPAN or len(counts) < FILLED * span or median_low(counts.values()) < USUAL:
        return []
    return [month for month in range(min(counts), max(counts)) if month not in counts]


def stretches(months: list[int]) -> str:
    """Months as a reader writes them, those in a row as one stretch.

    >>> stretches([2023 * 12 + 11, 2024 * 12, 2024 * 12 + 6])
    '2023-12–2024-01, 2024-07'
    """
    runs: list[list[int]] = []
    for month in months:
        if runs and runs[-1][-1] == month - 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return ", ".join(named(run[0]) if len(run) == 1 else f"{named(run[0])}–{named(run[-1])}" for run in runs)


def named(month: int) -> str:
    """A month by its year and number, such as 2024-07."""
    return f"{month // _YEAR}-{month % _YEAR + 1:02}"
