"""The last run of a crawled site, as its ledger keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Crawl

    from archive.fetches import RunSummary
    from archive.tables.measures import Measures

HOST = "gaj.example.gov.cn"


def last(crawl: Crawl) -> RunSummary:
    with crawl.ledger() as ledger:
        return ledger.runs()[-1]


def measures(crawl: Crawl) -> Measures:
    found = last(crawl).measures
    assert found is not None
    return found
