"""What became of a list's rows, and when so many are absent that the site must be at fault."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from crawler.hosts.redirects import MOST_HOPS
from disclosure.model import FetchState
from disclosure.reasons.writing import NOTHING, Sentence, recorded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from archive.fetches import Link

    State = tuple[FetchState, datetime, str]
    Look = Callable[[str], State | None]
    """`Ledger.state_of`: state, since when, and detail of an address."""

_ELSEWHERE = frozenset({FetchState.REDIRECTED_HOME, FetchState.SOFT_404})
_LEAST = 3


def is_open(state: FetchState | None) -> bool:
    """Whether a state leaves open if the page is published; None for what was never asked for."""
    return state is None or state.says_nothing or state is FetchState.REDIRECTED


def final_state(look: Look, url: str) -> FetchState | None:
    """The state at the end of a row's redirects; their details are their targets."""
    return _end_of(look, look(url))


def _end_of(look: Look, found: State | None) -> FetchState | None:
    for _ in range(MOST_HOPS + 1):
        if found is None or not _is_sent_on(found):
            return found[0] if found else None
        found = look(found[2])
    return FetchState.REDIRECTED


def misled(look: Look, links: Iterable[Link]) -> Sentence:
    """A sentence where most of ``links``, the rows that a list shows in a run, lead to one place, or to none.

    A list shows what is published: that most of it is gone is less likely than a site under repair, behind a
    wall, or rendered by script. Single rows may be gone; three are the least to judge by.
    """
    found = [look(link.url) for link in links]
    states = Counter(state for each in found if (state := _end_of(look, each)) in _ELSEWHERE)
    targets = Counter(each[2] for each in found if each and _is_sent_on(each))
    together = max(targets.values(), default=0)
    if _are_most(states.total(), len(found)):
        return recorded("rows_elsewhere", count=states.total(), total=len(found), states=counted(states))
    if _are_most(together, len(found)):
        place = targets.most_common(1)[0][0]
        return recorded("rows_to_one", count=together, total=len(found), place=place)
    return NOTHING


def counted(states: Mapping[FetchState, int] | Mapping[FetchState | None, int]) -> str:
    """How many are in each state, in words; None is what was never asked for."""
    named = {"never asked" if state is None else state.value: count for state, count in states.items()}
    return ", ".join(f"{count} {state}" for state, count in sorted(named.items()))


def _are_most(count: int, total: int) -> bool:
    return count >= _LEAST and 2 * count > total


def _is_sent_on(found: State) -> bool:
    return found[0] is FetchState.REDIRECTED
