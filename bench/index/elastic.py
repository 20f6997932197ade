"""Elasticsearch: storing beside the client's own parallel_bulk, searches beside its bare request."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from bench.index import server
from bench.index.measuring import QUESTIONS, p95, searching, told
from indexer.elastic.addresses import Access, Address
from indexer.elastic.connecting import client_of
from indexer.elastic.index import ElasticIndex
from tools.elasticsearch.node import Node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from disclosure.model import Notice

NAME = "bench-index"
STORE, SEARCH = 0.85, 1.2
WARM = 5000


def measured(made: Sequence[Notice], rounds: int, url: str | None) -> bool:
    """Whether a target is missed, on the node of ``url`` or one of our own."""
    with ExitStack() as stack:
        address = Address(url or stack.enter_context(Node()).url, NAME)
        missed = store(address, made, rounds)
        return search(address) or missed


def store(address: Address, made: Sequence[Notice], rounds: int) -> bool:
    """Whether the target is missed."""
    documents = server.ready(made)
    client, ours, bare = client_of(address, Access()), [], []
    with ElasticIndex(address, Access()) as index:
        server.store_bare(client, f"{NAME}-bare", documents[:WARM])  # a server that has just started is slow
        for number in range(rounds):
            if number % 2:
                ours.append(server.store(index, made))
            bare.append(server.store_bare(client, f"{NAME}-bare", documents))
            if not number % 2:
                ours.append(server.store(index, made))
    return told(("Elasticsearch", "parallel_bulk"), len(made), ours, bare, STORE)


def search(address: Address) -> bool:
    """Prints p95 of every question; whether one takes longer than its target."""
    missed, client = False, client_of(address, Access())
    print(f"\np95 in ms {'':14} hits  Elasticsearch  its bare request")
    with ElasticIndex(address, Access()) as index:
        index.optimize()
        for name, query in QUESTIONS.items():
            ours = p95(searching(index, query))
            bare = p95(server.bare_search(client, NAME, query))
            print(f"{name:22} {index.search(query).total:7} {ours:14.1f} {bare:17.1f}")
            missed |= ours > SEARCH * bare
    return missed
