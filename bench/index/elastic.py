"""Elasticsearch: storing beside the client's parallel_bulk, searches beside its bare requests, deep pages."""

from __future__ import annotations

import subprocess
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from elasticsearch import Elasticsearch

from bench.index import elastic_searching, elastic_storing
from indexer.elastic.addresses import Access, Address
from indexer.elastic.index import ElasticIndex
from tools.elasticsearch.node import Node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from disclosure.model import Notice

NAME = "bench-index"


def measured(made: Sequence[Notice], rounds: int, url: str | None) -> bool:
    """Whether a target is missed, on the node of ``url`` or one of our own."""
    with ExitStack() as stack:
        address = Address(url or stack.enter_context(Node()).url, NAME)
        client = stack.enter_context(Elasticsearch(address.node))
        with ElasticIndex(address, Access()) as index:
            missed = elastic_storing.store(index, client, made, rounds)
            index.optimize()
        missed |= _searched(address, rounds)
        client.indices.delete(index=list(client.indices.get(index=f"{NAME}-*")))
    return missed


def _searched(address: Address, rounds: int) -> bool:
    """Whether a target is missed by one who only searches: this process is full of what it stored."""
    sys.stdout.flush()
    command = [sys.executable, "-m", elastic_searching.__name__, address.node, address.name, str(rounds)]
    done = subprocess.run(command, check=False)  # noqa: S603 - our own
    if done.returncode not in {0, elastic_searching.MISSED}:
        raise RuntimeError(f"searching ended with status {done.returncode}")
    return done.returncode != 0
