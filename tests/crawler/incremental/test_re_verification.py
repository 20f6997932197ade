"""When known notices are asked for again, within which budget, and what counts as changed or gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.tables.history import History
from crawler.report import SiteState
from disclosure.model import FetchState
from tests.crawler.paths import detail

from .recrawls import LONG, details, later

if TYPE_CHECKING:
    from conftest import Crawl, Reply


def test_known_notices_are_asked_again_when_they_are_due(site: Crawl) -> None:
    later(site, days=6)
    assert details(site) == []
    later(site, days=1)
    assert len(details(site)) == 50
    later(site, days=6)
    assert details(site) == []


def test_re_verification_keeps_to_its_budget_and_goes_on_the_next_day(site: Crawl) -> None:
    later(site, days=8, recheck=20)
    first = details(site)
    later(site, days=1, recheck=20)
    assert (len(first), len(details(site))) == (20, 20)
    assert set(first).isdisjoint(details(site))


def test_discovery_keeps_to_its_budget_and_leaves_re_verification_its_own(site: Crawl) -> None:
    site.pages.trs_column("/tzgg/", list(range(80, 0, -1)))
    report = later(site, days=8, recheck=5, discovery=10)
    asked = details(site)
    assert report.state is SiteState.INTERRUPTED
    assert "the budget of 10 requests for lists and new notices is reached" in report.why
    assert len([path for path in asked if int(path[-7:-5].strip("_")) <= 50]) == 5
    for _ in range(6):
        report = later(site, recheck=5, discovery=10)
    assert report.state is SiteState.COMPLETE
    with site.ledger() as ledger:
        assert len(list(ledger.latest())) == 80


def test_a_page_that_changes_is_looked_at_more_often(site: Crawl, reply: type[Reply]) -> None:
    for week in range(4):
        text = f"<title>公告50</title><body><p>公告50第{week}版：{LONG}</p></body>"
        site.pages.replies[detail(50)] = reply(text)
        later(site, days=7)
    with History.open(site.folder.ledger_path("gaj.example.gov.cn")) as history:
        looks = {look.url.rpartition("_")[2]: look for look in history.looks()}
    assert looks["50.html"].changes == 4
    assert looks["49.html"].changes == 0
    site.pages.replies[detail(50)] = reply(f"<title>公告50</title><body><p>公告50又改：{LONG}</p></body>")
    later(site, days=4)
    assert details(site) == [detail(50)]


def test_hit_counters_and_rebuild_times_are_no_change(site: Crawl, reply: type[Reply]) -> None:
    for visits in range(1, 3):
        for number in range(1, 51):
            page = (
                f"<meta name='Maketime' content='2026-03-0{visits} 09:57:20'><title>公告{number}</title><body>"
                f"<p>公告{number}：{LONG}</p><span>浏览次数：{visits}</span></body>"
            )
            site.pages.replies[detail(number)] = reply(page)
        later(site, days=30)
    with History.open(site.folder.ledger_path("gaj.example.gov.cn")) as history:
        assert {look.changes for look in history.looks()} == {0}


def test_a_document_that_is_written_anew_has_changed(crawl: Crawl, reply: type[Reply]) -> None:
    path = "/tzgg/202401/P020240105.pdf"
    row = f"<li><a href='{path}'>年度报告</a><span>2024-01-05</span></li>"
    crawl.pages.trs_list("/tzgg/", [], pages=1, page=0, extra=row)
    for version in (b"%PDF-1.7 one", b"%PDF-1.7 two", b"%PDF-1.7 two"):
        crawl.pages.replies[path] = reply(version, headers=(("Content-Type", "application/pdf"),))
        later(crawl, days=30)
    with History.open(crawl.folder.ledger_path("gaj.example.gov.cn")) as history:
        assert [look.changes for look in history.looks()] == [1]


def test_what_is_gone_is_looked_for_three_times_in_two_weeks(site: Crawl) -> None:
    gone = site.pages.replies.pop(detail(7))
    later(site, days=8)
    assert site.state(detail(7)) is FetchState.GONE
    days = []
    for day in range(1, 15):
        later(site, days=1, recheck=200)
        if detail(7) in details(site):
            days.append(day)
    assert len(days) == 3
    site.pages.replies[detail(7)] = gone
    later(site, days=8)
    assert site.state(detail(7)) is FetchState.OK


def test_what_a_list_shows_is_not_gone_for_weeks(site: Crawl) -> None:
    """Its list shows it all the time, and it comes back after forty days of 404."""
    page = site.pages.replies.pop(detail(50))
    later(site, days=8)
    for _ in range(8):
        later(site, days=5)
    site.pages.replies[detail(50)] = page
    later(site, days=3)
    assert site.state(detail(50)) is FetchState.OK


def test_a_challenge_is_no_answer_to_compare_with(site: Crawl, reply: type[Reply]) -> None:
    """The marks of a firewall's page are never sent back as those of the notice."""
    challenge = "<html><script>$_ts=window['$_ts'];</script></html>"
    page = site.pages.replies[detail(50)]
    site.pages.replies[detail(50)] = reply(challenge, headers=(("ETag", '"wall"'),))
    later(site, days=8)
    assert site.state(detail(50)) is FetchState.BLOCKED
    site.pages.replies[detail(50)] = page
    later(site, days=8)
    sent = {asking.url.rpartition("_")[2]: asking.headers for asking in site.made}
    assert sent["50.html"] == ()


def test_rows_that_were_all_sent_elsewhere_for_a_day_are_asked_again(
    crawl: Crawl, reply: type[Reply]
) -> None:
    """A site in maintenance redirects every notice to one page that answers 200."""
    crawl.pages.trs_column("/tzgg/", list(range(1, 6)))
    good = {path: crawl.pages.replies[path] for path in map(detail, range(1, 6))}
    for path in good:
        crawl.pages.replies[path] = reply("", 302, (("Location", "/weihu.html"),))
    crawl.pages.replies["/weihu.html"] = reply(f"<title>维护</title><body><p>{LONG}</p></body>")
    crawl.run()
    crawl.pages.replies |= good
    later(crawl)
    assert {crawl.state(path) for path in good} == {FetchState.OK}
    for path in good:
        crawl.pages.replies[path] = reply("", 302, (("Location", "/weihu.html"),))
    later(crawl, days=8)
    crawl.pages.replies |= good
    later(crawl)
    assert set(details(crawl)) == set(good)
