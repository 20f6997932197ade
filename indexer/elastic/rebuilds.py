"""A generation that is filled beside the one in use, then takes its place."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from disclosure.errors import LedgerLocked

from .generations import Generations
from .lease import BEAT, Lease

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from elasticsearch import Elasticsearch

    Guard = Callable[[], None]

_WHILE_FILLED = {"index.refresh_interval": "-1"}
_WHEN_SHOWN = {"index.refresh_interval": None}


@contextmanager
def rebuilt(
    client: Elasticsearch,
    name: str,
    *,
    versions: str | None,
    words: str | None = None,
    beat: float = BEAT,
) -> Iterator[tuple[str, Guard]]:
    """Give the name of a generation to fill, and what raises LedgerLocked once another process rebuilds.

    When the block ends well the alias shows it. When it fails it is removed; with ``versions`` it stays, and
    the next rebuild with the same ones is given it again. ``words`` as in `indexer.elastic.session.Session`.
    """
    generations, lease = Generations(client, name), Lease(client, name, beat=beat)
    with lease.held():
        fresh = generations.make(versions, words)
        client.indices.put_settings(index=fresh, settings=_WHILE_FILLED)
        try:
            yield fresh, lease.require
            lease.require()
            client.indices.put_settings(index=fresh, settings=_WHEN_SHOWN)
            client.indices.refresh(index=fresh)
            generations.show(fresh)
        except LedgerLocked:  # it is another's by now
            raise
        except BaseException:
            if versions is None:
                generations.remove(fresh)
            raise
