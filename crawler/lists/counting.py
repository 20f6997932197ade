"""How much of each column a run got: what its list states against what was listed and looked at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from archive.fetches import ColumnTotal
from disclosure.reasons.writing import NOTHING, Sentence, recorded, together
from parsers.listings.rows import latest_day

from .absent_rows import counted, final_state, is_open, misled
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

    from .absent_rows import Look

_UNREAD = End(reached=False, why=recorded("list_unread"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A column's total, and whether only the user's own limits kept it from being complete.

    ``fall`` says what a list must show twice before it is believed, ``confirmed`` that it was shown before.
    """

    total: ColumnTotal
    limited: bool
    fall: Sentence = NOTHING
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
    ends = {column: end_of(found) for column, found in walked.items()}
    before = {total.column: total for total in ledger.totals()}
    counts = []
    for column in dict.fromkeys((*columns, *ends)):
        end, expected = ends.get(column, (_UNREAD, None))
        links = _rows(ledger, history, column, run=run, walk=end.walk)
        look = cache(ledger.state_of)  # each row is looked up for itself and for where all lead
        unseen = _unseen(look, links)
        old = [link for link in unseen.get(None, []) if _is_older(link, since)]
        if end.reached and len(parts := walked.get(column, ())) > 1 and not links:
            end = End(reached=False, why=recorded("none_wanted", count=len(parts) - 1))
        lost = misled(look, ledger.links(column, run=run))
        listed = end.reached and len(links) >= (expected or 0)
        known = walks[-1].total.got if (walks := history.walks(column)) else None
        fall = fall_of(len(links), known) if end.reached else NOTHING
        total = ColumnTotal(
            column=column,
            expected=expected,
            got=len(links),
            complete=listed and not unseen and not lost,
            why=together(
                end.why,
                lost,
                _missing(len(links), expected),
                _undecided(unseen, old),
                _skipped(old, since),
            ),
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
        end, expected = end_of(ends.get(column, [(_UNREAD, None)]))
        got = len(_rows(ledger, history, column, run=run, walk=end.walk))
        why = end.why or recorded("stopped")
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


def end_of(ends: Sequence[tuple[End, int | None]]) -> tuple[End, int | None]:
    """The end of a column whose lists ended like this: reached if each is. Totals add up if all state one."""
    if len(ends) == 1:
        return ends[0]
    reached = all(end.reached for end, _ in ends)
    limited = not reached and all(end.reached or end.limited for end, _ in ends)
    why = together(*(end.why for end, _ in ends))
    totals = [expected for _, expected in ends]
    known = None if None in totals else sum(total or 0 for total in totals)
    walk = next((end.walk for end, _ in ends if end.walk != FULL), FULL)
    return End(reached=reached, limited=limited, why=why, walk=walk), known


def unread_pages(ledger: Ledger, urls: Iterable[str]) -> list[Sentence]:
    """Of single pages that were wanted, those of which we cannot say whether they are published, and why."""
    states = ((url, final_state(ledger.state_of, url)) for url in urls)
    return [
        recorded("page_open", url=url, state=state.value if state else "never asked")
        for url, state in states
        if is_open(state)
    ]


def _rows(ledger: Ledger, history: History, column: str, *, run: str, walk: str) -> list[Link]:
    full = [each.number for each in history.walks(column) if each.total.walk == FULL]
    if walk == FULL or not full:
        return list(ledger.links(column, run=run))
    return list(history.listed_since(column, full[-1]))


def _unseen(look: Look, links: Iterable[Link]) -> dict[FetchState | None, list[Link]]:
    """The rows of which we cannot say whether they are published, by state; None where never asked for."""
    unseen: dict[FetchState | None, list[Link]] = {}
    for link in links:
        state = final_state(look, link.url)
        if is_open(state):
            unseen.setdefault(state, []).append(link)
    return unseen


def _is_older(link: Link, since: date | None) -> bool:
    day = latest_day(link.date, link.fields)
    return since is not None and day is not None and day < since


def _missing(got: int, expected: int | None) -> Sentence:
    is_less = expected is not None and got < expected
    return recorded("rows_listed", got=got, expected=expected) if is_less else NOTHING


def _undecided(unseen: dict[FetchState | None, list[Link]], old: list[Link]) -> Sentence:
    links = [(state, link) for state, found in unseen.items() for link in found if link not in old]
    if not links:
        return NOTHING
    states = counted(Counter(state for state, _ in links))
    return recorded("rows_open", count=len(links), states=states, place=links[0][1].url)


def _skipped(old: list[Link], since: date | None) -> Sentence:
    return recorded("rows_old", count=len(old), day=since) if old else NOTHING
