"""Crawls of one site some days apart, and what each of them asked for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Crawl

    from crawler.report import SiteReport

LONG = "关于办理户口登记的说明。" * 40


def lists(crawl: Crawl) -> list[str]:
    return [path for path in crawl.pages.asked if path.startswith("/tzgg/") and "/t2024" not in path]


def details(crawl: Crawl) -> list[str]:
    return [path for path in crawl.pages.asked if "/t2024" in path]


def later(crawl: Crawl, *, days: int = 1, **options: object) -> SiteReport:
    """A crawl some days later; what it asks is counted from nothing."""
    crawl.clock.now += timedelta(days=days)
    crawl.pages.asked.clear()
    crawl.made.clear()
    return crawl.run(**options)


def totals(crawl: Crawl) -> list[tuple[str, int | None, int, bool]]:
    with crawl.ledger() as ledger:
        return [(total.walk, total.expected, total.got, total.complete) for total in ledger.totals()]
