"""What the archive knows of when a notice came and changed, asked of the ledgers site after site."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Protocol, Self

from disclosure.model import FetchState
from indexer.building.apart import DocumentReader
from indexer.versions.backdating import Stated, restated
from indexer.versions.events import Grade
from indexer.versions.history import first_dating
from indexer.versions.reading import VersionReader

from .site_looks import SiteLooks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from archive.attempts import Attempt
    from archive.folder import DataFolder
    from disclosure.model import Notice, Snapshot
    from indexer.versions.events import Dating


_PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What looks and lists tell of one notice. None means: the archive does not tell.

    ``seen`` is the first capture of the page as it now is, to the octet; ``first`` that of the address.
    ``lacking`` is the beginning of the last complete reading of its list that came after the day of writing
    and did not have it, ``list_page`` address and time of the first page of that. ``dating`` is what its
    stated day of publication is worth, ``dated_by`` the first page of the reading that says so, ``restated``
    that it stated a later one before, with the captures that say so. A change of the day of writing, with
    that of publication kept, came between the two looks of ``changed``.
    """

    seen: Snapshot | None = None
    first: Snapshot | None = None
    lacking: datetime | None = None
    list_page: tuple[str, datetime] | None = None
    dating: Dating | None = None
    dated_by: tuple[str, datetime] | None = None
    restated: tuple[Dating, Snapshot, Snapshot] | None = None
    changed: tuple[Snapshot, Snapshot] | None = None


NOTHING = Sight()


class Sights(Protocol):
    """Whatever tells of looks; :class:`ArchiveSights` does."""

    def of(self, notice: Notice) -> Sight:
        """What is known of a notice that counts."""
        ...


class ArchiveSights:
    """Reads one ledger at a time: an index tells its notices site by site. A context manager.

    Payloads are read only of pages that a crawl found changed. Raises DataError where the archive is
    damaged, InputError for a ledger of a version that does not know which lists were read.
    """

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._attempts: SiteLooks | None = None
        self._documents = DocumentReader()
        self._reader: VersionReader | None = None

    def of(self, notice: Notice) -> Sight:
        """What the ledger of the notice's site knows of it."""
        attempts = self._of_site(notice.site or "")
        if attempts is None or not notice.url:
            return NOTHING
        looks = [look for look in attempts.of(notice.url) if look.snapshot and not look.imported]
        shown = [look for look in looks if look.state is FetchState.OK]
        if not shown or shown[0].snapshot is None:
            return NOTHING
        versions = (
            list(self._versions(shown)) if notice.date_published and attempts.changed(notice.url) else []
        )
        lacking = _lacking(notice, attempts, shown[0].at)
        dating = _dating(notice, versions[:1], attempts, shown[0].at)
        return Sight(
            first=shown[0].snapshot,
            seen=_first_as_now(notice, shown),
            lacking=lacking.read_at if lacking else None,
            list_page=_list_page(lacking, attempts),
            dating=dating,
            dated_by=_list_page(dating, attempts),
            restated=_restated(versions),
            changed=_changed(versions),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()
        self._documents.__exit__(None, None, None)

    def _of_site(self, site: str) -> SiteLooks | None:
        if self._attempts is None or self._attempts.site != site:
            self._close()
            path = self._folder.ledger_path(site)
            if not path.is_file():
                return None
            self._attempts = SiteLooks.open(path)
            self._reader = VersionReader(self._folder, self._attempts, self._documents)
        return self._attempts

    def _close(self) -> None:
        if self._attempts is not None:
            self._attempts.__exit__(None, None, None)
            self._attempts = None

    def _versions(self, shown: Sequence[Attempt]) -> Iterator[_Version]:
        """What each version said of its days, payloads that are the same in a row taken once."""
        snapshots = [look.snapshot for look in shown if look.snapshot is not None]
        before: Snapshot | None = None
        for snapshot in snapshots:
            if before is not None and before.digest == snapshot.digest:
                before = snapshot
                continue
            said = self._reader.notice(snapshot) if self._reader else ""
            if not isinstance(said, str):
                yield _Version(before, snapshot, said.date_written, said.date_published)
            before = snapshot


@dataclass(frozen=True, slots=True)
class _Version:
    """A version of a page: the last capture of the one before, its own first, and the days that it states."""

    before: Snapshot | None
    first: Snapshot
    written: date | None
    published: date | None


def _first_as_now(notice: Notice, shown: Sequence[Attempt]) -> Snapshot | None:
    """The first of the captures, up to the one that the notice was read from, that have its octets."""
    found: Snapshot | None = None
    for look in shown:
        if look.snapshot is None or (notice.captured_at and look.at > notice.captured_at):
            continue
        same = look.snapshot.digest == notice.digest
        found = (found or look.snapshot) if same else None
    return found


def _lacking(notice: Notice, attempts: SiteLooks, first_seen: datetime) -> Dating | None:
    if notice.date_written is None or not notice.items:
        return None
    dating = first_dating(
        first_seen, Stated(notice.date_written, "page"), attempts, notice.url or "", grace=0
    )
    return dating if dating is not None and dating.grade in {Grade.LATE, Grade.SUSPECTED} else None


def _list_page(dating: Dating | None, attempts: SiteLooks) -> tuple[str, datetime] | None:
    if dating is None or dating.column is None or dating.run is None:
        return None
    return attempts.first_page(dating.column, dating.run)


def _dating(
    notice: Notice, oldest: Sequence[_Version], attempts: SiteLooks, first_seen: datetime
) -> Dating | None:
    """What the day is worth that the page stated when it was first seen; what it says now may be restated."""
    where = notice.provenance.get("date_published")
    by = "list" if where is not None and where.source == "list" else "page"
    day = oldest[0].published if oldest and by == "page" else notice.date_published
    return first_dating(first_seen, Stated(day, by), attempts, notice.url or "") if day else None


def _restated(versions: Sequence[_Version]) -> tuple[Dating, Snapshot, Snapshot] | None:
    """The last time that a version stated an earlier day of publication than the one before it."""
    found = None
    for old, new in pairwise(versions):
        if old.published and new.published:
            dating = restated(Stated(new.published, "page"), old.published)
            found = (dating, old.first, new.first) if dating else found
    return found


def _changed(versions: Sequence[_Version]) -> tuple[Snapshot, Snapshot] | None:
    """The looks around the last change of days, if it was to a writing after the publication still stated.

    A day that is stated at last, or put right before the publication, tells of no change in what is
    published.
    """
    runs = [next(same) for _, same in groupby(versions, key=lambda one: (one.written, one.published))]
    if len(runs) < _PAIR:
        return None
    old, new = runs[-2:]
    if not (old.written and new.written and new.published) or new.published != old.published:
        return None
    if new.before is None or new.written <= max(old.written, new.published):
        return None
    return new.before, new.first
