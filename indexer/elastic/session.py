"""What questions and writes of one index share: the client, the view that is asked, what is unseen yet."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from indexer.documents import plain

from .asking import Asking
from .connecting import client_of, translated
from .generations import Generations
from .sending import Sender
from .translating import translated as clause_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import TracebackType
    from typing import Self

    from indexer.base import IndexState, Query

    from .addresses import Access, Address


class Session:
    """Connects when first used. ``generation`` is one no alias shows; ``guard`` raises once it is lost.

    ``words`` is the analyzer that is to cut words (see `indexer.elastic.words`): `NONE` for none, None for
    whatever cuts them now.
    """

    def __init__(
        self,
        address: Address,
        access: Access,
        *,
        generation: str | None = None,
        guard: Callable[[], None] | None = None,
        words: str | None = None,
    ) -> None:
        self.address = address
        self._access = access
        self._client = client_of(address, access)
        self._name = generation or address.name
        self._guard = guard
        self._wanted_words = words
        self._cuts_words: bool | None = None  # not asked for yet
        self._asking = Asking(self._client, self._name)
        self._state: IndexState | None = None  # while it is read and must stand still
        self._unseen = guard is not None  # something was written that no search sees yet

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

    @property
    def generations(self) -> Generations:
        """All indexes under this name."""
        return Generations(self._client, self.address.name)

    def _asked(self, query: Query, question: Mapping[str, Any], *, ranked: bool = False) -> Any:  # noqa: ANN401 - what a server says
        with self._reading():
            clause = clause_of(query, words=ranked and self._ranks_by_words())
            return self._asking.ask({"query": clause, "track_total_hits": True, **question})

    def _sources(self, query: Query, after: str) -> Iterator[Mapping[str, Any]]:
        clause = clause_of(query)
        with self._reading():
            yield from self._asking.sources(clause, after=plain(after))

    def _ranks_by_words(self) -> bool:
        if self._cuts_words is None:
            self._cuts_words = self.generations.words() is not None
        return self._cuts_words

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
