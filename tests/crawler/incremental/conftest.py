"""A site whose notices are all known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.report import SiteState

if TYPE_CHECKING:
    from conftest import Crawl


@pytest.fixture
def site(crawl: Crawl) -> Crawl:
    """A site of 50 notices on ten list pages, all of them known."""
    crawl.pages.trs_column("/tzgg/", list(range(50, 0, -1)))
    assert crawl.run().state is SiteState.COMPLETE
    return crawl
