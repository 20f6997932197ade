"""Why a verdict is another than before, as far as the two findings tell."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from disclosure.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Finding


class Cause(StrEnum):
    """In the order in which they are asked; the first that fits is said.

    ``JUDGED_ANEW``: the very same captures decided, so that only our reading can differ. ``PAGE_GONE``: the
    page that decided is not there any more. ``PAGE_CHANGED``: it was captured again and says something else.
    ``OTHER_PAGE``: another page decides now. ``NOT_SEARCHED`` and ``SEARCHED``: a channel could not be
    searched to its end any more, or could at last. ``SCOPE``: one of the audits did not judge the region.
    """

    SCOPE = "scope"
    JUDGED_ANEW = "judged_anew"
    PAGE_GONE = "page_gone"
    PAGE_CHANGED = "page_changed"
    OTHER_PAGE = "other_page"
    NOT_SEARCHED = "not_searched"
    SEARCHED = "searched"
    UNCLEAR = "unclear"


def cause_of(before: Finding | None, after: Finding | None) -> Cause:
    """The cause of a change between two findings on one cell."""
    if before is None or after is None:
        return Cause.SCOPE
    return next((cause for cause, fits in _FITS if fits(before, after)), Cause.UNCLEAR)


def _judged_anew(before: Finding, after: Finding) -> bool:
    """Whether both rest on the very same captures, and were made with other versions."""
    versions = [(one.parser, one.rules, one.registry) for one in (before, after)]
    captures = [{(one.url, one.captured_at, one.digest) for one in each.evidence} for each in (before, after)]
    return bool(captures[0]) and captures[0] == captures[1] and versions[0] != versions[1]


def _gone(before: Finding, after: Finding) -> bool:
    """Whether the page that decided is one that the later finding names as gone."""
    named = any(reason.code in {"gone", "gone_undated"} for reason in after.reasons)
    return named and bool(_decided(before) & set(after.notices)) and not _decided(after) & _decided(before)


def _changed(before: Finding, after: Finding) -> bool:
    """Whether the same page decided both, and was captured with other words."""
    same = bool(_decided(before) & _decided(after))
    return same and _digest(before) != _digest(after)


def _other(before: Finding, after: Finding) -> bool:
    return bool(_decided(after)) and not _decided(before) & _decided(after)


def _decided(finding: Finding) -> set[str]:
    """The notice that decided: the first; others that a finding names are gone."""
    return set(finding.notices[:1]) if finding.agency else set()


def _digest(finding: Finding) -> str:
    """The digest of the page that decided: its capture stands first in the evidence."""
    return finding.evidence[0].digest if finding.evidence else ""


_FITS: tuple[tuple[Cause, Callable[[Finding, Finding], bool]], ...] = (
    (Cause.JUDGED_ANEW, _judged_anew),
    (Cause.PAGE_GONE, _gone),
    (Cause.PAGE_CHANGED, _changed),
    (Cause.OTHER_PAGE, _other),
    (Cause.NOT_SEARCHED, lambda _, after: after.verdict is Verdict.UNKNOWN),
    (Cause.SEARCHED, lambda before, _: before.verdict is Verdict.UNKNOWN),
)
