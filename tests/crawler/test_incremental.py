"""Crawls of a site that was crawled before: what is asked again, what is not, and what counts as complete."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from archive.tables.history import History
from crawler.report import SiteState
from disclosure.model import FetchState

if TYPE_CHECKING:
    from conftest import Crawl, Reply

    from crawler.report import SiteReport

LONG = "关于办理户口登记的说明。" * 40


def detail(number: int) -> str:
    return f"/tzgg/202401/t20240105_{number}.html"


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


@pytest.fixture
def site(crawl: Crawl) -> Crawl:
    """A site of 50 notices on ten list pages, all of them known."""
    crawl.pages.trs_column("/tzgg/", list(range(50, 0, -1)))
    assert crawl.run().state is SiteState.COMPLETE
    return crawl


def test_an_unchanged_list_is_read_to_its_first_page(site: Crawl) -> None:
    report = later(site)
    assert (lists(site), details(site)) == (["/tzgg/"], [])
    assert (report.state, report.expected, report.got) == (SiteState.COMPLETE, 46, 50)
    assert totals(site) == [("known", 46, 50, True)]


def test_new_notices_are_read_up_to_the_known_ones(site: Crawl) -> None:
    site.pages.trs_column("/tzgg/", list(range(58, 0, -1)))
    report = later(site)
    assert lists(site) == ["/tzgg/", "/tzgg/index_1.html", "/tzgg/index_2.html"]
    assert details(site) == [detail(number) for number in range(58, 50, -1)]
    assert (report.state, report.got, report.new) == (SiteState.COMPLETE, 58, 8)


def test_notices_that_stay_on_top_do_not_hide_new_ones_below(site: Crawl) -> None:
    site.pages.trs_column("/tzgg/", [50, 49, 51, *range(48, 0, -1)])
    later(site)
    assert details(site) == [detail(51)]


def test_a_list_that_states_more_than_is_known_is_read_on(site: Crawl) -> None:
    """A notice was put in deep down under an old date, and one page more is the sign of it."""
    numbers = [*range(50, 20, -1), 99, *range(20, 0, -1)]
    site.pages.trs_column("/tzgg/", numbers)
    report = later(site)
    assert details(site) == [detail(99)]
    assert (report.state, report.got) == (SiteState.COMPLETE, 51)


def test_a_list_with_fewer_rows_than_known_says_so(site: Crawl) -> None:
    def state_total(total: int) -> None:
        for page in range(10):
            name = f"/tzgg/index_{page}.html" if page else "/tzgg/"
            numbers = list(range(50 - 5 * page, 45 - 5 * page, -1))
            site.pages.trs_list("/tzgg/", numbers, pages=10, page=page, extra=f"<p>共{total}条</p>")
            assert name in site.pages.replies

    state_total(50)
    later(site, full=True)
    state_total(48)
    report = later(site)
    assert report.state is SiteState.COMPLETE
    assert "the list states 48 rows, 2 fewer than are known" in report.why


def test_what_a_cut_short_run_listed_is_no_known_ground(site: Crawl) -> None:
    """The first page was seen by a run that went no further: new rows behind it are still found."""
    site.pages.trs_column("/tzgg/", list(range(62, 0, -1)))
    assert later(site, max_pages=1).state is SiteState.LIMITED
    report = later(site)
    assert len(lists(site)) == 4
    assert (report.state, report.got) == (SiteState.COMPLETE, 62)
    with site.ledger() as ledger:
        assert len(list(ledger.latest())) == 62


def test_once_a_month_rows_of_a_month_more_are_looked_through(crawl: Crawl, reply: type[Reply]) -> None:
    """A notice of 28 December comes out in January, and the list puts it where its date belongs."""
    crawl.clock.now = datetime(2026, 12, 30, 8, tzinfo=UTC)
    crawl.platform = "generic"

    def publish(days: list[tuple[int, str]]) -> None:
        for at in range(0, len(days), 4):
            rows = "".join(
                f"<li><a href='/show/{n}000.html'>公告{n}</a> {day}</li>" for n, day in days[at : at + 4]
            )
            onward = f"<a href='/tzgg/p{at + 4}.html'>下一页</a>" if at + 4 < len(days) else ""
            crawl.pages.replies[f"/tzgg/p{at}.html" if at else "/tzgg/"] = reply(f"<ul>{rows}</ul>{onward}")
        for n, _ in days:
            crawl.pages.replies[f"/show/{n}000.html"] = reply(f"<body><p>公告{n}：{LONG}</p></body>")

    first = datetime(2026, 12, 30, tzinfo=UTC)
    old = [(100 - n, f"{first - timedelta(days=6 * n):%Y-%m-%d}") for n in range(40)]
    publish(old)
    crawl.run()
    publish([(101, "2027-01-02"), old[0], (102, "2026-12-28"), *old[1:]])
    later(crawl, days=4)  # 3 January: the row of the old year stands on the first page here
    assert crawl.state("/show/102000.html") is FetchState.OK
    publish([(101, "2027-01-02"), old[0], (102, "2026-12-28"), *old[1:5], (103, "2026-12-01"), *old[5:]])
    later(crawl, days=1)
    assert crawl.state("/show/103000.html") is None  # a day's walk ends before it
    later(crawl, days=28)
    assert crawl.state("/show/103000.html") is FetchState.OK
    assert [total[0] for total in totals(crawl)] == ["sweep"]
    assert len(lists(crawl)) < 11  # and not to the list's end


def test_twice_a_year_and_when_asked_for_the_whole_list_is_read(site: Crawl) -> None:
    later(site, full=True)
    assert len(lists(site)) == 10
    later(site, days=179, recheck=0)
    assert lists(site) == ["/tzgg/"]
    later(site, days=181, recheck=0)
    assert len(lists(site)) == 10


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


def test_a_row_that_was_not_got_is_asked_for_though_its_list_page_is_not(
    crawl: Crawl, reply: type[Reply]
) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(50, 0, -1)))
    page = crawl.pages.replies[detail(3)]
    assert isinstance(page, reply)
    crawl.pages.replies[detail(3)] = reply("", 500)
    assert crawl.run().state is SiteState.INCOMPLETE
    assert later(crawl).state is SiteState.INCOMPLETE  # the list is read whole until all of it is known
    crawl.pages.replies[detail(3)] = page
    report = later(crawl)
    assert (report.state, details(crawl)) == (SiteState.COMPLETE, [detail(3)])
    crawl.pages.replies[detail(3)] = reply("", 500)
    later(crawl, days=8)
    crawl.pages.replies[detail(3)] = page
    later(crawl, days=1)
    assert lists(crawl) == ["/tzgg/"]
    assert details(crawl) == [detail(3)]


def test_rows_that_their_user_did_not_want_are_asked_for_by_the_next_run(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", [3, 2, 1])
    assert crawl.run(since=datetime(2024, 2, 1, tzinfo=UTC).date()).new == 0
    report = later(crawl)
    assert (report.state, report.new) == (SiteState.COMPLETE, 3)


def with_files(number: int, *, text: str = "原文") -> str:
    return (
        f"<title>公告{number}</title><body><div class='TRS_Editor'><p>公告{number}{text}：{LONG}</p>"
        "<img src='./W020240105.jpg'><img src='/images/icon_doc.gif'></div>"
        "<a href='./P020240105.docx'>附件</a><img src='/images/logo.png'></body>"
    )


def test_attachments_and_pictures_of_the_body_are_kept_and_asked_again_with_their_notice(
    crawl: Crawl, reply: type[Reply]
) -> None:
    crawl.pages.trs_column("/tzgg/", [1])
    marks = (("Content-Type", "text/html"), ("ETag", '"v1"'))
    crawl.pages.replies[detail(1)] = reply(with_files(1), headers=marks)
    files = ["/tzgg/202401/P020240105.docx", "/tzgg/202401/W020240105.jpg"]
    for path in files:
        crawl.pages.replies[path] = reply(path, headers=(("ETag", '"f"'),))
    crawl.run()
    assert [path for path in crawl.pages.asked if path in files] == files
    assert not any("/images/" in path for path in crawl.pages.asked)

    later(crawl)
    assert not set(files) & set(crawl.pages.asked)
    crawl.pages.replies[detail(1)] = reply("", 304)
    later(crawl, days=7)
    assert [path for path in crawl.pages.asked if path in files] == files
    sent = {asking.url.rpartition("/")[2]: dict(asking.headers) for asking in crawl.made}
    assert sent["P020240105.docx"] == {"If-None-Match": '"f"'}


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


def test_a_picture_of_the_frame_does_not_hide_one_of_a_body(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2, 3])
    frame = "<div><img src='/images/top.jpg'></div>"
    for number, picture in ((1, ""), (2, ""), (3, "<img src='./W3.jpg'>")):
        body = f"<div class='TRS_Editor'><p>公告{number}：{LONG}</p>{picture}</div>"
        crawl.pages.replies[detail(number)] = reply(f"<title>公告{number}</title><body>{frame}{body}</body>")
    crawl.run()
    assert "/tzgg/202401/W3.jpg" in crawl.pages.asked
    assert "/images/top.jpg" not in crawl.pages.asked


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


def test_what_a_list_shows_is_not_gone_for_weeks(site: Crawl) -> None:
    """Its list shows it all the time, and it comes back after forty days of 404."""
    page = site.pages.replies.pop(detail(50))
    later(site, days=8)
    for _ in range(8):
        later(site, days=5)
    site.pages.replies[detail(50)] = page
    later(site, days=3)
    assert site.state(detail(50)) is FetchState.OK


def test_a_document_that_is_written_anew_has_changed(crawl: Crawl, reply: type[Reply]) -> None:
    path = "/tzgg/202401/P020240105.pdf"
    row = f"<li><a href='{path}'>年度报告</a><span>2024-01-05</span></li>"
    crawl.pages.trs_list("/tzgg/", [], pages=1, page=0, extra=row)
    for version in (b"%PDF-1.7 one", b"%PDF-1.7 two", b"%PDF-1.7 two"):
        crawl.pages.replies[path] = reply(version, headers=(("Content-Type", "application/pdf"),))
        later(crawl, days=30)
    with History.open(crawl.folder.ledger_path("gaj.example.gov.cn")) as history:
        assert [look.changes for look in history.looks()] == [1]


@pytest.mark.parametrize("wish", [{"full": True}, {"refresh": True}, {"since": date(2024, 1, 1)}, {}])
def test_an_unfinished_run_with_other_wishes_is_not_passed_off_for_this_one(
    crawl: Crawl, wish: dict[str, object]
) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(50, 0, -1)))
    crawl.run(max_pages=1, stop_after=4)
    report = crawl.run(**wish)
    assert (report.state, report.got) == (SiteState.COMPLETE, 50)
    with crawl.ledger() as ledger:
        assert [run.reason for run in ledger.runs()] == ["superseded", "finished"]
        assert not ledger.runs()[0].totals[0].complete


def test_files_that_an_ended_run_had_still_to_ask_for_are_asked_for(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1])
    crawl.pages.replies[detail(1)] = reply(with_files(1))
    crawl.run(stop_after=4)
    assert details(crawl) == [detail(1)]
    later(crawl, full=True)
    assert "/tzgg/202401/P020240105.docx" in crawl.pages.asked


@pytest.mark.parametrize("marks", [(), (("ETag", '"f"'),)])
def test_a_row_that_was_kept_as_a_file_becomes_a_notice_and_stays_one(
    crawl: Crawl, reply: type[Reply], marks: tuple[tuple[str, str], ...]
) -> None:
    path = "/tzgg/202401/P020240105.docx"
    crawl.pages.trs_column("/tzgg/", [1])
    crawl.pages.replies[detail(1)] = reply(with_files(1))
    crawl.pages.replies[path] = reply("文件", headers=marks)
    crawl.run()
    row = f"<li><a href='{path}'>附件</a><span>2024-01-05</span></li>"
    crawl.pages.trs_list("/tzgg/", [1], pages=1, page=0, extra=row)
    if marks:
        crawl.pages.replies[path] = reply("", 304)
    for days in (1, 8):
        later(crawl, days=days)
        with crawl.ledger() as ledger:
            assert [page.snapshot.url[-5:] for page in ledger.latest()] == [".docx", ".html"]
