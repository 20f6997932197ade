"""What a real server refuses is told by name, and everything else is stored."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from disclosure.errors import DataError, UserError
from indexer.base import Query
from indexer.elastic.addresses import Access, Address
from indexer.elastic.index import ElasticIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from disclosure.model import Notice

    Make = Callable[..., Notice]

pytestmark = [pytest.mark.elasticsearch, pytest.mark.timeout(300)]

BEFORE_ALL_CLOCKS = datetime(1900, 1, 1, tzinfo=UTC)
"""date_nanos begins in 1970."""


@pytest.fixture
def index(node: str, index_name: str) -> Iterator[ElasticIndex]:
    with ElasticIndex(Address(node, index_name), Access()) as index:
        yield index.check()


def test_one_that_cannot_be_stored_keeps_none_of_the_others_out(
    index: ElasticIndex, make_notice: Make
) -> None:
    notices = [make_notice(f"site:{number}") for number in range(600)]
    notices[300] = make_notice("site:300", captured_at=BEFORE_ALL_CLOCKS)
    told: list[tuple[str, str]] = []
    assert index.upsert(notices, refused=lambda key, why: told.append((key, why))) == 599
    ((key, why),) = told
    assert key == "site:300"
    assert "the index refused it (400)" in why
    assert index.count(Query()) == 599
    assert index.get("site:300") is None


def test_nobody_to_tell_is_an_error(index: ElasticIndex, make_notice: Make) -> None:
    with pytest.raises(DataError, match="1 notices were refused: site:1"):
        index.upsert([make_notice(captured_at=BEFORE_ALL_CLOCKS)])


def test_no_index_takes_the_place_of_another(index: ElasticIndex) -> None:
    generation = ElasticIndex(Address(index.address.node, f"{index.address.name}-000001"), Access())
    with generation, pytest.raises(UserError, match="not one of gongkai"):
        generation.check()
