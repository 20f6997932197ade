"""How an index is, as a real server tells it: what is missing, blocked, changed or under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from elasticsearch import Elasticsearch

from indexer.base import Query
from indexer.elastic.addresses import Access, Address
from indexer.elastic.index import ElasticIndex
from indexer.elastic.mapping import FORMAT, MAPPINGS, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from disclosure.model import Notice

    Make = Callable[..., Notice]

pytestmark = [pytest.mark.elasticsearch, pytest.mark.timeout(300)]


@pytest.fixture
def client(node: str) -> Iterator[Elasticsearch]:
    with Elasticsearch(node) as client:
        yield client


@pytest.fixture
def index(node: str, index_name: str) -> Iterator[ElasticIndex]:
    with ElasticIndex(Address(node, index_name), Access()) as index:
        yield index.check()


def test_an_index_that_is_well(index: ElasticIndex, make_notice: Make) -> None:
    index.upsert(make_notice(f"site:{number}") for number in range(3))
    index.join_copies()
    health = index.health()
    assert (health.state, health.problems) == ("ok", ())
    assert health.engine == "elasticsearch"
    assert (health.notices, health.format) == (3, FORMAT)
    assert health.size_bytes
    assert health.identity == index.state().identity


def test_second_copies_without_a_node(index: ElasticIndex, client: Elasticsearch) -> None:
    settings = {"index.auto_expand_replicas": False, "index.number_of_replicas": 5}
    client.indices.put_settings(index=index.address.name, settings=settings)
    assert index.health().state == "degraded"
    assert "second copies have no node" in index.health().problems[0]


def test_an_index_that_is_closed(index: ElasticIndex, client: Elasticsearch, make_notice: Make) -> None:
    index.upsert([make_notice()])
    client.indices.close(index=index.address.name)
    health = index.health()
    assert (health.state, health.notices, health.size_bytes) == ("damaged", None, None)
    assert "no part of the index answers: it is closed" in health.problems[0]


@pytest.mark.parametrize("parts", [1, 2])
def test_an_index_whose_node_is_away(client: Elasticsearch, node: str, index_name: str, parts: int) -> None:
    """It is to lie on a node of a name that none has."""
    settings = {**SETTINGS, "number_of_shards": parts, "routing.allocation.require._name": "nowhere"}
    client.indices.create(
        index=f"{index_name}-000001",
        aliases={index_name: {}},
        mappings=MAPPINGS,
        settings=settings,
        wait_for_active_shards="0",
    )
    with ElasticIndex(Address(node, index_name), Access()) as index:
        health = index.health()
    assert (health.state, health.notices, health.size_bytes) == ("damaged", None, None)
    assert "the disk or node that held it is away" in health.problems[0]


@pytest.mark.parametrize(
    ("block", "state", "said"),
    [
        ("read_only_allow_delete", "degraded", "its disk is nearly full"),
        ("write", "degraded", "takes no notices"),
        ("read", "damaged", "answers no questions"),
    ],
)
def test_a_server_that_takes_or_gives_nothing(
    index: ElasticIndex, client: Elasticsearch, block: str, state: str, said: str
) -> None:
    client.indices.put_settings(index=index.address.name, settings={f"index.blocks.{block}": True})
    health = index.health()
    client.indices.put_settings(index=index.address.name, settings={f"index.blocks.{block}": None})
    assert health.state == state
    assert said in health.problems[0]


def test_a_mapping_that_somebody_changed(index: ElasticIndex, client: Elasticsearch) -> None:
    client.indices.put_mapping(index=index.address.name, properties={"added": {"type": "keyword"}})
    health = index.health()
    assert health.state == "degraded"
    assert "changed the mapping (added)" in health.problems[0]


def test_an_index_of_another_version(index: ElasticIndex, client: Elasticsearch) -> None:
    client.indices.put_mapping(index=index.address.name, meta={"format": "mapping 0"})
    health = index.health()
    assert (health.state, health.format) == ("damaged", "mapping 0")
    assert "made by another version" in health.problems[0]


def test_a_rebuild_under_way_and_one_that_was_interrupted(index: ElasticIndex) -> None:
    with pytest.raises(KeyboardInterrupt), index.rebuilding(versions="1"):  # noqa: PT012 - both are looked at
        assert index.health().state == "rebuilding"
        assert "a rebuild is running" in index.health().problems[0]
        assert index.count(Query()) == 0
        raise KeyboardInterrupt
    assert index.health().state == "degraded"
    assert "a rebuild was interrupted" in index.health().problems[0]
    with index.rebuilding(versions="1"):
        pass
    assert index.health().state == "ok"
