"""What every index can do, whichever engine stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from .query import FACETS, Facet, Query, Sort
from .results import Hit, Results

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime
    from types import TracebackType
    from typing import Self

    from disclosure.model import Notice

    from .health import IndexHealth
    from .serving import Serving

    Refused = Callable[[str, str], None]
    """Is told the id of a notice that the engine did not take, and why."""

__all__ = ["FACETS", "Facet", "Hit", "Index", "IndexState", "Query", "Results", "Sort"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexState:
    """Which index this is, and how far it has come: two equal states answer every query alike.

    ``identity`` is drawn when an index is made, by a rebuild too; ``changes`` counts what was written since.
    ``marks`` says of each site how far its ledger was read, and with which versions of parser and registry.
    """

    identity: str
    changes: int
    marks: Mapping[str, tuple[int, str]]


class Index(Protocol):
    """Notices, found by what they say.

    Every method may raise DataError (damaged, locked, full); those that take a query, QueryError.
    An index is for one thread.
    """

    def upsert(self, notices: Iterable[Notice], *, refused: Refused | None = None) -> int:
        """Store notices by id and return how many were new or changed.

        What is stored gives way to a later capture, or to the same capture read by the same or a later
        parser; never to an older one. The same again changes nothing. Works through ``notices`` in constant
        memory and commits now and then: what an exception interrupts is stored in part. What the engine
        refuses is told to ``refused``, or a DataError.
        """
        ...

    def join_copies(self) -> int:
        """Give every notice the work that it shares with its copies; return how many texts came into another.

        Until then a notice that was stored since the last time has the work of its words alone. The works
        depend on the notices that are stored, not on the order or the steps in which they were. Interrupted,
        the next call goes on.
        """
        ...

    def delete(self, ids: Iterable[str]) -> int:
        """Remove notices and return how many there were."""
        ...

    def get(self, notice_id: str) -> Notice | None:
        """Return the notice as stored (nothing masked, ``work`` that of its copies), or None."""
        ...

    def many(self, ids: Sequence[str]) -> dict[str, Notice]:
        """Return those of some hundred notices that are there, by id, as `get` does."""
        ...

    def serving(self, sites: Sequence[str] | None = None) -> Iterator[Serving]:
        """Yield what serves an item, on these sites or on all, in any order, in constant memory.

        One for each notice, each of its items and each column that lists it (`indexer.serving`).
        """
        ...

    def search(self, query: Query) -> Results:
        """Return one page of hits."""
        ...

    def count(self, query: Query) -> int:
        """Return how many notices match; limit, offset and cursor play no part."""
        ...

    def facet(self, field: Facet, query: Query) -> dict[str, int]:
        """Return how many matching notices bear each value, most first, equals by value.

        A notice counts once for its region and once for every region above; once for each of its items.
        A notice without the field counts nowhere. Years are those of publication. Names of private persons
        in issuers are masked unless the query asks otherwise.
        """
        ...

    def facets(self, query: Query, fields: Sequence[Facet] = FACETS) -> dict[Facet, dict[str, int]]:
        """Return what `facet` does for several fields, of one view of the index."""
        ...

    def coverage(self) -> dict[tuple[str, int], int]:
        """Return how many notices each (own region, item) has; a notice without a region counts nowhere."""
        ...

    def stream(self, query: Query, *, after: str = "") -> Iterator[Notice]:
        """Yield every match as stored, by id, in constant memory; sort and page play no part.

        ``after`` leaves out that id and those before it.
        """
        ...

    def state(self) -> IndexState:
        """Return what tells this index from any other, and from what it was."""
        ...

    def reading(self) -> AbstractContextManager[None]:
        """Let every question in the block see the index as it was at the first; nothing is written in it."""
        ...

    def mark(self, site: str, *, versions: str = "") -> int:
        """Return how far a site's ledger was read; 0 if never, or if it was read with other versions."""
        ...

    def set_mark(self, site: str, position: int, *, versions: str = "") -> None:
        """Remember how far a site's ledger was read, and with which versions of parser and registry."""
        ...

    def account(self, site: str) -> str:
        """Return what `set_account` was given for a site last; empty if nothing."""
        ...

    def set_account(self, site: str, text: str) -> None:
        """Keep what became of the pages of a site (`indexer.building.accounts`), of any length."""
        ...

    def captured(self, site: str) -> Iterator[tuple[str, datetime]]:
        """Yield id and capture time (UTC) of every notice of a site, in any order, in constant memory."""
        ...

    def health(self) -> IndexHealth:
        """Return how the index is. Raises DataError where it cannot even be opened."""
        ...

    def optimize(self) -> None:
        """Put in order what a bulk load left; may take long, changes no answer."""
        ...

    def rebuilding(self, *, versions: str | None = None) -> AbstractContextManager[Index]:
        """Give an empty index to fill, which takes this one's place when the block ends well.

        Until then, and if the block fails, readers see what there was. Only one rebuild at a time, or
        LedgerLocked. With ``versions``, which name all that the notices are made with, what was filled when
        the block failed or its process died stays, and the next rebuild with equal ones goes on with it.
        """
        ...

    def close(self) -> None:
        """Let go of files and connections. The next use opens them again."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
