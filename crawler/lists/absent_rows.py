"""What became of a list's rows, and when so many are absent that the site must be at fault."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from crawler.hosts.redirects import MOST_HOPS
from disclosure.model import FetchState

if TYPE_CHECKING:
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


def misled(ledger: Ledger, column: str, run: str) -> str:
    """A sentence where most of the rows that the list shows in this run lead to one place, or to none.

    A list shows what is published: that most of it is gone is less likely than a site under repair, behind a
    wall, or rendered by script. Single rows may be gone; three are the least to judge by.
    """
    urls = [link.url for link in ledger.links(column, run=run)]
    states = Counter(state for url in urls if (state := final_state(ledger, url)) in _ELSEWHERE)
    targets = Counter(found[2] for url in urls if (found := ledger.state_of(url)) and _is_sent_on(found[0]))
    together = max(targets.values(), default=0)
    for count, named in (
        (states.total(), ", ".join(f"{n} {state.value}" for state, n in sorted(states.items()) if state)),
        (together, f"all to {targets.most_common(1)[0][0]}" if targets else ""),
    ):
        if count >= _LEAST and 2 * count > len(urls):
            return (
                f"{count} of {len(urls)} rows that the list shows lead elsewhere ({named}): unknown, not gone"
            )
    return ""


def _is_sent_on(state: FetchState) -> bool:
    return state is FetchState.REDIRECTED
