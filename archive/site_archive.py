"""The writing side of one site's archive, as a crawl uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, cast

from disclosure.errors import GongkaiError

from . import runs
from .acknowledgements import acknowledgement_record, as_json
from .events import CRAWL
from .exchange import resource_key
from .groups import Groups, Pace
from .journal import Journal
from .ledger import Ledger
from .revisits import Revisits
from .times import utc_now
from .warc.about import ABOUT
from .warc.records import conversion, new_record_id, request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime
    from types import TracebackType

    from disclosure.model import Snapshot

    from .events import Began, Captured
    from .exchange import Exchange
    from .fetches import ColumnTotal, Fetch, FrontierEntry, Kind, RunSummary
    from .folder import DataFolder
    from .tables.measures import Measures
    from .warc.files import Limits
    from .warc.info import Harvest


class SiteArchive:
    """One writer of one site. A context manager; :meth:`close` commits what is queued.

    A fetch is done in two steps: :meth:`record` keeps the exchange, and after the page was read
    :meth:`acknowledge` says what became of it. A group commit puts acknowledged fetches on disk for good:
    every ``commit_every`` fetches, or at the first call later than ``commit_seconds`` after the last one;
    what a crash takes from a group is still in the frontier and fetched again. A crawler that falls idle
    calls :meth:`commit`. After StorageFull only :meth:`close` is of use.

    ``in_background``: nobody waits for the disk at a group's end. The group is entered into the ledger at a
    later call, once its records last; groups are half as large, for two may be open at a time.

    ``run_id`` names the run, ``resumed`` says that an earlier process began it, ``recovered`` what opening
    the archive had to mend.
    """

    def __init__(self, journal: Journal, *, clock: Callable[[], datetime], pace: Pace) -> None:
        self.run_id = ""
        self.resumed = False
        self.recovered = journal.recovered
        self._journal = journal
        self._clock = clock
        self._revisits = Revisits(journal)
        self._groups = Groups(journal, self._revisits, pace=pace, clock=clock)
        self._known = ("", False)  # the last answer of knows(): it is asked twice a fetch

    @classmethod
    def open(
        cls,
        folder: DataFolder,
        site_id: str,
        *,
        software: str,
        operator: str = "",
        clock: Callable[[], datetime] = utc_now,
        commit_every: int = 32,
        commit_seconds: float = 1.0,
        limits: Limits | None = None,
        harvest: Harvest | None = None,
        in_background: bool = False,
    ) -> SiteArchive:
        """Locks the site and recovers what an earlier writer left.

        Raises LedgerLocked, ArchiveDamaged or StorageFull.
        """
        journal = Journal.open(
            folder, site_id, software=software, operator=operator, clock=clock, limits=limits, harvest=harvest
        )
        pace = Pace(every=commit_every, seconds=commit_seconds, in_background=in_background)
        return cls(journal, clock=clock, pace=pace)

    def unfinished(self) -> Began | None:
        """The run that :meth:`start_run` would go on with, or None."""
        return runs.unfinished(self._journal, CRAWL)

    def start_run(self, seeds: Iterable[FrontierEntry], *, settings: Mapping[str, str]) -> None:
        """Goes on with the unfinished run (then ``resumed`` is set), or begins one.

        Seeds that this run asked for before are passed over.
        """
        earlier = self.unfinished()
        begun = runs.begin(
            self._journal, CRAWL, at=self._clock(), settings=settings, seeds=tuple(seeds), resume=earlier
        )
        self.run_id, self.resumed = begun.run, earlier is not None

    def record(self, exchange: Exchange, *, kind: Kind, column: str | None) -> Snapshot:
        """Appends response (or revisit) and request; where they lie. Raises StorageFull.

        A payload that the latest capture of the resource had too is not written again.
        """
        record_id, about = new_record_id(), {"kind": kind, "column": column}
        record = self._revisits.record(exchange, record_id=record_id, about=about)
        event = cast("Captured", self._journal.write(record))
        self._journal.write(request(exchange, concurrent_to=record_id))
        self._revisits.note(exchange.key, event)
        self._groups.group.recorded[event.file, event.offset] = record_id
        self._groups.commit_if_due()
        return event.snapshot(self._journal.site_id)

    def convert(self, snapshot: Snapshot, body: bytes, *, media_type: str, made_by: str) -> None:
        """Appends what was made of a capture, such as the page that a browser rendered. Raises StorageFull.

        It is kept as evidence of what was read; it is no capture, for no server sent it.
        """
        extra = ((ABOUT, as_json({"made_by": made_by})),)
        record = conversion(
            snapshot.url,
            body,
            at=self._clock(),
            content_type=media_type,
            refers_to=self._record_id(snapshot),
            extra=extra,
        )
        self._journal.write(record)

    def acknowledge(self, fetch: Fetch) -> None:
        """Says what became of a fetch; lasts from the next group commit on. Raises StorageFull."""
        if not self.run_id:
            raise GongkaiError("a fetch belongs to a run: start_run comes first")
        self._known = ("", False)
        at = fetch.snapshot.captured_at if fetch.snapshot else self._clock()
        record_id = self._record_id(fetch.snapshot) if fetch.snapshot else None
        self._journal.write(acknowledgement_record(fetch, run=self.run_id, at=at, record_id=record_id))
        self._groups.group.add(fetch, claimed=self._journal.frontier.holds(fetch.entry.key))
        self._groups.commit_if_due()

    def commit(self) -> None:
        """Puts everything on disk for good. Raises StorageFull."""
        self._groups.commit()

    def next_entry(self) -> FrontierEntry | None:
        """Claims the best pending request; None when nothing is pending (claimed ones may yet find more)."""
        self._groups.commit_if_due()
        entry = self._journal.claim()
        if entry is None and self._groups.open.fetches:
            self.commit()
            entry = self._journal.claim()
        return entry

    def release(self, entry: FrontierEntry) -> None:
        """Gives a claimed request back without having made it."""
        self._journal.frontier.release(entry.key)

    def pending(self) -> int:
        """Requests still to make, claimed ones among them. Zero means that the run has nothing left.

        Within a group, what is found twice may count twice.
        """
        group = self._groups.open
        waiting = self._journal.frontier.waiting - group.made
        if waiting or not group.fetches:
            return waiting + group.found
        self.commit()
        return self._journal.frontier.waiting

    def knows(self, url: str) -> bool:
        """Whether the page was captured in state OK before, in any run."""
        key = resource_key(url)
        if key != self._known[0]:
            self._known = (key, self._groups.has_good(key) or self._has_good(key))
        return self._known[1]

    def _has_good(self, key: str) -> bool:
        row = self._journal.one("SELECT capture FROM states WHERE key = ?", key)
        return row is not None and row["capture"] is not None

    def pause_run(self, totals: Sequence[ColumnTotal], measures: Measures) -> None:
        """Commits, and writes how far the run is, before the process stops. The frontier stays."""
        self.commit()
        runs.pause(self._journal, self.run_id, at=self._clock(), totals=totals, measures=measures)

    def finish_run(
        self, totals: Sequence[ColumnTotal], reason: str, measures: Measures | None = None
    ) -> RunSummary:
        """Commits, writes the run's manifest and clears the frontier; the run as the ledger holds it now."""
        self.commit()
        at = self._clock()
        runs.finish(self._journal, self.run_id, at=at, totals=totals, reason=reason, measures=measures)
        with Ledger.open(self._journal.path) as ledger:
            return next(run for run in ledger.runs() if run.run == self.run_id)

    def close(self) -> None:
        """Commits and gives the site free. The run stays unfinished unless :meth:`finish_run` was called."""
        try:
            if not self._journal.failed:
                self.commit()
        finally:
            self._journal.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _record_id(self, snapshot: Snapshot) -> str | None:
        place = (snapshot.file, snapshot.offset)
        if found := self._groups.open.recorded.get(place):
            return found
        row = self._journal.one("SELECT record_id FROM captures WHERE file = ? AND offset = ?", *place)
        return None if row is None else row["record_id"]
