"""Walking a list to its end: which page comes next, and whether the end that was reached is believed.

The state of a walk is a :class:`Step`. It travels in the ``params`` of the frontier's entry, so that a walk
goes on after a crash where it stopped. Nothing here asks the network.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from parsers.listings.rows import latest_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from parsers.listing import Listing, Row

FARTHEST = 5000
"""Pages after which a list without stated end is given up: some servers answer any page number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where a walk stands: the page that is to be read, and what the pages before it said.

    ``rows`` counts rows before this page, repeated ones too. ``first`` and ``before`` are fingerprints of
    page one and the page before; ``size`` is the number of rows on page one. ``other`` is set once the
    platform's other way of asking is in use, ``past_shell`` once the column's own page has shown no rows but
    where they are.
    """

    page: int = 1
    rows: int = 0
    size: int = 0
    total: int | None = None
    pages: int | None = None
    first: str = ""
    before: str = ""
    other: bool = False
    past_shell: bool = False

    def to_params(self) -> dict[str, str]:
        """As texts for the frontier; what is not known is left out."""
        return {name: str(int(value) if isinstance(value, bool) else value) for name, value in self._said()}

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> Step:
        """The step that :meth:`to_params` wrote.

        >>> Step.from_params({"page": "3", "total": "47"}).total
        47
        """
        numbers = {
            name: int(params[name]) for name in ("page", "rows", "size", "total", "pages") if name in params
        }
        marks = {name: params[name] for name in ("first", "before") if name in params}
        flags = {name: params.get(name) == "1" for name in ("other", "past_shell")}
        return cls(**numbers, **marks, **flags)  # type: ignore[arg-type] # dicts by type

    def _said(self) -> list[tuple[str, int | str | bool]]:
        said = asdict(self).items()
        return [
            (name, value) for name, value in said if value is not None and value is not False and value != ""
        ]

    @property
    def expected(self) -> int | None:
        """How many rows the list has: its own total, else the least that its number of pages means."""
        if self.total is not None or not self.pages or not self.size:
            return self.total
        return (self.pages - 1) * self.size + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the user wants of a list: no rows older than ``since``, no more than ``max_pages`` pages."""

    since: date | None = None
    max_pages: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """How a walk ended. ``reached`` means the list's end; ``limited`` means that the user wanted no more."""

    reached: bool
    why: str = ""
    limited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What follows from one page: ``step`` with this page counted, and ``end`` unless the walk goes on.

    ``doubt`` says why the page should be asked for again before it is believed; empty when it need not.
    """

    step: Step
    end: End | None = None
    doubt: str = ""


def move(step: Step, listing: Listing, limits: Limits) -> Move:
    """What the page that ``step`` names, and that was read as ``listing``, means for the walk."""
    if listing.is_shell and step.page == 1 and not step.past_shell:
        return Move(step=replace(step, page=0, past_shell=True))  # it is no page of the list
    mark = fingerprint(listing.rows)
    counted = replace(
        step,
        rows=step.rows + len(listing.rows),
        size=step.size if step.page > 1 else len(listing.rows),
        total=listing.total if listing.total is not None else step.total,
        pages=listing.pages if listing.pages is not None else step.pages,
        first=step.first or mark,
        before=mark,
    )
    if doubt := _doubt(step, counted, mark, stub=listing.stub):
        end = _unbelievable_end(step, counted, doubt, stub=listing.stub)
        return Move(step=counted, end=end, doubt=doubt)
    return Move(step=counted, end=_end(counted, listing, limits))


def after(step: Step) -> Step:
    """The step to the next page, from one that counts the page before it."""
    return replace(step, page=step.page + 1)


def fingerprint(rows: tuple[Row, ...]) -> str:
    """What tells one page of a list from another; empty for a page without rows."""
    urls = "\n".join(row.url for row in rows)
    return hashlib.sha1(urls.encode(), usedforsecurity=False).hexdigest()[:12] if rows else ""


def _doubt(step: Step, counted: Step, mark: str, *, stub: bool) -> str:
    if stub:
        return f"page {step.page} of the list is a stub"
    if not mark:
        return "" if step.page == 1 and counted.total == 0 else f"page {step.page} of the list shows no rows"
    if step.page > 1 and mark == step.first:
        return f"page {step.page} of the list repeats page 1"
    if step.page > 1 and mark == step.before:
        return f"page {step.page} of the list repeats the page before"
    return ""


def _unbelievable_end(step: Step, counted: Step, doubt: str, *, stub: bool) -> End:
    """What is left when a doubtful page came twice. An empty page ends a list that never stated its size.

    A stub, which stands in the place of a page, does not.
    """
    known = counted.total is not None or counted.pages is not None
    enough = counted.total is not None and step.rows >= counted.total
    if enough or (step.page > 1 and not counted.before and not known and not stub):
        return End(reached=True)
    return End(reached=False, why=f"{doubt}; {_so_far(step.rows, counted.expected)}")


def _end(counted: Step, listing: Listing, limits: Limits) -> End | None:
    if limits.since is not None and _all_older(listing.rows, limits.since):
        return End(reached=False, limited=True, why=f"rows older than {limits.since} were not wanted")
    if _is_last(counted):
        return End(reached=True)
    if listing.next is None:
        said = counted.pages is not None or (counted.total is not None and counted.rows < counted.total)
        why = f"page {counted.page} leads to no next page; {_so_far(counted.rows, counted.expected)}"
        return End(reached=False, why=why) if said else End(reached=True)
    if limits.max_pages is not None and counted.page >= limits.max_pages:
        return End(reached=False, limited=True, why=f"no more than {limits.max_pages} pages were wanted")
    if counted.page >= FARTHEST:
        return End(reached=False, why=f"given up after {FARTHEST} pages")
    return None


def _is_last(counted: Step) -> bool:
    """Whether the list ends here by its own numbers; rows that it lacks all the same are counted later."""
    if counted.pages is not None:
        return counted.page >= counted.pages
    return counted.total is not None and counted.rows >= counted.total


def _all_older(rows: tuple[Row, ...], since: date) -> bool:
    days = [latest_day(row.date, row.fields) for row in rows]
    return bool(days) and all(day is not None and day < since for day in days)


def _so_far(rows: int, expected: int | None) -> str:
    return f"{rows} rows listed before it" if expected is None else f"{rows} of {expected} rows listed"
