"""The embedded index: SQLite's full-text search (FTS5) in one file of the data folder."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from indexer.base import FACETS
from indexer.documents import plain

from . import statements as sql
from .counting import facets_of
from .faults import translated
from .generations import Generations
from .rebuilds import rebuilt
from .schema import ready_to_write
from .search import page_of, total_of
from .select import select
from .serving import ServesAudits
from .sites import KeepsSites
from .transactions import WRITING, Transaction
from .upsert import upsert
from .works import Joining
from .write import remove

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType
    from typing import Any, Self

    from disclosure.model import Notice
    from indexer.base import Facet, IndexState, Query, Refused, Results

_JOINED = 1000
"""Contents compared, or works put together, in one transaction: another writer waits as long."""


class SqliteIndex(KeepsSites, ServesAudits):
    """`indexer.base.Index` in the file that ``path`` stands for (`indexer.embedded.generations` says which).

    Opens its file when first used. ``wait`` is how many seconds it waits for another writer.
    """

    def __init__(self, path: Path, *, wait: float = 5.0) -> None:
        self.path = path
        self.wait = wait
        self._generations = Generations(path)
        self._open: sqlite3.Connection | None = None

    def check(self) -> Self:
        """Open the file, creating it if there is none, and return self; raises what `connect` does."""
        with self._connected():
            return self

    def upsert(self, notices: Iterable[Notice], *, refused: Refused | None = None) -> int:  # noqa: ARG002
        """Store notices, refusing none; see `Index.upsert`, and `indexer.embedded.upsert` for how."""
        with self._connected() as connection:
            return upsert(connection, notices)

    def join_copies(self) -> int:
        """Put together what changed; see `Index.join_copies`."""
        with self._connected() as connection:
            joining = Joining(connection)
        for step in (joining.compare, joining.regroup):
            done = _JOINED
            while done == _JOINED:
                with self._transaction():
                    done = step(_JOINED)
        return joining.renamed

    def delete(self, ids: Iterable[str]) -> int:
        """Remove notices; see `Index.delete`."""
        with self._transaction() as connection:
            return sum(remove(connection, plain(notice_id)) for notice_id in ids)

    def get(self, notice_id: str) -> Notice | None:
        """Return the notice as stored, or None."""
        rows = self._rows(f"{sql.NOTICE} WHERE id = ?", (plain(notice_id),))
        return sql.notice_of(*rows[0]) if rows else None

    def search(self, query: Query) -> Results:
        """Return one page of hits; see `Query` for the order."""
        selection = select(query)
        with self.reading(), self._connected() as connection:  # one view for the total and the page
            return page_of(connection, selection, query)

    def count(self, query: Query) -> int:
        """Return how many notices match."""
        selection = select(query)
        with self._connected() as connection:
            return total_of(connection, selection)

    def facet(self, field: Facet, query: Query) -> dict[str, int]:
        """Return how many matching notices bear each value; see `Index.facet`."""
        return self.facets(query, (field,))[field]

    def facets(self, query: Query, fields: Sequence[Facet] = FACETS) -> dict[Facet, dict[str, int]]:
        """Return what `facet` does for several fields, out of one statement."""
        selection = select(query)
        with self._connected() as connection:
            return facets_of(connection, selection, query, fields)

    def coverage(self) -> dict[tuple[str, int], int]:
        """Return how many notices each (region, item) has."""
        return {(region, item): number for region, item, number in self._rows(sql.COVERAGE)}

    def stream(self, query: Query, *, after: str = "") -> Iterator[Notice]:
        """Yield every match by id, from one view of the index that later writes of others do not change."""
        selection = select(query)
        with self._connected() as connection:
            yield from sql.stream(
                connection, selection.columns("n.doc"), selection.parameters, after=plain(after)
            )

    def state(self) -> IndexState:
        """Return what tells this index from any other, and from what it was."""
        with self._connected() as connection:
            return sql.state_of(connection)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let every question in the block see the index as it was at the first."""
        with self._connected() as connection:
            begun = connection.in_transaction
        with nullcontext() if begun else self._transaction("BEGIN"):
            yield

    def optimize(self) -> None:
        """Merge the full-text segments into one and renew what the query planner knows."""
        with self._connected() as connection:
            ready_to_write(connection)
            connection.execute("INSERT INTO notices_fts (notices_fts) VALUES ('optimize')")
            connection.execute("ANALYZE")

    @contextmanager
    def rebuilding(self, *, versions: str | None = None) -> Iterator[SqliteIndex]:
        """Give an empty index in a file of its own, then put it in this one's place."""
        with rebuilt(self._generations, versions=versions) as file:
            with SqliteIndex(file, wait=self.wait) as fresh:
                yield fresh.check()
            self.close()

    def close(self) -> None:
        """Close the file; the last to do so also empties its log."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _rows(self, statement: str, parameters: tuple[str | int | None, ...] = ()) -> list[tuple[Any, ...]]:
        with self._connected() as connection:
            return connection.execute(statement, parameters).fetchall()

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with translated(self.path):
            if self._open is None:
                self._open = self._generations.connected(wait=self.wait)
            yield self._open

    @contextmanager
    def _transaction(self, begin: str = WRITING) -> Iterator[sqlite3.Connection]:
        """Give the connection inside a transaction that is kept if the block ends well."""
        with self._connected() as connection:
            transaction = Transaction(connection)
            transaction.begin(begin)
            try:
                yield connection
                transaction.commit()
            except BaseException:
                transaction.rollback()
                raise
