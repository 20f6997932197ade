"""Lists that have lost more than a few rows, or show none: they are believed if two crawls find so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crawler.health.kinds import SHORTER
from disclosure.reasons.writing import NOTHING, Sentence, recorded, restored, together

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive.fetches import ColumnTotal
    from archive.tables.measures import Issue

    from .counting import Count

_SHRUNK = 0.9
"""A list with fewer rows than this share of the last whole count has lost some, or shows us less."""


def is_confirmed(got: int, known: int | None, last: ColumnTotal | None) -> bool:
    """Whether the run before, whose total is ``last``, was kept from completeness by the same fall first."""
    said = fall_of(last.got, known) if last else NOTHING
    return last is not None and said != "" and last.why.startswith(said) and got >= last.got * _SHRUNK


def fall_of(got: int, known: int | None) -> Sentence:
    """What must be found twice to be believed: that a list is empty, or has lost more than a few rows."""
    if known is None:
        return NOTHING if got else recorded("empty")
    return recorded("fell", before=known, got=got) if got < known * _SHRUNK else NOTHING


def doubted(count: Count, issues: Iterable[Issue]) -> Count:
    """The count of a column; where its list fell against past runs, it is not complete, whatever it says.

    Nothing may be reported as not found because a pager broke. A fall is told only here: until then the count
    is what the site's history measures.
    """
    total = count.total
    issued = [
        restored(each.sentence) for each in issues if each.kind in SHORTER and each.column == total.column
    ]
    if not issued and (count.confirmed or not count.fall):
        return count
    why = together(restored(total.why), count.fall, *issued)
    return replace(count, total=replace(total, complete=False, listed=False, why=why))
