"""Whether a site needs a person: it gave nothing in several runs in a row, or ever, or has moved away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure.model import FetchState

from .kinds import IssueKind, Seen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.fetches import RunSummary

REVIEW_AFTER = 3
"""So many runs in a row that give nothing, where neither the site's entry nor the user says otherwise."""


def review(run: RunSummary, past: Sequence[RunSummary], *, after: int = REVIEW_AFTER) -> Seen | None:
    """Why a person must look at the site after this run, or None."""
    runs = [*past, run]
    row = 0
    for each in reversed(runs):
        if not gave_nothing(each):
            break
        row += 1
    if row < after:
        return None
    kind = IssueKind.NEVER_OK if row == len(runs) else IssueKind.FAILING
    if all(_kept_off(each) for each in runs[-after:]):
        kind = IssueKind.BLOCKED
    if all(_went_elsewhere(each) for each in runs[-after:]):
        kind = IssueKind.MOVED
    return Seen(kind=kind, figures={"runs": row, "why": _why(run)})


def gave_nothing(run: RunSummary) -> bool:
    """Whether a run got no row of any list, or no page at all, or was kept off from most of them."""
    fetches = sum(run.states.values())
    is_blocked = fetches > 0 and _kept_off(run) * 2 >= fetches
    if run.totals and not any(total.got for total in run.totals):
        return True
    return is_blocked or (run.measures is not None and run.measures.state == "unreachable")


def _kept_off(run: RunSummary) -> int:
    """How many requests a firewall answered."""
    return sum(count for state, count in run.states.items() if state.is_firewall)


def _went_elsewhere(run: RunSummary) -> bool:
    return bool(run.states.get(FetchState.OFF_SITE) and run.states.get(FetchState.REDIRECTED))


def _why(run: RunSummary) -> str:
    """What the run says itself: of its first column, else by its states, most frequent first."""
    said = next((total.why for total in run.totals if total.why), "")
    states = sorted(run.states.items(), key=lambda pair: (-pair[1], pair[0]))
    return said or ", ".join(f"{count} {state.value}" for state, count in states if state.says_nothing)
