"""The index behind an address, as `indexer.base.Index` wants it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from indexer.base import FACETS, Query, Results
from indexer.documents import plain

from .answering import cursor_in, facets_of, page_asked
from .bulk import Writing, take_out
from .connecting import translated
from .copies import join
from .documents import notice_in
from .found import hits
from .health import health_of
from .rebuilds import rebuilt
from .serving import ServesAudits
from .sites import KeepsSites
from .states import States
from .translating import translated as clause_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Self

    from disclosure.model import Notice
    from indexer.base import Facet, IndexState, Refused
    from indexer.health import IndexHealth


class ElasticIndex(KeepsSites, ServesAudits):
    """See `indexer.base.Index` for what each method does."""

    def check(self) -> Self:
        """Makes the index where there is none; returns self. Raises what `translated` and `ensure` do."""
        with translated(self.address.node):
            self._cuts_words = self.generations.ensure(self._wanted_words) is not None
            return self

    def require(self) -> Self:
        """Returns self; only asks. Raises InputError where there is no index of this name, and as `check`."""
        with translated(self.address.node):
            self._cuts_words = self.generations.require() is not None
            return self

    def upsert(self, notices: Iterable[Notice], *, refused: Refused | None = None) -> int:
        """Store notices in bulk; see `Index.upsert`."""
        with self._writing():
            return Writing(self._sender(), fresh=self._guard is not None).put(notices, refused)

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
        if self._state is not None:  # of the view that is read
            return self.many([notice_id]).get(plain(notice_id))
        with translated(self.address.node):
            answer = self._client.options(ignore_status=404).get(index=self._name, id=plain(notice_id))
            return notice_in(answer["_source"]) if answer.get("found") else None

    def search(self, query: Query) -> Results:
        """Return one page of hits; see `Query` for the order."""
        answer = self._asked(query, page_asked(query), ranked=query.sort == "relevance")["hits"]
        total, found = answer["total"]["value"], answer["hits"]
        with self._reading():
            shown = tuple(hits(self._asking, found[: query.limit], query))
        return Results(total=total, hits=shown, cursor=cursor_in(found, total, query))

    def count(self, query: Query) -> int:
        """Return how many notices match."""
        return int(self._asked(query, {"size": 0})["hits"]["total"]["value"])

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

    def health(self) -> IndexHealth:
        """Return how the index is; see `indexer.elastic.health`."""
        with translated(self.address.node):
            return health_of(self._client, self.address.name)

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
            rebuilt(self._client, self.address.name, versions=versions, words=self._wanted_words) as (
                name,
                guard,
            ),
            ElasticIndex(self.address, self._access, generation=name, guard=guard) as fresh,
        ):
            yield fresh
        self._cuts_words = None
