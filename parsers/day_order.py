"""The order of a notice's days: written, then published, then captured; in force, then repealed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from .fields.instants import CHINA

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_IN_ORDER = (
    ("date_written", "date_published"),
    ("date_effective", "date_repealed"),
    ("date_written", "captured"),
    ("date_published", "captured"),
)


def days_contradict(values: Mapping[str, object], captured_at: datetime | None = None) -> bool:
    """Whether two days of a notice, or one and that of its capture (UTC, its day in China), cannot both be.

    A document may be in force from before it was written, and of one day with its repeal.

    >>> days_contradict({"date_written": date(2024, 3, 2), "date_published": date(2024, 3, 1)})
    True
    >>> days_contradict({"date_written": date(2024, 3, 2), "date_effective": date(2024, 1, 1)})
    False
    """
    captured = captured_at.astimezone(CHINA).date() if captured_at else None
    known = {name: day for name, day in {**values, "captured": captured}.items() if isinstance(day, date)}
    return any(first in known and then in known and known[first] > known[then] for first, then in _IN_ORDER)
