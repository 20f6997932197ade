"""The index behind an address, as `indexer.base.Index` wants it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from indexer.base import FACETS, Query, Results
from indexer.documents import plain

from .answering import cursor_in, facets_of, page_asked
from .asking import Asking
from .bulk import Writing, absent, take_out
from .connecting import client_of, translated
from .copies import join
from .documents import notice_in
from .found import hits
from .generations import Generations
from .rebuilds import rebuilt
from .sending import Sender
from .serving import ServesAudits
from .sites import KeepsSites
from .states import States
from .translating import translated as clause_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from types import TracebackType
    from typing import Self

    from disclosure.model import Notice
    from indexer.base import Facet, IndexState, Refused

    from .addresses import Access, Address


class ElasticIndex(KeepsSites, ServesAudits):
    """Connects when first used. ``generation`` is one no alias shows; ``guard`` raises once it is lost."""

    def __init__(
        self,
        address: Address,
        access: Access,
        *,
        generation: str | None = None,
        guard: Callable[[], None] | None = None,
    ) -> None:
        self.address = address
        self._access = access
        self._client = client_of(address, access)
        self._name = generation or address.name
        self._guard = guard
        self._asking = Asking(self._client, self._name)
        self._state: IndexState | None = None  # while it is read and must stand still
        self._unseen = guard is not None  # something was written that no search sees yet

    @property
    def generations(self) -> Generations:
        """All indexes under this name."""
        return Generations(self._client, self.address.name)

    def check(self) -> Self:
        """Makes the index where there is none; returns self. Raises what `translated` and `ensure` do."""
        with translated(self.address.node):
            self.generations.ensure()
            return self

    def require(self) -> Self:
        """Returns self; only asks. Raises InputError where there is no index of this name, and as `check`."""
        with translated(self.address.node):
            self.generations.require()
            return self

    def upsert(self, notices: Iterable[Notice], *, refused: Refused | None = None) -> int:
        """Store notices in bulk; see `Index.upsert`."""
        with self._writing():
            return Writing(self._sender(), fresh=self._guard is not None).put(notices, refused)

    def absent(self, ids: Iterable[str]) -> Iterator[str]:
        """Yield the ids that no notice has."""
        with translated(self.address.node):
            yield from absent(self._sender(), map(plain, ids))

    def join_copies(self) -> int:
        """Put copies together; see `Index.join_copies`."""
        with self._writing():
            return join(self._sender(), States(self._client, self._name), self._sources(Query(), ""))

    def delete(self, ids: Iterable[str]) -> int:
        """Remove notices; see `Index.delete`."""
        with self._writing():
            return take_out(self._sender(), map(plain, ids))

    def get(self, notice_id: str) -> Notice | None:
        """Return the notice as stored, or None."""
        with translated(self.address.node):
            answer = self._client.options(ignore_status=404).get(index=self._name, id=plain(notice_id))
            return notice_in(answer["_source"]) if answer.get("found") else None

    def search(self, query: Query) -> Results:
        """Return one page of hits; see `Query` for the order."""
        answer = self._asked(query, **page_asked(query))["hits"]
        total, found = answer["total"]["value"], answer["hits"]
        with self._reading():
            shown = tuple(hits(self._asking, found[: query.limit], query))
        return Results(total=total, hits=shown, cursor=cursor_in(found, query))

    def count(self, query: Query) -> int:
        """Return how many notices match."""
        return int(self._asked(query, size=0)["hits"]["total"]["value"])

    def facet(self, field: Facet, query: Query) -> dict[str, int]:
        """Return how many matching notices bear each value; see `Index.facet`."""
        return self.facets(query, (field,))[field]

    def facets(self, query: Query, fields: Sequence[Facet] = FACETS) -> dict[Facet, dict[str, int]]:
        """Return what `facet` does for several fields, of one view."""
        with self._reading():
            return facets_of(self._asking, query, fields)

    def coverage(self) -> dict[tuple[str, int], int]:
        """Return how many notices each (region, item) has."""
        fields = {"region": "region", "item": "item_no"}
        with self._reading():
            counts = self._asking.counts(clause_of(Query()), fields)
            return {(str(region), int(item)): number for (region, item), number in counts}

    def stream(self, query: Query, *, after: str = "") -> Iterator[Notice]:
        """Yield every match by id, from one view of the index that later writes do not change."""
        return map(notice_in, self._sources(query, after))

    def state(self) -> IndexState:
        """Return what tells this index from any other."""
        with self._reading():
            return self._state or States(self._client, self._name).state()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let the questions in the block see one view."""
        before = self._asking, self._state
        with self._reading(), self._asking.view() as viewed:
            self._asking, self._state = viewed, self.state()
            try:
                yield
            finally:
                self._asking, self._state = before

    def optimize(self) -> None:
        """Merge what a bulk load left in pieces."""
        with self._reading():
            patient = self._client.options(request_timeout=3600)
            patient.indices.forcemerge(index=self._name, max_num_segments=1)

    @contextmanager
    def rebuilding(self, *, versions: str | None = None) -> Iterator[ElasticIndex]:
        """Give an empty index to fill, then let the alias show it in the place of this one."""
        with (
            translated(self.address.node),
            rebuilt(self._client, self.address.name, versions=versions) as (name, guard),
            ElasticIndex(self.address, self._access, generation=name, guard=guard) as fresh,
        ):
            yield fresh

    def close(self) -> None:
        """Let go of connections; the next use makes new ones."""
        self._client.close()
        self._client = client_of(self.address, self._access)
        self._asking = Asking(self._client, self._name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _asked(self, query: Query, **named: Any) -> Any:  # noqa: ANN401 - the client's answers
        with self._reading():
            clause = clause_of(query)
            return self._asking.ask(query=clause, track_total_hits=True, track_scores=True, **named)

    def _sources(self, query: Query, after: str) -> Iterator[Mapping[str, Any]]:
        clause = clause_of(query)
        with self._reading():
            yield from self._asking.sources(clause, after=plain(after))

    def _sender(self) -> Sender:
        return Sender(self._client, self._name, guard=self._guard)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with translated(self.address.node):
            try:
                yield
            finally:
                self._unseen = True
            if not self._guard:  # others read it
                self._see()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with translated(self.address.node):
            self._see()
            yield

    def _see(self) -> None:
        """Lets searches find what was written."""
        if self._unseen:
            self._client.indices.refresh(index=self._name)
            self._unseen = False
