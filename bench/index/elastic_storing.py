"""Notices into Elasticsearch and ready documents by the bare client, in turn; and whose the time is."""

from __future__ import annotations

import gc
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from bench.index import server
from bench.index.measuring import told
from indexer.elastic.bulk import groups

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from elasticsearch import Elasticsearch

    from disclosure.model import Notice
    from indexer.elastic.index import ElasticIndex

STORE = 0.85
"""Documents a second at least, by those of parallel_bulk."""
_WARM = 5000


@dataclass
class Spent:
    """Seconds of each round: by the clock on the wall, of our processor time, of the node's."""

    client: Elasticsearch
    wall: list[float] = field(default_factory=list)
    here: list[float] = field(default_factory=list)
    there: list[float] = field(default_factory=list)

    def on(self, act: Callable[[], object]) -> None:
        """Does something, once the node has ended what it still did for whoever came before."""
        server.settle(self.client)
        in_node = server.node_seconds(self.client)
        begun, here = perf_counter(), process_time()
        act()
        self.wall.append(perf_counter() - begun)
        self.here.append(process_time() - here)
        self.there.append(server.node_seconds(self.client) - in_node)


def store(index: ElasticIndex, client: Elasticsearch, made: Sequence[Notice], rounds: int) -> bool:
    """Whether the target is missed."""
    documents, name = server.ready(made), f"{index.address.name}-bare"
    gc.collect()
    gc.freeze()  # what is ready would be looked through again and again, for both
    ours, bare = Spent(client), Spent(client)
    server.store_bare(client, name, documents[:_WARM], Spent(client).on)  # who has just started is slow
    for number in range(rounds):
        if number % 2:
            server.store(index, made, ours.on)
        server.store_bare(client, name, documents, bare.on)
        if not number % 2:
            server.store(index, made, ours.on)
    missed = told(("Elasticsearch", "parallel_bulk"), len(made), ours.wall, bare.wall, STORE)
    _tell_whose(made, ours, bare)
    return missed


def _tell_whose(made: Sequence[Notice], ours: Spent, bare: Spent) -> None:
    begun = process_time()
    for _ in groups(made):
        pass
    making = process_time() - begun
    mine, node, his, his_node = (
        1e6 * median(part) / len(made) for part in (ours.here, ours.there, bare.here, bare.there)
    )
    print(
        f"processor time in µs a notice: ours {mine:.0f} ({1e6 * making / len(made):.0f} of it for documents)"
        f" and the node {node:.0f}; parallel_bulk {his:.0f} and {his_node:.0f}"
    )
