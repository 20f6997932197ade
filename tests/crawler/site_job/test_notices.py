"""Which notices are asked for, in which order, and as what each of them counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.report import SiteState
from disclosure.model import FetchState
from tests.crawler.paths import detail

if TYPE_CHECKING:
    from conftest import Crawl, Reply


def test_a_column_is_read_to_its_end(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    report = crawl.run()
    assert (report.state, report.expected, report.got, report.new) == (SiteState.COMPLETE, 11, 12, 12)
    assert crawl.pages.asked[:3] == ["/robots.txt", "/tzgg/", "/tzgg/index_1.html"]


def test_lists_come_first_and_the_probe_before_the_first_notice(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 7)))
    crawl.run()
    kinds = [
        "probe" if "probe" in path else "detail" if "/t2024" in path else "list" for path in crawl.pages.asked
    ]
    assert kinds == ["list", "list", "list", "probe"] + ["detail"] * 6


def test_known_notices_are_not_asked_again_but_lists_are(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2, 3])
    crawl.run()
    crawl.pages.asked.clear()
    crawl.pages.trs_column("/tzgg/", [4, 1, 2, 3])
    report = crawl.run()
    assert (report.state, report.new, report.got) == (SiteState.COMPLETE, 1, 4)
    assert [path for path in crawl.pages.asked if "/t2024" in path] == [detail(4)]


def test_refresh_asks_known_notices_again_also_those_listed_no_more(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2, 3])
    crawl.run()
    del crawl.pages.replies[detail(1)]
    crawl.pages.trs_column("/tzgg/", [2, 3])
    report = crawl.run(refresh=True)
    assert crawl.state(detail(1)) is FetchState.GONE
    assert (report.new, report.states[FetchState.OK]) == (0, 3)


def test_a_refresh_asks_only_for_what_changed(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1])
    page = crawl.pages.replies[detail(1)]
    assert isinstance(page, reply)
    marks = (("ETag", '"a1"'), ("Last-Modified", "Fri, 05 Jan 2024 00:00:00 GMT"))
    crawl.pages.replies[detail(1)] = reply(page.body, headers=page.headers + marks)
    crawl.run()
    crawl.pages.replies[detail(1)] = reply("", 304, (("ETag", '"a1"'),))
    for _ in range(2):
        crawl.made.clear()
        report = crawl.run(refresh=True)
        sent = {asking.url: asking.headers for asking in crawl.made}
        assert sent["http://gaj.example.gov.cn" + detail(1)] == (
            ("If-None-Match", '"a1"'),
            ("If-Modified-Since", "Fri, 05 Jan 2024 00:00:00 GMT"),
        )
        assert sent["http://gaj.example.gov.cn/tzgg/"] == ()
        assert (report.state, report.new) == (SiteState.COMPLETE, 0)
        assert report.states[FetchState.NOT_MODIFIED] == 1


@pytest.mark.parametrize(
    ("status", "state", "complete"),
    [
        (404, FetchState.GONE, True),
        (410, FetchState.GONE, True),
        (403, FetchState.FORBIDDEN, False),
        (500, FetchState.SERVER_ERROR, False),
        (400, FetchState.UNREADABLE, False),
    ],
)
def test_a_notice_counts_as_looked_at_only_if_the_server_said_what_it_is(
    crawl: Crawl, reply: type[Reply], status: int, state: FetchState, *, complete: bool
) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2])
    crawl.pages.replies[detail(2)] = reply("x", status)
    report = crawl.run()
    assert crawl.state(detail(2)) is state
    assert (report.state is SiteState.COMPLETE) is complete
    assert complete or f"1 row not looked at (1 {state.value}" in report.why


def test_a_soft_404_is_told_by_its_words_and_by_the_probe(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2, 3])
    error = reply("<title>某局</title><body>" + "本站导航 " * 90 + "对不起</body>")
    crawl.pages.replies[detail(2)] = reply("<body>您访问的页面不存在或已删除</body>")
    crawl.pages.replies[detail(3)] = error
    crawl.pages.replies["/gongkai-probe-148af1970a18.html"] = error
    report = crawl.run()
    assert [crawl.state(detail(n)) for n in (1, 2, 3)] == [
        FetchState.OK,
        FetchState.SOFT_404,
        FetchState.SOFT_404,
    ]
    assert report.state is SiteState.COMPLETE


def test_a_parser_that_breaks_is_recorded_with_the_page(
    crawl: Crawl, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2])

    def broken(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("crawler.notices.belongings.file_links", broken)
    report = crawl.run()
    assert report.states[FetchState.UNREADABLE] == 2
    assert report.state is SiteState.INCOMPLETE
    with crawl.ledger() as ledger:
        found = ledger.state_of(f"http://gaj.example.gov.cn{detail(1)}")
    assert found is not None
    assert found[2] == "ZeroDivisionError: a bug"
    assert "reading http://gaj.example.gov.cn" in caplog.text


def test_attachments_are_asked_for_after_notices_and_are_no_rows(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1])
    crawl.pages.replies[detail(1)] = reply(
        "<title>公告</title><body>见附件，" + "全文。" * 200 + "<a href='./P1.pdf'>附件</a></body>"
    )
    crawl.pages.replies["/tzgg/202401/P1.pdf"] = reply(
        b"%PDF-1.4", headers=(("Content-Type", "application/pdf"),)
    )
    report = crawl.run()
    assert crawl.state("/tzgg/202401/P1.pdf") is FetchState.OK
    assert (report.got, report.new, report.state) == (1, 1, SiteState.COMPLETE)


def test_two_columns_may_list_one_notice(crawl: Crawl) -> None:
    crawl.paths = ("/a/", "/b/")
    crawl.pages.trs_column("/a/", [1, 2])
    row = f"<li><a href='{detail(1, '/a/')}'>公告1</a><span>2024-01-05</span></li>"
    crawl.pages.trs_list("/b/", [], pages=1, page=0, extra=row)
    report = crawl.run()
    assert (report.state, report.got, report.new) == (SiteState.COMPLETE, 3, 2)


def test_single_pages_are_asked_for_and_missed_ones_named(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.paths, crawl.single = (), ("/a.html", "/b.html")
    crawl.pages.replies["/a.html"] = reply("<body>" + "公告。" * 300 + "</body>")
    crawl.pages.replies["/b.html"] = reply("", 403)
    report = crawl.run()
    assert (report.state, report.new) == (SiteState.INCOMPLETE, 1)
    assert report.why == "http://gaj.example.gov.cn/b.html: forbidden"
