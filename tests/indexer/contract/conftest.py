"""Every backend, empty or with three notices. A new one is one line in BACKENDS."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from elasticsearch import Elasticsearch

from disclosure.model import ItemMatch
from indexer.elastic.addresses import Access, Address
from indexer.elastic.index import ElasticIndex
from indexer.embedded.index import SqliteIndex
from tests.indexer.conftest import CAPTURED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from disclosure.model import Notice
    from indexer.base import Index

    Make = Callable[..., Notice]


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


@pytest.fixture(scope="module")
def filled(
    backend: Callable[[Path], Index], make_notice: Make, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    """Three notices: two of Kaihua county in Zhejiang, one of Hefei in Anhui; the third states little.

    Tests only read it.
    """
    with backend(tmp_path_factory.mktemp("kept")) as index:
        fill(index, make_notice)
        yield index


def fill(index: Index, make_notice: Make) -> None:
    third: dict[str, Any] = {"site": "b.gov.cn", "agency": None, "region": "340100", "issuer": None}
    index.upsert(
        [
            make_notice("1", date_published=date(2021, 3, 15), items=(ItemMatch(no=1, confidence=1.0),)),
            make_notice(
                "2",
                title="户口登记办事指南",
                issuer="衢州市公安局 开化分局",
                region="330800",
                text="户口登记。",
                date_published=date(2022, 1, 1),
                items=(ItemMatch(no=1, confidence=1.0), ItemMatch(no=2, confidence=1.0)),
                captured_at=CAPTURED + timedelta(days=1),
                flags=("image_only",),
            ),
            make_notice("3", title="公告", text="身份证第17条，注销户口。", **third),
        ]
    )
