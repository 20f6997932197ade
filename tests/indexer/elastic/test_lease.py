"""One rebuild at a time: a lease is held while it is renewed, and taken over once it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from elasticsearch import Elasticsearch

from disclosure.errors import LedgerLocked
from indexer.elastic.lease import Lease

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.elasticsearch, pytest.mark.timeout(300)]

BEAT = 0.5


@pytest.fixture
def client(node: str) -> Iterator[Elasticsearch]:
    with Elasticsearch(node) as client:
        yield client


def test_a_lease_that_is_renewed_is_not_given_away(client: Elasticsearch, index_name: str) -> None:
    one, other = Lease(client, index_name, beat=BEAT), Lease(client, index_name, beat=BEAT * 4)
    with one.held(), pytest.raises(LedgerLocked, match="another process is rebuilding"), other.held():
        pass
    one.require()
    with other.held():
        pass


def test_a_lease_that_a_dead_process_left_is_taken_over(client: Elasticsearch, index_name: str) -> None:
    Lease(client, index_name, beat=BEAT)._take()  # and nobody renews it
    with Lease(client, index_name, beat=BEAT).held():
        pass


def test_a_holder_that_slept_learns_that_it_lost_its_lease(client: Elasticsearch, index_name: str) -> None:
    sleeper = Lease(client, index_name, beat=BEAT)
    sleeper._take()
    with Lease(client, index_name, beat=BEAT).held():
        sleeper._beat_once(1)
        with pytest.raises(LedgerLocked, match="took over the rebuild"):
            sleeper.require()


def test_a_renewal_whose_answer_was_lost_is_no_loss(client: Elasticsearch, index_name: str) -> None:
    holder = Lease(client, index_name, beat=BEAT)
    holder._take()
    before = dict(holder._held)
    holder._beat_once(1)
    holder._held = before  # as if the answer had not come
    holder._beat_once(2)
    holder.require()
    assert holder._held != before
