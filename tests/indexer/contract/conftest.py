"""Every backend, each empty. A new one is one line in BACKENDS."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from elasticsearch import Elasticsearch

from indexer.elastic.addresses import Access, Address
from indexer.elastic.index import ElasticIndex
from indexer.embedded.index import SqliteIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from indexer.base import Index


def in_sqlite(folder: Path, _: pytest.FixtureRequest) -> Index:
    return SqliteIndex(folder / "index.db")


def in_elasticsearch(folder: Path, request: pytest.FixtureRequest) -> Index:
    """One index a folder: whoever opens it twice gets the same. Those in folders called kept… stay."""
    url = request.getfixturevalue("node")
    name = f"{request.getfixturevalue('prefix')}-{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}"
    if name not in MADE and "kept" not in folder.name:
        MADE.append(name)
        forget(url, MADE[:-KEPT])
    return ElasticIndex(Address(url, name), Access()).check()


MADE: list[str] = []
KEPT = 8


def forget(url: str, names: list[str]) -> None:
    """A node that holds hundreds of indexes takes seconds to make the next one."""
    if names:
        del MADE[: len(names)]
        with Elasticsearch(url) as client:
            found = client.indices.get(index=[f"{name}-*" for name in names], allow_no_indices=True)
            client.indices.delete(index=list(found), ignore_unavailable=True)


BACKENDS = {"sqlite": in_sqlite, "elasticsearch": in_elasticsearch}


PARAMS = [
    "sqlite",
    pytest.param("elasticsearch", marks=[pytest.mark.elasticsearch, pytest.mark.timeout(600)]),
]


@pytest.fixture(params=PARAMS, scope="session")
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def backend(engine: str, request: pytest.FixtureRequest) -> Callable[[Path], Index]:
    """Opens an index in a folder of its own."""
    return lambda folder: BACKENDS[engine](folder, request)


@pytest.fixture
def index(backend: Callable[[Path], Index], tmp_path: Path) -> Iterator[Index]:
    with backend(tmp_path) as index:
        yield index
