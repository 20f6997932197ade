"""The kinds of issue that a run's figures can show: what each says, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from archive.tables.measures import Issue
from disclosure.reasons.writing import SENTENCES as RECORDED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archive.fetches import RunSummary
    from archive.tables.measures import Figure


class IssueKind(StrEnum):
    """What is wrong with a site or a column of it, gravest first."""

    MOVED = "moved"
    BLOCKED = "blocked"
    NEVER_OK = "never_ok"
    FAILING = "failing"
    FEWER_ROWS = "fewer_rows"
    FEWER_STATED = "fewer_stated"
    FIELDS_MISSING = "fields_missing"
    MORE_ERRORS = "more_errors"
    MORE_REQUESTS = "more_requests"
    SLOWER = "slower"
    QUIET = "quiet"


NEEDS_REVIEW = frozenset({IssueKind.MOVED, IssueKind.BLOCKED, IssueKind.NEVER_OK, IssueKind.FAILING})
"""A site like this will not come right by being crawled again: a person must look."""

SHORTER = frozenset({IssueKind.FEWER_ROWS, IssueKind.FEWER_STATED})
"""A column with one of these is not complete, although its list was read to its end."""

BELOW = frozenset({*NEEDS_REVIEW, *SHORTER, IssueKind.FIELDS_MISSING})
"""A run that shows one of these got less than was asked of it, however complete it looks."""

SENTENCES: Mapping[str, str] = {
    "moved": "{runs} runs in a row were sent to a host that is not registered ({why})",
    "blocked": "kept off in {runs} runs in a row ({why})",
    "never_ok": "nothing was ever got, in {runs} runs ({why})",
    "failing": "nothing was got in {runs} runs in a row ({why})",
    "fewer_rows": RECORDED["fewer_rows"][0],
    "fewer_stated": RECORDED["fewer_stated"][0],
    "fields_missing": "{field}: {share:.0%} of the last {sample} new notices state it; {before:.0%} before",
    "more_errors": (
        "{share:.0%} of {fetches} fetches gave nothing; the median of the last {runs} runs is {median:.0%}"
    ),
    "more_requests": "{each:.1f} requests a new notice; the median of the last {runs} runs is {median:.1f}",
    "slower": "{each:.1f} seconds a request; the median of the last {runs} runs is {median:.1f}",
    "quiet": "its newest row is {days} days old; it never was silent for more than {longest} before",
}
"""English; a table of the command line says the same in Chinese. All are filled in by an issue's figures."""

_COMPARE = "compare with the column in a browser; if it shows more, its pager or address has changed"

REMEDIES: Mapping[str, str] = {
    "moved": "see whether the new host is the agency's own, and register it: gongkai site probe URL",
    "blocked": "blocks are never worked around: ask the site's operator for access, or use another network",
    "never_ok": "check address, platform and way to the site: gongkai site probe URL",
    "failing": "open the site in a browser on this network; docs/states.md has a remedy for each state",
    "fewer_rows": _COMPARE,
    "fewer_stated": _COMPARE,
    "fields_missing": "open a new notice; where its layout has changed, report the site: its pages are kept",
    "more_errors": "see which states they are, in this run's report; docs/states.md has a remedy for each",
    "more_requests": "see what is asked (crawl --log-json FILE): tries, redirects, or a list without end",
    "slower": "the server is slower or asks for patience; crawl it at another time of day",
    "quiet": "see whether the column has moved within the site, and register the new one",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a rule has seen in a run, with the figures of its sentence."""

    kind: IssueKind
    column: str | None = None
    figures: Mapping[str, Figure] = field(default_factory=dict)


def issue_of(seen: Seen, site: str, run: str, past: Sequence[RunSummary]) -> Issue:
    """The issue of ``run``; where the run before raised it too, it is as old as there."""
    earlier = _raised(past[-1], seen.kind, _subject(seen)) if past else None
    return Issue(
        kind=seen.kind.value,
        site=site,
        column=seen.column,
        sentence=SENTENCES[seen.kind].format(**seen.figures),
        remedy=REMEDIES[seen.kind],
        since=earlier.since if earlier else run,
        figures=seen.figures,
    )


def raises(run: RunSummary, kind: IssueKind, subject: str | None = None) -> bool:
    """Whether a run raised the issue, of a column or a field where it is of one."""
    return _raised(run, kind, subject) is not None


def _raised(run: RunSummary, kind: IssueKind, subject: Figure | None) -> Issue | None:
    issues = run.measures.issues if run.measures else ()
    return next((each for each in issues if each.kind == kind and _subject(each) == subject), None)


def _subject(issue: Issue | Seen) -> Figure | None:
    return issue.column or issue.figures.get("field")
