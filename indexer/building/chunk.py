"""Pages that are stored in one go, and what is noted of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING

from disclosure.urls import canonical_url
from indexer.documents import plain

from . import ledger_pages
from .accounts import Trouble
from .reckoning import id_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from archive.folder import DataFolder
    from disclosure.model import Notice
    from disclosure.registry import Registry
    from indexer.base import Index

    from .accounts import Account
    from .page_pool import PagePool
    from .page_work import Done
    from .report import BuildReport, PageOutcome

    Progress = Callable[[PageOutcome], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What the sites of a build have in common.

    ``stored`` counts the notices of each site with which the index began.
    """

    folder: DataFolder
    index: Index
    registry: Registry
    pool: PagePool
    report: BuildReport
    progress: Progress | None
    stored: Mapping[str, int]


@dataclass(slots=True)
class Chunk:
    """One chunk of a site: ``count`` pages, the last of which changed at ``mark``."""

    account: Account
    site: str
    count: int = 0
    mark: int = 0
    _urls: dict[str, str] = field(default_factory=dict)  # by notice id
    _outliving: dict[str, Notice] = field(default_factory=dict)  # by notice id

    def store(self, results: Iterator[Done], means: Means) -> int:
        """Store the next notices of ``results``, up to the chunk's size; how many pages there were."""
        if (first := next(results, None)) is None:
            return 0
        refused = means.report.refused

        def note_refusal(notice_id: str, why: str) -> None:
            refused.append((notice_id, why))
            url = self._urls.get(notice_id, notice_id)
            self.account.troubles[url] = Trouble(kind="refused", why=why, again=True)

        notices = self._notices(chain((first,), islice(results, ledger_pages.CHUNK - 1)), means)
        means.report.written += means.index.upsert(notices, refused=note_refusal)
        if self._outliving:
            _withdraw_later(self._outliving, means.index)
            means.report.written += means.index.upsert(self._outliving.values(), refused=note_refusal)
        return self.count

    def _notices(self, results: Iterator[Done], means: Means) -> Iterator[Notice]:
        for done in results:
            self._note(done)
            if done.notice is not None and done.outlives:
                self._outliving[plain(done.notice.id)] = done.notice
            elif done.notice is not None:
                yield done.notice
            means.report.add(done.outcome)
            if means.progress:
                means.progress(done.outcome)

    def _note(self, done: Done) -> None:
        """What was noted of the page before is out of date."""
        self.count, self.mark = self.count + 1, done.mark
        url = done.outcome.url
        self.account.mark = -1
        self.account.troubles.pop(url, None)
        self.account.ids.pop(url, None)
        if done.notice is not None:
            notice_id = plain(done.notice.id)
            self._urls[notice_id] = url
            if notice_id != id_of(self.site, canonical_url(url)):
                self.account.ids[url] = notice_id
        for each in (done, *done.unread):
            if each.outcome.outcome == "failed":
                trouble = Trouble(kind="failed", why=each.outcome.why, again=each.again)
                self.account.troubles[each.outcome.url] = trouble


def _withdraw_later(notices: Mapping[str, Notice], index: Index) -> None:
    """Take out what was read from later captures: no index lets an older one replace them, as these must."""
    held = index.many(list(notices))
    index.delete([key for key, notice in notices.items() if key in held and _is_later(held[key], notice)])


def _is_later(held: Notice, notice: Notice) -> bool:
    return bool(held.captured_at and notice.captured_at and held.captured_at > notice.captured_at)
