"""How much of each column a run got: what its list states against what was listed and looked at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.fetches import ColumnTotal
from parsers.listings.rows import latest_day

from .absent_rows import final_state, is_open, misled
from .closing import is_closing, read_closing
from .falling import fall_of, is_confirmed
from .known_ground import FULL
from .walking import End, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from archive.fetches import FrontierEntry, Link
    from archive.ledger import Ledger
    from archive.tables.history import History
    from disclosure.model import FetchState

_UNREAD = End(reached=False, why="its list was not read to an end")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A column's total, and whether only the user's own limits kept it from being complete.

    ``fall`` says what a list must show twice before it is believed, ``confirmed`` that it was shown before.
    """

    total: ColumnTotal
    limited: bool
    fall: str = ""
    confirmed: bool = False


def count_columns(
    ledger: Ledger,
    run: str,
    columns: Sequence[str],
    *,
    closings: Iterable[FrontierEntry],
    since: date | None,
    history: History,
) -> list[Count]:
    """Counts ``columns`` and those of ``closings`` (a resumed run may have others), in this order.

    Of a list that was read to known rows only, the rows since its last whole reading count too.
    """
    walked = _by_column(closings)
    ends = {column: together(found) for column, found in walked.items()}
    before = {total.column: total for total in ledger.totals()}
    counts = []
    for column in dict.fromkeys((*columns, *ends)):
        end, expected = ends.get(column, (_UNREAD, None))
        links = _rows(ledger, history, column, run=run, walk=end.walk)
        unseen = _unseen(ledger, links)
        old = [link for link in unseen.get(None, []) if _is_older(link, since)]
        if end.reached and len(parts := walked.get(column, ())) > 1 and not links:
            end = End(reached=False, why=f"none of its {len(parts) - 1} lists shows a row that is wanted")
        lost = misled(ledger, column, run)
        reasons = [
            end.why,
            lost,
            _missing(len(links), expected),
            _undecided(unseen, old),
            _skipped(old, since),
        ]
        listed = end.reached and len(links) >= (expected or 0)
        known = walks[-1].total.got if (walks := history.walks(column)) else None
        fall = fall_of(len(links), known) if end.reached else ""
        why = "; ".join(dict.fromkeys(filter(None, reasons)))
        total = ColumnTotal(
            column=column,
            expected=expected,
            got=len(links),
            complete=listed and not unseen and not lost,
            why=why,
            walk=end.walk,
            listed=listed,
        )
        undecided = sum(map(len, unseen.values())) - len(old)
        counts.append(
            Count(
                total=total,
                limited=(end.limited or (end.reached and bool(old))) and not undecided,
                fall=fall,
                confirmed=is_confirmed(len(links), known, before.get(column)),
            )
        )
    return counts


def paused_columns(
    ledger: Ledger,
    run: str,
    columns: Sequence[str],
    *,
    waiting: Iterable[FrontierEntry],
    history: History,
) -> list[Count]:
    """How far a run is that stops before its end; whether rows were looked at is left for the end.

    ``waiting`` are what the frontier has of lists: the ends of walks, and pages that walks have come to.
    """
    ends = _by_column(waiting)
    counts = []
    for column in dict.fromkeys((*columns, *ends)):
        end, expected = together(ends.get(column, [(_UNREAD, None)]))
        got = len(_rows(ledger, history, column, run=run, walk=end.walk))
        why = end.why or "stopped before all of its rows were looked at"
        total = ColumnTotal(column=column, expected=expected, got=got, complete=False, why=why, walk=end.walk)
        counts.append(Count(total=total, limited=False))
    return counts


def _by_column(entries: Iterable[FrontierEntry]) -> dict[str, list[tuple[End, int | None]]]:
    """How each walk of a column ended; a column that is listed in several lists has several.

    A walk that has come to a page which was not read yet has not ended.
    """
    ends: dict[str, list[tuple[End, int | None]]] = {}
    for entry in entries:
        if entry.column:
            expected = None if is_closing(entry) else Step.from_params(entry.params).expected
            end = read_closing(entry.params) if is_closing(entry) else (_UNREAD, expected)
            ends.setdefault(entry.column, []).append(end)
    return ends


def together(ends: Sequence[tuple[End, int | None]]) -> tuple[End, int | None]:
    """The end of a column whose lists ended like this: reached if each is. Totals add up if all state one."""
    if len(ends) == 1:
        return ends[0]
    reached = all(end.reached for end, _ in ends)
    limited = not reached and all(end.reached or end.limited for end, _ in ends)
    whys = dict.fromkeys(end.why for end, _ in ends if end.why)
    totals = [expected for _, expected in ends]
    known = None if None in totals else sum(total or 0 for total in totals)
    walk = next((end.walk for end, _ in ends if end.walk != FULL), FULL)
    return End(reached=reached, limited=limited, why="; ".join(whys), walk=walk), known


def unread_pages(ledger: Ledger, urls: Iterable[str]) -> list[str]:
    """Of single pages that were wanted, those of which we cannot say whether they are published, and why."""
    states = ((url, final_state(ledger, url)) for url in urls)
    return [f"{url}: {state.value if state else 'never asked'}" for url, state in states if is_open(state)]


def _rows(ledger: Ledger, history: History, column: str, *, run: str, walk: str) -> list[Link]:
    full = [each.number for each in history.walks(column) if each.total.walk == FULL]
    if walk == FULL or not full:
        return list(ledger.links(column, run=run))
    return list(history.listed_since(column, full[-1]))


def _unseen(ledger: Ledger, links: Iterable[Link]) -> dict[FetchState | None, list[Link]]:
    """The rows of which we cannot say whether they are published, by state; None where never asked for."""
    unseen: dict[FetchState | None, list[Link]] = {}
    for link in links:
        state = final_state(ledger, link.url)
        if is_open(state):
            unseen.setdefault(state, []).append(link)
    return unseen


def _is_older(link: Link, since: date | None) -> bool:
    day = latest_day(link.date, link.fields)
    return since is not None and day is not None and day < since


def _missing(got: int, expected: int | None) -> str:
    return f"{got} of {expected} rows listed" if expected is not None and got < expected else ""


def _undecided(unseen: dict[FetchState | None, list[Link]], old: list[Link]) -> str:
    links = [(state, link) for state, found in unseen.items() for link in found if link not in old]
    if not links:
        return ""
    states = Counter("never asked" if state is None else state.value for state, _ in links)
    named = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
    return f"{len(links)} rows not looked at ({named}; first {links[0][1].url})"


def _skipped(old: list[Link], since: date | None) -> str:
    return f"{len(old)} rows older than {since} not asked for" if old else ""
