"""The fetches of a group commit, and when a group is committed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from disclosure.model import FetchState

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from .fetches import Fetch
    from .journal import Journal
    from .revisits import Revisits


@dataclass(slots=True)
class Group:
    """What waits for the next commit, as far as the ledger cannot be asked for it.

    ``fetches`` were acknowledged, ``made`` of them came from the frontier, ``found`` new requests named;
    ``good`` are keys captured in state OK; ``recorded`` maps file and offset of captures to their record ids.
    """

    fetches: int = 0
    made: int = 0
    found: int = 0
    good: set[str] = field(default_factory=set)
    recorded: dict[tuple[str, int], str] = field(default_factory=dict)

    def __add__(self, other: Group) -> Group:
        """Both together."""
        return Group(
            fetches=self.fetches + other.fetches,
            made=self.made + other.made,
            found=self.found + other.found,
            good=self.good | other.good,
            recorded=self.recorded | other.recorded,
        )

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to commit."""
        return not self.fetches and not self.recorded

    def add(self, fetch: Fetch, *, claimed: bool) -> None:
        """Counts a fetch in; ``claimed`` says that it came from the frontier."""
        self.fetches += 1
        self.made += claimed
        self.found += len(fetch.found)
        if fetch.state is FetchState.OK:
            self.good.add(fetch.entry.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """A group is committed at ``every`` fetches, or at the first call later than ``seconds`` after the last.

    ``in_background``: nobody waits for the disk then; groups are half as large, for two may be open at once.
    """

    every: int = 32
    seconds: float = 1.0
    in_background: bool = False

    @property
    def size(self) -> int:
        """Fetches of a full group."""
        return max(1, self.every // 2) if self.in_background else self.every


class Groups:
    """The group that is open, and the one before it while it is on its way to the disk."""

    def __init__(
        self, journal: Journal, revisits: Revisits, *, pace: Pace, clock: Callable[[], datetime]
    ) -> None:
        self.group = Group()
        self._launched: Group | None = None
        self._journal = journal
        self._revisits = revisits
        self._pace = pace
        self._clock = clock
        self._committed_at = clock()

    @property
    def open(self) -> Group:
        """What the ledger does not hold yet."""
        return self.group if self._launched is None else self._launched + self.group

    def has_good(self, key: str) -> bool:
        """Whether the resource was captured in state OK by a fetch that the ledger does not hold yet."""
        return key in self.group.good or (self._launched is not None and key in self._launched.good)

    def commit(self) -> None:
        """Puts everything on disk for good. Raises StorageFull."""
        self._journal.commit()
        self._committed_at = self._clock()
        self.group, self._launched = Group(), None
        self._revisits.forget()

    def commit_if_due(self) -> None:
        """Enters what has reached the disk meanwhile, and commits what is full (group or file) or old."""
        if self._launched is not None and self._journal.landed:
            self._land()
        waited = abs((self._clock() - self._committed_at).total_seconds())
        full = self.group.fetches >= self._pace.size or self._journal.is_full
        if full or (waited >= self._pace.seconds and not self.group.is_empty):
            self._commit_soon()

    def _commit_soon(self) -> None:
        """Commits; in the background where that can be. The group before is waited for: two are enough."""
        if self._launched is not None:
            self._land()
        if not (self._pace.in_background and self._journal.launch()):
            self.commit()
            return
        self._launched, self.group = self.group, Group()
        self._committed_at = self._clock()
        self._revisits.launch()

    def _land(self) -> None:
        self._journal.land()
        self._launched = None
        self._revisits.land()
