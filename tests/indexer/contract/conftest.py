"""Every backend, each empty. A new one is one line in BACKENDS."""

from __future__ import annotations

import os
from itertools import count
from typing import TYPE_CHECKING

import pytest

from indexer.elastic.connecting import Access, Address
from indexer.elastic.index import ElasticIndex
from indexer.sqlite import SqliteIndex
from tools.elasticsearch.node import Node, NodeUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from indexer.base import Index

_NUMBERS = count()


@pytest.fixture(scope="session")
def node() -> Iterator[str]:
    """The address of a real Elasticsearch: one of this test run, or a full one that the environment names."""
    if url := os.environ.get("GONGKAI_TESTS_ELASTICSEARCH"):
        yield url
        return
    try:
        started = Node().start()
    except NodeUnavailable as error:
        if os.environ.get("GONGKAI_TESTS_NEED_ELASTICSEARCH"):
            pytest.fail(str(error))
        pytest.skip(f"Elasticsearch is not tested here: {error}")
    yield started.url
    started.clean()


def in_sqlite(folder: Path, _: pytest.FixtureRequest) -> Index:
    return SqliteIndex(folder / "index.db")


def in_elasticsearch(_: Path, request: pytest.FixtureRequest) -> Index:
    name = f"contract-{os.getpid()}-{next(_NUMBERS)}"
    return ElasticIndex(Address(request.getfixturevalue("node"), name), Access()).check()


BACKENDS = {"sqlite": in_sqlite, "elasticsearch": in_elasticsearch}


PARAMS = [
    "sqlite",
    pytest.param("elasticsearch", marks=[pytest.mark.elasticsearch, pytest.mark.timeout(600)]),
]


@pytest.fixture(params=PARAMS, scope="session")
def backend(request: pytest.FixtureRequest) -> Callable[[Path], Index]:
    """Opens an index in a folder of its own."""
    return lambda folder: BACKENDS[request.param](folder, request)


@pytest.fixture
def index(backend: Callable[[Path], Index], tmp_path: Path) -> Iterator[Index]:
    with backend(tmp_path) as index:
        yield index
