"""Walking a list to its end: which page comes next, and whether the end that was reached is believed.

Nothing here asks the network.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from disclosure.reasons.writing import NOTHING, Sentence, recorded, together
from parsers.listings.rows import latest_day

from .marks import fingerprint, marks, unmarked
from .step import Step

if TYPE_CHECKING:
    from datetime import date

    from parsers.listing import Listing, Row

    from .known_ground import Ground

__all__ = ["FARTHEST", "End", "Limits", "Move", "Step", "after", "move"]

FARTHEST = 5000
"""Pages after which a list without stated end is given up: some servers answer any page number."""

SHIFTED = recorded("shifted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the user wants of a list: no rows older than ``since``, no more than ``max_pages`` pages."""

    since: date | None = None
    max_pages: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """How a walk ended.

    ``reached`` means the list's end or, where ``walk`` is not full, rows that earlier runs had listed;
    ``limited`` means that the user wanted no more. ``walk`` is that of `archive.fetches.ColumnTotal`.
    """

    reached: bool
    why: Sentence = NOTHING
    limited: bool = False
    walk: str = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What follows from one page: ``step`` with this page counted, and ``end`` unless the walk goes on.

    ``doubt`` says why the page should be asked for again before it is believed; empty when it need not.
    """

    step: Step
    end: End | None = None
    doubt: Sentence = NOTHING


def move(step: Step, listing: Listing, limits: Limits, ground: Ground | None = None) -> Move:
    """What the page that ``step`` names, and that was read as ``listing``, means for the walk.

    With ``ground`` the walk ends where earlier runs have been.
    """
    if listing.is_shell and step.page == 1 and not step.past_shell:
        return Move(step=replace(step, page=0, past_shell=True))  # it is no page of the list
    if ground is not None:
        ground.walk_past(listing.rows)
    mark = fingerprint(listing.rows)
    counted = replace(
        step,
        rows=step.rows + unmarked(listing.rows, step.top, step.seam),
        fresh=step.fresh + (len(ground.fresh(listing.rows)) if ground else 0),
        size=step.size if step.page > 1 else len(listing.rows),
        total=listing.total if listing.total is not None else step.total,
        pages=listing.pages if listing.pages is not None else step.pages,
        first=step.first or mark,
        before=mark,
        top=step.top or marks(listing.rows),
        seam=marks(listing.rows),
        shifted=step.shifted or _has_shrunk(step, listing),
    )
    if doubt := _doubt(step, mark, listing):
        left = _unbelievable_end(step, counted, doubt, stub=listing.stub)
        return Move(step=counted, end=_believed(counted, left), doubt=doubt)
    end = _end(counted, listing, limits, ground)
    return Move(step=counted, end=_believed(counted, end) if end else None)


def after(step: Step) -> Step:
    """The step to the next page, from one that counts the page before it."""
    return replace(step, page=step.page + 1, missed="")


def _has_shrunk(step: Step, listing: Listing) -> bool:
    """Whether the list states less than on a page before: each row below has moved up, one to a page read."""
    stated = ((step.total, listing.total), (step.pages, listing.pages))
    return any(now is not None and then is not None and now < then for then, now in stated)


def _believed(counted: Step, end: End) -> End:
    """The end of a walk; one that rows were taken from under it has not seen the whole list."""
    return replace(end, reached=False, why=SHIFTED) if end.reached and counted.shifted else end


def _doubt(step: Step, mark: str, listing: Listing) -> Sentence:
    if listing.stub:
        return recorded("list_stub", page=step.page)
    if not mark:
        is_one_of_many = listing.platform == "sitemap" and listing.total == 0
        return NOTHING if is_one_of_many else recorded("list_blank", page=step.page)
    if step.page > 1 and mark == step.first:
        return recorded("list_repeats_first", page=step.page)
    if step.page > 1 and mark == step.before:
        return recorded("list_repeats_last", page=step.page)
    return NOTHING


def _unbelievable_end(step: Step, counted: Step, doubt: Sentence, *, stub: bool) -> End:
    """What is left when a doubtful page came twice. An empty page ends a list that never stated its size.

    A stub, which stands in the place of a page, does not, nor does a page to which the one before has a link.
    """
    known = counted.total is not None or counted.pages is not None
    enough = counted.total is not None and step.rows >= counted.total
    if enough or (step.page > 1 and not (counted.before or known or stub or step.linked)):
        return End(reached=True)
    return End(reached=False, why=together(doubt, _so_far(step.rows, counted.expected)))


def _end(counted: Step, listing: Listing, limits: Limits, ground: Ground | None) -> End | None:
    if limits.since is not None and _all_older(listing.rows, limits.since):
        return End(reached=False, limited=True, why=recorded("since", day=limits.since))
    if _is_last(counted):
        return End(reached=True)
    return _stop(counted, listing, limits, ground)


def _stop(counted: Step, listing: Listing, limits: Limits, ground: Ground | None) -> End | None:
    """The end before the last page that the list's numbers name: known rows, no way on, or a limit."""
    if ground is not None and ground.is_reached(counted, listing.rows):
        return End(reached=True, walk=ground.walk, why=ground.vanished(counted))
    if listing.next is None and listing.calls_next and counted.page == 1:
        return End(reached=False, why=recorded("next_by_script"))
    if listing.next is None:
        said = counted.pages is not None or (counted.total is not None and counted.rows < counted.total)
        why = together(recorded("no_next", page=counted.page), _so_far(counted.rows, counted.expected))
        return End(reached=False, why=why) if said else End(reached=True)
    if limits.max_pages is not None and counted.page >= limits.max_pages:
        return End(reached=False, limited=True, why=recorded("most_pages", count=limits.max_pages))
    if counted.page >= FARTHEST:
        return End(reached=False, why=recorded("farthest", count=FARTHEST))
    return None


def _is_last(counted: Step) -> bool:
    """Whether the list ends here by its own numbers; rows that it lacks all the same are counted later."""
    if counted.pages is not None:
        return counted.page >= counted.pages
    return counted.total is not None and counted.rows >= counted.total


def _all_older(rows: tuple[Row, ...], since: date) -> bool:
    days = [latest_day(row.date, row.fields) for row in rows]
    return bool(days) and all(day is not None and day < since for day in days)


def _so_far(rows: int, expected: int | None) -> Sentence:
    if expected is None:
        return recorded("rows_before", got=rows)
    return recorded("rows_listed", got=rows, expected=expected)
