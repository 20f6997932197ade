"""One list that is crawled again and again while it changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from conftest import Crawl, Reply

    from archive.fetches import ColumnTotal
    from crawler.report import SiteReport

LONG = "关于办理户口登记的说明。" * 40
Dated = tuple[int, str]


@dataclass
class Board:
    """The list of a site at ``/tzgg/``: of links alone (``publish``), or of TRS with its pages (``count``)."""

    crawl: Crawl
    reply: type[Reply]

    def publish(self, rows: Sequence[Dated], *, size: int = 4, extra: str = "") -> None:
        """Pages of numbered rows with their days, each page with a link to the next."""
        self.crawl.platform = "generic"
        for at in range(0, len(rows), size):
            shown = "".join(
                f"<li><a href='/show/{n}000.html'>公告{n}</a> {day}</li>" for n, day in rows[at : at + size]
            )
            onward = f"<a href='/tzgg/p{at + size}.html'>下一页</a>" if at + size < len(rows) else ""
            name = f"/tzgg/p{at}.html" if at else "/tzgg/"
            self.crawl.pages.replies[name] = self.reply(f"<ul>{shown}</ul>{extra}{onward}")
        for n, _ in rows:
            self.crawl.pages.replies[self.show(n)] = self.reply(f"<body><p>公告{n}：{LONG}</p></body>")

    def count(self, numbers: Sequence[int], *, size: int = 5, stated: bool = True) -> None:
        """Pages of TRS, which state how many they are and, if ``stated``, how many rows there are."""
        self.crawl.platform = "trs"
        self.crawl.pages.trs_column("/tzgg/", list(numbers), size=size)
        chunks = [list(numbers[at : at + size]) for at in range(0, len(numbers), size)]
        extra = f"<p>共{len(numbers)}条</p>" if stated else ""
        for page, chunk in enumerate(chunks):
            self.crawl.pages.trs_list("/tzgg/", chunk, pages=len(chunks), page=page, extra=extra)

    def later(self, *, days: int = 1, **options: object) -> SiteReport:
        """A crawl some days later; what it asks is counted from nothing."""
        self.crawl.clock.now += timedelta(days=days)
        self.crawl.pages.asked.clear()
        self.crawl.made.clear()
        return self.crawl.run(**options)  # type: ignore[arg-type] # options of any kind

    def meanwhile(self, path: str, change: Callable[[], object]) -> None:
        """Changes the site once, right after ``path`` was answered."""
        plain = self.crawl.pages.answer

        def answer(asked: str) -> Reply:
            found = plain(asked)
            if asked == path:
                self.crawl.pages.answer = plain  # type: ignore[method-assign]
                change()
            return found

        self.crawl.pages.answer = answer  # type: ignore[method-assign]

    def show(self, number: int) -> str:
        return f"/show/{number}000.html"

    def detail(self, number: int) -> str:
        return f"/tzgg/202401/t20240105_{number}.html"

    @property
    def lists(self) -> list[str]:
        asked = self.crawl.pages.asked
        return [path for path in asked if path.startswith("/tzgg/") and "/t2024" not in path]

    @property
    def total(self) -> ColumnTotal:
        with self.crawl.ledger() as ledger:
            (total,) = ledger.totals()
        return total

    @property
    def listed(self) -> int:
        """How many rows any run has listed."""
        with self.crawl.ledger() as ledger:
            return len(list(ledger.links("tzgg")))


@pytest.fixture
def board(crawl: Crawl, reply: type[Reply]) -> Board:
    return Board(crawl, reply)


@pytest.fixture
def days() -> Callable[..., list[Dated]]:
    """Numbered rows, the newest first, each some days older than the one before."""

    def make(count: int, *, newest: str = "2026-03-01", apart: int = 6) -> list[Dated]:
        first = date.fromisoformat(newest)
        return [(100 + count - n, str(first - timedelta(days=apart * n))) for n in range(count)]

    return make
