"""What a crawl tells of a site while it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crawler.report import SiteState
from disclosure.model import FetchState

from .paths import detail

if TYPE_CHECKING:
    from conftest import Crawl, Reply

    from crawler.report import SiteProgress


def followed(crawl: Crawl, **options: object) -> list[SiteProgress]:
    seen: list[SiteProgress] = []
    job = crawl.job

    def listened(**more: object) -> Any:  # noqa: ANN401 - in the place of a method
        made = job(**more)
        made._progress = seen.append
        return made

    crawl.job = listened  # type: ignore[method-assign]  # of this crawl only
    crawl.run(**options)  # type: ignore[arg-type]  # options of a crawl
    return seen


def test_every_fetch_is_told_as_it_ended(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2])
    crawl.pages.replies[detail(2)] = reply(trouble=FetchState.TIMEOUT)
    seen = followed(crawl, retries=0)
    told = [(each.fetch.kind, each.fetch.state.value, each.fetch.status) for each in seen if each.fetch]
    assert told == [
        ("robots", "gone", 404),
        ("list", "ok", 200),
        ("probe", "gone", 404),
        ("detail", "ok", 200),
        ("detail", "timeout", None),
    ]
    page = next(each.fetch for each in seen if each.fetch and each.fetch.status == 200)
    assert (page.column, page.url) == ("tzgg", "http://gaj.example.gov.cn/tzgg/")
    assert page.bytes == len(crawl.pages.replies["/tzgg/"].octets)  # type: ignore[union-attr]  # one reply
    assert page.seconds >= 0


def test_the_last_word_of_a_site_is_its_report(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2, 3])
    crawl.pages.replies[detail(2)] = reply("<html><script>$_ts=window['$_ts'];</script></html>", 412)
    seen = followed(crawl)
    assert [each.done for each in seen] == [False] * (len(seen) - 1) + [True]
    assert (seen[-1].new, seen[-1].blocked, seen[-1].pending) == (1, 2, 0)
    assert seen[-1].report is not None
    assert seen[-1].report.state is SiteState.INCOMPLETE
