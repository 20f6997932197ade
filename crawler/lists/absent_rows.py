"""What became of a list's rows, and when so many are absent that the site must be at fault."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from crawler.hosts.redirects import MOST_HOPS
from disclosure.model import FetchState
from disclosure.reasons.writing import NOTHING, Sentence, recorded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive.ledger import Ledger

_ELSEWHERE = frozenset({FetchState.REDIRECTED_HOME, FetchState.SOFT_404})
_LEAST = 3


def is_open(state: FetchState | None) -> bool:
    """Whether a state leaves open if the page is published; None for what was never asked for."""
    return state is None or state.says_nothing or state is FetchState.REDIRECTED


def final_state(ledger: Ledger, url: str) -> FetchState | None:
    """The state at the end of a row's redirects; their details are their targets."""
    for _ in range(MOST_HOPS + 1):
        found = ledger.state_of(url)
        if found is None or found[0] is not FetchState.REDIRECTED:
            return found[0] if found else None
        url = found[2]
    return FetchState.REDIRECTED


def misled(ledger: Ledger, column: str, run: str) -> Sentence:
    """A sentence where most of the rows that the list shows in this run lead to one place, or to none.

    A list shows what is published: that most of it is gone is less likely than a site under repair, behind a
    wall, or rendered by script. Single rows may be gone; three are the least to judge by.
    """
    urls = [link.url for link in ledger.links(column, run=run)]
    states = Counter(state for url in urls if (state := final_state(ledger, url)) in _ELSEWHERE)
    targets = Counter(found[2] for url in urls if (found := ledger.state_of(url)) and _is_sent_on(found[0]))
    together = max(targets.values(), default=0)
    if _are_most(states.total(), urls):
        return recorded("rows_elsewhere", count=states.total(), total=len(urls), states=counted(states))
    if _are_most(together, urls):
        place = targets.most_common(1)[0][0]
        return recorded("rows_to_one", count=together, total=len(urls), place=place)
    return NOTHING


def counted(states: Mapping[FetchState, int] | Mapping[FetchState | None, int]) -> str:
    """How many are in each state, in words; None is what was never asked for."""
    named = {"never asked" if state is None else state.value: count for state, count in states.items()}
    return ", ".join(f"{count} {state}" for state, count in sorted(named.items()))


def _are_most(count: int, urls: list[str]) -> bool:
    return count >= _LEAST and 2 * count > len(urls)


def _is_sent_on(state: FetchState) -> bool:
    return state is FetchState.REDIRECTED
