"""The index behind an address, as `indexer.base.Index` wants it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from disclosure.errors import InputError
from indexer.base import FACETS, Query, Results
from indexer.documents import plain
from indexer.hits import hit_of
from indexer.queries.meaning import meaning
from indexer.queries.tree import wanted

from .answering import cursor_in, facets_of, page_asked
from .asking import Asking
from .bulk import put
from .connecting import Access, Address, client_of, translated
from .copies import join
from .documents import notice_in
from .generations import Generations
from .states import States
from .translating import translated as clause_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from types import TracebackType
    from typing import Self

    from disclosure.model import Notice
    from indexer.base import Facet, Hit, IndexState


class ElasticIndex:
    """Connects when first used. ``generation`` names the index itself where no alias shows it yet."""

    def __init__(self, address: Address, access: Access, *, generation: str | None = None) -> None:
        self.address = address
        self._access = access
        self._client = client_of(address.node, access)
        self._name = generation or address.name
        self._asking = Asking(self._client, self._name)
        self._unseen = False  # something was written that a search would not see yet

    @property
    def generations(self) -> Generations:
        """All indexes under this name."""
        return Generations(self._client, self.address.name)

    def check(self) -> Self:
        """Makes the index where there is none; returns self. Raises what `translated` and `ensure` do."""
        with translated(self.address.node):
            self.generations.ensure()
            return self

    def require(self) -> None:
        """Raises InputError where there is no index of this name."""
        with translated(self.address.node):
            if not self.generations.exists():
                raise InputError(
                    f"{self.address.node}: no index {self.address.name} there; run `gongkai index`"
                )

    def upsert(self, notices: Iterable[Notice]) -> int:
        """Store notices in bulk; see `Index.upsert`."""
        with self._writing():
            return put(self._client, self._name, notices)

    def join_copies(self) -> int:
        """Put copies together; see `Index.join_copies`."""
        with self._writing():
            return join(self._client, self._name, self._sources(Query(), ""))

    def delete(self, ids: Iterable[str]) -> int:
        """Remove notices; see `Index.delete`."""
        with self._writing():
            operations = [{"delete": {"_id": plain(notice_id)}} for notice_id in ids]
            if not operations:
                return 0
            answers = self._client.bulk(index=self._name, operations=operations)["items"]
            return sum(answer["delete"]["result"] == "deleted" for answer in answers)

    def get(self, notice_id: str) -> Notice | None:
        """Return the notice as stored, or None."""
        with translated(self.address.node):
            answer = self._client.options(ignore_status=404).get(index=self._name, id=plain(notice_id))
            return notice_in(answer["_source"]) if answer.get("found") else None

    def search(self, query: Query) -> Results:
        """Return one page of hits; see `Query` for the order."""
        answer = self._asked(query, **page_asked(query))["hits"]
        found = [(notice_in(hit["_source"]), hit["_score"]) for hit in answer["hits"][: query.limit]]
        hits, cursor = tuple(self._hits(found, query)), cursor_in(answer["hits"], query)
        return Results(total=answer["total"]["value"], hits=hits, cursor=cursor)

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
            return States(self._client, self._name).state()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let the questions in the block see one view."""
        with self._reading(), self._asking.view():
            yield

    def mark(self, site: str, *, versions: str = "") -> int:
        """Return how far a site's ledger was read with these versions."""
        with translated(self.address.node):
            return States(self._client, self._name).mark(site, versions)

    def set_mark(self, site: str, position: int, *, versions: str = "") -> None:
        """Remember how far a site's ledger was read."""
        with translated(self.address.node):
            States(self._client, self._name).set_mark(site, position, versions)

    def optimize(self) -> None:
        """Merge what a bulk load left in pieces."""
        with self._reading():
            self._client.options(request_timeout=3600).indices.forcemerge(
                index=self._name, max_num_segments=1
            )

    @contextmanager
    def rebuilding(self) -> Iterator[ElasticIndex]:
        """Give an empty index to fill, then let the alias show it in the place of this one."""
        with translated(self.address.node):
            name = self.generations.make()
            fresh = ElasticIndex(self.address, self._access, generation=name)
        try:
            yield fresh
            with translated(self.address.node):
                self._client.indices.refresh(index=name)
                self.generations.show(name)
        except BaseException:
            self.generations.remove(name)
            raise
        finally:
            fresh.close()

    def close(self) -> None:
        """Let go of connections; the next use makes new ones."""
        self._client.close()
        self._client = client_of(self.address.node, self._access)
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

    def _hits(self, found: list[tuple[Notice, float | None]], query: Query) -> Iterator[Hit]:
        terms = tuple(dict.fromkeys(wanted(meaning(query))))
        copies = self._copies({notice.work for notice, _ in found if notice.work})
        for notice, score in found:
            others = copies.get(notice.work or "", 1) - 1
            yield hit_of(notice, query, terms, score=(score or 0.0) if terms else 0.0, copies=others)

    def _copies(self, works: set[str]) -> dict[str, int]:
        if not works:
            return {}
        with translated(self.address.node):
            clause = {"terms": {"work": [plain(work) for work in works]}}
            counts = self._asking.counts(clause, {"value": "work"})
            return {str(work): number for (work,), number in counts}

    def _sources(self, query: Query, after: str) -> Iterator[Mapping[str, Any]]:
        clause = clause_of(query)
        with self._reading():
            yield from self._asking.sources(clause, after=plain(after))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with translated(self.address.node):
            try:
                yield
            finally:
                self._unseen = True

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with translated(self.address.node):
            if self._unseen:
                self._client.indices.refresh(index=self._name)
                self._unseen = False
            yield
