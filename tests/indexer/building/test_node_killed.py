"""A node that is killed under a build loses nothing: the build waits for it, or the next one goes on."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest

from disclosure.errors import UnreachableError
from disclosure.registry import load_registry
from indexer.base import Query
from indexer.building import ledger_pages
from indexer.building.build import build_index
from indexer.elastic import sending
from indexer.elastic.addresses import Access, Address
from indexer.elastic.index import ElasticIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archive.folder import DataFolder
    from indexer.building.report import PageOutcome
    from tools.elasticsearch.node import Node

    Crawl = Any  # the fixture of that name

pytestmark = [pytest.mark.elasticsearch, pytest.mark.crash, pytest.mark.timeout(600)]

PAGES, CHUNK = 60, 7


@pytest.fixture
def filled(folder: DataFolder, crawl: Crawl) -> DataFolder:
    for number in range(PAGES):
        crawl.notice(number)
    return folder


@pytest.fixture
def index(elastic_node: Node, index_name: str) -> Iterator[ElasticIndex]:
    with ElasticIndex(Address(elastic_node.url, index_name), Access()) as index:
        yield index.check()


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_pages, "CHUNK", CHUNK)


def after(pages: int, act: Callable[[], object]) -> Callable[[PageOutcome], None]:
    """Does something when so many pages were read."""
    told: list[PageOutcome] = []

    def tell(page: PageOutcome) -> None:
        told.append(page)
        if len(told) == pages:
            act()

    return tell


def addresses(index: ElasticIndex) -> list[str | None]:
    return sorted(str(notice.url) for notice in index.stream(Query()))


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_next_build_goes_on(
    jobs: int,
    filled: DataFolder,
    index: ElasticIndex,
    elastic_node: Node,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    registry = load_registry()
    monkeypatch.setattr(sending, "PATIENCE", 1.0)
    with pytest.raises(UnreachableError):
        build_index(filled, index, registry, progress=after(20, elastic_node.kill), jobs=jobs)
    elastic_node.start()
    monkeypatch.undo()
    report = build_index(filled, index, registry, jobs=jobs)
    assert PAGES - 20 <= report.notices < PAGES
    assert (report.refused, report.lost, report.failed) == ([], [], [])
    assert (report.ledger["pages"], report.ledger["notices"]) == (PAGES, PAGES)
    assert len(set(addresses(index))) == len(addresses(index)) == PAGES


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_rebuild_waits_for_a_node_that_starts_again(
    filled: DataFolder, index: ElasticIndex, elastic_node: Node, jobs: int
) -> None:
    starting = threading.Thread(target=elastic_node.start)

    def kill() -> None:
        elastic_node.kill()
        starting.start()

    report = build_index(filled, index, load_registry(), rebuild=True, progress=after(20, kill), jobs=jobs)
    starting.join()
    assert (report.notices, report.written) == (PAGES, PAGES)
    assert (report.refused, report.lost, report.failed) == ([], [], [])
    assert (report.ledger["pages"], report.ledger["notices"]) == (PAGES, PAGES)
    assert len(set(addresses(index))) == len(addresses(index)) == PAGES
