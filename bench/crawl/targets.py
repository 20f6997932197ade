"""What was wanted of a figure, and whether it was got."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A ratio, one value a round. So much was wanted of the median, at ``least`` or at ``most``."""

    name: str
    values: Sequence[float]
    least: float | None = None
    most: float | None = None

    @property
    def middle(self) -> float:
        """The median round."""
        return median(self.values)

    @property
    def is_met(self) -> bool:
        """Whether the target is met, where there is one."""
        return (self.least is None or self.middle >= self.least) and (
            self.most is None or self.middle <= self.most
        )

    def __str__(self) -> str:
        span = f" ({min(self.values):.3f}-{max(self.values):.3f})" if len(self.values) > 1 else ""
        least = "" if self.least is None else f"  wanted: at least {self.least:g}"
        most = "" if self.most is None else f"  wanted: at most {self.most:g}"
        return f"  {self.name:62}{self.middle:8.3f}{span:18}{least}{most}{'' if self.is_met else '  MISSED'}"
