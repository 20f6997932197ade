"""Lists that lost more than a few rows, or show none: they are believed when two crawls find the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.fetches import ColumnTotal

EMPTY = "the list states that it has no rows; complete if the next crawl finds the same"
_SHRUNK = 0.9
"""A list with fewer rows than this share of the last whole count has lost some, or shows us less."""


def is_confirmed(got: int, known: int | None, last: ColumnTotal | None) -> bool:
    """Whether the run before, whose total is ``last``, was kept from completeness by the same fall first."""
    said = fall_of(last.got, known) if last else ""
    return last is not None and said != "" and last.why.startswith(said) and got >= last.got * _SHRUNK


def fall_of(got: int, known: int | None) -> str:
    """What must be found twice to be believed: that a list is empty, or has lost more than a few rows."""
    if known is None:
        return "" if got else EMPTY
    return f"the list fell from {known} to {got} rows" if got < known * _SHRUNK else ""
