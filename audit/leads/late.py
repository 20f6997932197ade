"""Guides published too late, and guides whose days cannot all be true."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from indexer.versions.events import Grade

from .draft import Ref, draft_on, ref_of
from .timeliness import Answer, Days, timeliness_of
from .wordings import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.channels import Evidence
    from disclosure.model import Notice, Reason, Snapshot

    from .draft import Draft
    from .sights import Sight
    from .timeliness import Timeliness

_OF_ANOTHER_PAGE = frozenset({"link", "row"})
"""Locators of what a list says of the notice."""
_TOLD = frozenset({Answer.LATE, Answer.SEEN_BEFORE_PUBLISHED, Answer.WRITTEN_AFTER_PUBLISHED})
_PUBLISHED, _WRITTEN = "date_published", "date_written"
_RESTS_ON = {"T1": (_WRITTEN, _PUBLISHED), "T2": (_WRITTEN,), "T3": (_WRITTEN,), "T4": (_PUBLISHED,)}
"""By rule: the stated days that it rests on; T5 rests on both."""


class Late:
    """Judges every notice that serves an item, and counts the answers.

    Reprints are left out: their days are another organ's.
    """

    def __init__(self) -> None:
        self.answers: Counter[Answer] = Counter()
        self._drafts: list[Draft] = []

    def see(self, notice: Notice, sight: Sight) -> None:
        """Judge one notice by its days and what looks tell of them."""
        if not notice.items or "reprint" in notice.flags:
            return
        found = timeliness_of(days_of(notice, sight))
        self.answers[found.answer] += 1
        if found.answer in _TOLD:
            doubts = tuple(_doubts(notice, sight, found))
            refs = (ref_of(notice), *_captures(notice, sight, found))
            self._drafts.append(draft_on(found.rule, notice, (found.why, *doubts), *refs, proven=not doubts))

    def drafts(self, _evidence: Evidence) -> Iterator[Draft]:
        """One for each notice that is late, or that contradicts itself."""
        yield from self._drafts


def days_of(notice: Notice, sight: Sight) -> Days:
    """The days of a notice with those that the archive knows."""
    return Days(
        written=notice.date_written,
        published=notice.date_published,
        seen=sight.seen.captured_at if sight.seen else notice.captured_at,
        lacking=sight.lacking,
        changed=(sight.changed[0].captured_at, sight.changed[1].captured_at) if sight.changed else None,
    )


def _doubts(notice: Notice, sight: Sight, found: Timeliness) -> Iterator[Reason]:
    """What keeps a lead from being proven."""
    fields = _RESTS_ON.get(found.rule, (_WRITTEN, _PUBLISHED))
    disputed = {conflict.field for conflict in notice.conflicts}
    odd = "dates_contradict" in notice.flags and found.answer is Answer.LATE and found.rule != "T3"
    if odd or any(name in disputed or not _is_own(notice, name) for name in fields):
        yield told("not_its_own")
    if found.rule == "T1" and sight.dating is not None and sight.dating.grade is Grade.SUSPECTED:
        yield told("list_contradicts")


def _is_own(notice: Notice, name: str) -> bool:
    """Whether the page itself states a field, in words: neither its address nor a list that names it."""
    where = notice.provenance.get(name)
    if where is None or where.source == "url":
        return False
    return where.source != "list" or where.locator.partition(" ")[0] not in _OF_ANOTHER_PAGE


def _captures(notice: Notice, sight: Sight, found: Timeliness) -> Iterator[Ref]:
    """Further captures that it rests on; of a list read to its end without the notice, the first page."""
    if found.why.code == "late_by_list" and sight.list_page is not None:
        yield Ref(notice.id, notice.site or "", *sight.list_page)
    snapshots: tuple[Snapshot | None, ...] = ()
    if found.rule == "T3" and sight.changed:
        snapshots = sight.changed
    elif found.rule == "T2":
        snapshots = (sight.first,)
    elif found.rule == "T4":
        snapshots = (sight.seen,)
    for one in snapshots:
        if one is not None:
            yield Ref(notice.id, one.site, one.url, one.captured_at)
