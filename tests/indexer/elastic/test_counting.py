"""Facets are exact however many values a field has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indexer.base import Query
from indexer.elastic import asking
from indexer.elastic.addresses import Access, Address
from indexer.elastic.index import ElasticIndex

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure.model import Notice

    Make = Callable[..., Notice]

pytestmark = [pytest.mark.elasticsearch, pytest.mark.timeout(300)]


def test_more_values_than_one_answer_holds_are_counted_in_pages(
    node: str, index_name: str, make_notice: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One hundred issuers of one to three notices; an answer of ten, then one of all."""
    numbers = [number for number in range(100) for _ in range(1 + number % 3)]
    with ElasticIndex(Address(node, index_name), Access()) as index:
        index.check().upsert(
            make_notice(str(n), issuer=f"第{issuer:03}局") for n, issuer in enumerate(numbers)
        )
        at_once = index.facets(Query())
        monkeypatch.setattr(asking, "_VALUES", 10)
        assert index.facets(Query()) == at_once
        assert at_once["issuer"] == index.facet("issuer", Query())
        assert sorted(at_once["issuer"].items()) == [(f"第{n:03}局", 1 + n % 3) for n in range(100)]
        assert index.facets(Query(), ()) == {}
