"""The end of a column's walk, kept in the frontier until the run is counted.

Each list of a column always has one entry in the frontier: its next page, or this. It is asked of nobody,
claimed last, and never acknowledged: :meth:`SiteArchive.finish_run` takes it away. So the end of a walk
outlives a crash, although nothing but the frontier is written for it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archive.fetches import FrontierEntry, Kind
from disclosure.reasons.writing import NOTHING, Sentence, recorded, restored, together

from .walking import End, Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from disclosure.model import FetchState

    from .walking import Move

METHOD = "COUNT"
"""In the place of an HTTP method; such an entry is no request."""

PRIORITY = -1000


def closing(listed: FrontierEntry, step: Step, end: End) -> FrontierEntry:
    """The entry that says how the walk ended of which ``listed`` was the last page."""
    expected = {} if step.expected is None else {"expected": str(step.expected)}
    return FrontierEntry(
        url=listed.url,
        kind=Kind.LIST,
        column=listed.column,
        priority=PRIORITY,
        method=METHOD,
        body=(listed.column or "").encode(),
        params={
            "reached": str(int(end.reached)),
            "limited": str(int(end.limited)),
            "why": end.why,
            "walk": end.walk,
        }
        | expected,
    )


def closed(entry: FrontierEntry, state: FetchState, detail: Sentence) -> FrontierEntry:
    """The end of a walk that a page without answer, or without list, has cut short.

    Where the platform's other way of asking leads nowhere, that says nothing of what the first one failed of.
    """
    step = Step.from_params(entry.params)
    missed = restored(step.missed)
    own = NOTHING if missed and state.says_absent else not_had(entry, state, detail)
    return closing(entry, step, End(reached=False, why=together(missed, own)))


def not_had(entry: FrontierEntry, state: FetchState, detail: Sentence) -> Sentence:
    """Why a page of a list was not had."""
    code, named = "list_state_detail" if detail else "list_state", state.value.replace("_", " ")
    page = Step.from_params(entry.params).page
    return recorded(code, page=page, state=named, detail=detail)


def with_missed(move: Move, missed: str) -> End:
    """How a walk ends with a page; one without rows that was asked for in another way is no list's end."""
    end = move.end or End(reached=True)
    if not (missed and move.doubt):
        return end
    return replace(end, reached=False, why=together(restored(missed), end.why or move.doubt))


def is_closing(entry: FrontierEntry) -> bool:
    """Whether the entry says how a walk ended, and is nothing to ask for."""
    return entry.method == METHOD


def read_closing(params: Mapping[str, str]) -> tuple[End, int | None]:
    """The end of a walk and the expected number of rows, from the params of its entry."""
    end = End(
        reached=params["reached"] == "1",
        limited=params["limited"] == "1",
        why=restored(params["why"]),
        walk=params.get("walk", "full"),  # frontiers of older versions know no other
    )
    return end, int(params["expected"]) if "expected" in params else None
