"""What a run shows of a site as a whole: fields that vanish, errors, requests and time beyond the usual."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from .bands import LEAST, ceiling, usual
from .kinds import IssueKind, Seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from archive.fetches import RunSummary
    from archive.tables.measures import Figure, Measures

_LEAST_SAMPLE = 5
_FALL = 0.3
_LEAST_ERRORS = 5
_COSTS = ("since", "max_pages", "refresh", "full")
"""The settings of a run on which it depends how much it asks for."""


def missing_fields(run: RunSummary, past: Sequence[RunSummary]) -> Iterator[Seen]:
    """The fields that the newest notices state much more rarely than those before: the layout has changed.

    Where a run has few new notices, those of the runs before it count too, so that a site with one notice a
    week is judged after five weeks. The fewer they are, the deeper the fall must be.
    """
    measured = [each.measures for each in (*past, run) if each.measures and each.measures.sample]
    recent = _recent(measured)
    sample = sum(each.sample for each in recent)
    for name in sorted({name for each in recent for name in each.filled}):
        healthy = [each.measures for each in usual(past, IssueKind.FIELDS_MISSING, name) if each.measures]
        before = [each for each in healthy if each.sample and not any(each is one for one in recent)]
        if sample < _LEAST_SAMPLE or len(before) < LEAST or sum(e.sample for e in before) < _LEAST_SAMPLE:
            continue
        share, usually = _share(recent, name), _share(before, name)
        if usually - share > _FALL + 1 / sample:
            figures: dict[str, Figure] = {
                "field": name,
                "share": share,
                "sample": sample,
                "before": usually,
            }
            yield Seen(kind=IssueKind.FIELDS_MISSING, figures=figures)


def more_errors(run: RunSummary, past: Sequence[RunSummary]) -> Seen | None:
    """Whether more of the fetches gave nothing (blocked, refused, timed out …) than usual."""
    fetches = sum(run.states.values())
    before = [_errors(each) for each in usual(past, IssueKind.MORE_ERRORS) if each.states]
    share = _errors(run)
    if len(before) < LEAST or share * fetches < _LEAST_ERRORS:
        return None
    if share <= ceiling(before, times=2, least=0.1):
        return None
    figures = {"share": share, "fetches": fetches, "runs": len(before), "median": median(before)}
    return Seen(kind=IssueKind.MORE_ERRORS, figures=figures)


def more_requests(run: RunSummary, past: Sequence[RunSummary]) -> Seen | None:
    """Whether new notices cost more requests than usual, and the run more in all.

    The second condition passes over a quiet week, in which the lists cost what they always do.
    """

    def requests(measures: Measures) -> float:
        return measures.requests

    def each_new(measures: Measures) -> float | None:
        return measures.requests_per_new

    if not _is_above(run, past, IssueKind.MORE_REQUESTS, requests, times=1.5, least=20):
        return None
    return _is_above(run, past, IssueKind.MORE_REQUESTS, each_new, times=3, least=5)


def slower(run: RunSummary, past: Sequence[RunSummary]) -> Seen | None:
    """Whether the run took much longer than usual, in all and for each request."""

    def seconds(measures: Measures) -> float:
        return measures.seconds

    def each_request(measures: Measures) -> float | None:
        return measures.seconds / measures.requests if measures.requests else None

    if not _is_above(run, past, IssueKind.SLOWER, seconds, times=3, least=60):
        return None
    return _is_above(run, past, IssueKind.SLOWER, each_request, times=2, least=1)


def _is_above(
    run: RunSummary,
    past: Sequence[RunSummary],
    kind: IssueKind,
    value_of: Callable[[Measures], float | None],
    *,
    times: float,
    least: float,
) -> Seen | None:
    alike = [each for each in usual(past, kind) if _costs(each) == _costs(run)]
    values = [value_of(each.measures) for each in alike if each.measures]
    before = [value for value in values if value is not None]
    value = value_of(run.measures) if run.measures else None
    if value is None or len(before) < LEAST or value <= ceiling(before, times=times, least=least):
        return None
    return Seen(kind=kind, figures={"each": value, "median": median(before), "runs": len(before)})


def _costs(run: RunSummary) -> tuple[str, ...]:
    return tuple(run.settings.get(name, "") for name in _COSTS)


def _errors(run: RunSummary) -> float:
    errors = sum(count for state, count in run.states.items() if state.says_nothing)
    return errors / max(1, sum(run.states.values()))


def _recent(measured: Sequence[Measures]) -> list[Measures]:
    """The last runs that together have a sample large enough to judge by."""
    recent: list[Measures] = []
    for each in reversed(measured):
        if sum(one.sample for one in recent) >= _LEAST_SAMPLE:
            break
        recent.append(each)
    return recent


def _share(measured: Sequence[Measures], name: str) -> float:
    return sum(each.filled.get(name, 0) for each in measured) / sum(each.sample for each in measured)
