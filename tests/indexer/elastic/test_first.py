"""Two builds that find an empty server at once make one index between them, and both go on."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from elasticsearch import Elasticsearch

from indexer.base import Query
from indexer.elastic.addresses import Access, Address
from indexer.elastic.generations import STATE, Generations
from indexer.elastic.index import ElasticIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from disclosure.model import Notice

    Make = Callable[..., Notice]

pytestmark = [pytest.mark.elasticsearch, pytest.mark.timeout(300)]


@pytest.fixture
def client(node: str) -> Iterator[Elasticsearch]:
    with Elasticsearch(node) as client:
        yield client


def shown(client: Elasticsearch, index_name: str) -> list[str]:
    return sorted(client.indices.get(index=f"{index_name}*"))


@pytest.mark.parametrize("steps", [0, 1])
def test_each_finds_what_the_other_made_in_between(
    client: Elasticsearch, index_name: str, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one comes just before the first index is made, or just before its state is."""
    one, other = Generations(client, index_name), Generations(client, index_name)
    make, left = client.indices.create, [steps]

    def meanwhile(**told: Any) -> object:  # noqa: ANN401 - the client's parameters
        if left and not left[0]:
            left.clear()
            other.ensure()
        elif left:
            left[0] -= 1
        return make(**told)

    monkeypatch.setattr(client.indices, "create", meanwhile)
    one.ensure()
    assert left == []
    assert shown(client, index_name) == [f"{index_name}-000001", f"{index_name}-000001{STATE}"]
    assert {*client.indices.get_alias(index=f"{index_name}*")} == {*shown(client, index_name)}


def test_both_write_and_nothing_is_lost(node: str, index_name: str, make_notice: Make) -> None:
    barrier = threading.Barrier(2)
    troubles: list[BaseException] = []

    def build(site: str) -> None:
        try:
            with ElasticIndex(Address(node, index_name), Access()) as index:
                barrier.wait(60)
                index.check().upsert(make_notice(f"{site}:{number}") for number in range(5))
                index.set_mark(site, 5)
        except BaseException as error:  # noqa: BLE001 - told below
            troubles.append(error)

    builds = [threading.Thread(target=build, args=(site,)) for site in ("a", "b")]
    for each in builds:
        each.start()
    for each in builds:
        each.join()
    assert troubles == []
    with ElasticIndex(Address(node, index_name), Access()) as index:
        assert (index.count(Query()), index.mark("a"), index.mark("b")) == (10, 5, 5)


def test_a_state_that_an_index_left_behind_is_not_taken_for_its_own(
    client: Elasticsearch, node: str, index_name: str
) -> None:
    with ElasticIndex(Address(node, index_name), Access()) as index:
        index.check().set_mark("a", 7)
        client.indices.delete(index=f"{index_name}-000001")  # as a removal that was interrupted
        client.indices.update_aliases(
            actions=[{"remove": {"index": f"{index_name}-000001{STATE}", "alias": index_name + STATE}}]
        )
        assert index.check().mark("a") == 0
