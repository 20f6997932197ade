"""What a run leaves behind of itself: figures and issues, however it ends, in report and ledger alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from archive.site_archive import SiteArchive
from archive.tables.overview import overview
from crawler.report import SiteState
from disclosure.errors import StorageFull
from disclosure.model import FetchState

if TYPE_CHECKING:
    from conftest import Crawl, Reply

    from archive.fetches import RunSummary
    from archive.tables.measures import Measures
    from crawler.report import SiteProgress

HOST = "gaj.example.gov.cn"


def detail(number: int) -> str:
    return f"/tzgg/202401/t20240105_{number}.html"


def last(crawl: Crawl) -> RunSummary:
    with crawl.ledger() as ledger:
        return ledger.runs()[-1]


def measures(crawl: Crawl) -> Measures:
    found = last(crawl).measures
    assert found is not None
    return found


def test_a_run_says_what_it_asked_for_and_got(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    report = crawl.run()
    found = measures(crawl)
    assert found == report.measures
    assert (found.state, found.requests, found.captured, found.new) == ("complete", 17, 17, 12)
    assert found.bytes == sum(len(page.octets) for page in crawl.pages.replies.values()) + 2 * len(  # type: ignore[union-attr]  # no lists of replies here
        "<title>404 Not Found</title>"
    )
    assert found.requests_per_new == pytest.approx(17 / 12)


def test_five_notices_that_state_the_same_fields_are_enough(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 31)))
    crawl.run()
    found = measures(crawl)
    assert (found.sample, found.fill) == (
        5,
        {"title": 1, "text": 1, "issuer": 0, "date_published": 0, "index_number": 0},
    )


def test_where_they_differ_the_last_twenty_are_read_for_the_share_that_states_a_field(
    crawl: Crawl, reply: type[Reply]
) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 31)))
    for number in range(1, 31, 2):
        page = f"<title>公告{number}</title><p>发布日期：2024-01-05</p><p>关于办理户口登记的说明。</p>"
        crawl.pages.replies[detail(number)] = reply(page)
    crawl.run()
    found = measures(crawl)
    assert (found.sample, found.fill["title"], found.fill["date_published"]) == (20, 1, 0.5)


def test_what_lists_state_is_not_counted_for_the_page(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 6)))  # the rows have dates, the pages have none
    crawl.run()
    assert measures(crawl).fill["date_published"] == 0


def test_a_page_on_which_the_reader_breaks_states_nothing(
    crawl: Crawl, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("crawler.health.filled.read_fields", broken)
    crawl.pages.trs_column("/tzgg/", [1])
    assert crawl.run().state is SiteState.COMPLETE
    assert (measures(crawl).sample, set(measures(crawl).filled.values())) == (1, {0})
    assert "a bug" in caplog.text


def test_documents_are_no_part_of_the_sample(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2])
    crawl.pages.replies[detail(2)] = reply(b"%PDF-1.4 ...", headers=(("Content-Type", "application/pdf"),))
    crawl.run()
    assert (measures(crawl).new, measures(crawl).sample) == (2, 1)


def test_a_run_over_two_processes_has_the_figures_of_both(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    first = crawl.run(stop_after=9)
    second = crawl.run()
    assert first.measures is not None
    assert (first.measures.requests, first.measures.state) == (10, "interrupted")  # one was not settled
    found = measures(crawl)
    assert found == second.measures
    assert (found.requests, found.new, found.state) == (10 + 10, 12, "complete")
    assert found.seconds == pytest.approx(first.seconds + second.seconds, abs=0.01)


def test_a_site_that_waits_for_others_is_not_worked_on(crawl: Crawl) -> None:
    job = crawl.job()
    job.stop()
    assert job.report is not None
    assert (job.report.state, job.report.seconds) == (SiteState.INTERRUPTED, 0.0)


# ---- however it ends: expected, got, why not


def test_an_interrupted_run_says_how_far_it_is(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    report = crawl.run(stop_after=3)  # robots.txt and two of three pages
    assert (report.state, report.expected, report.got) == (SiteState.INTERRUPTED, 11, 10)
    site = overview(crawl.folder, HOST)
    assert site.last is None
    assert site.unfinished is not None
    assert site.unfinished.measures == report.measures
    (total,) = site.unfinished.totals
    assert (total.expected, total.got, total.why) == (11, 10, "its list was not read to an end")
    assert report.why == report.measures.why == "stopped; the next crawl goes on"  # type: ignore[union-attr]  # it is there


def test_an_interrupted_run_knows_the_lists_that_were_read(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    report = crawl.run(stop_after=7)
    (total,) = last(crawl).totals
    assert (total.expected, total.got, total.complete) == (11, 12, False)
    assert total.why == "stopped before all of its rows were looked at"
    assert (report.expected, report.got) == (11, 12)


def test_a_daily_cap_is_told_where_the_run_waits(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    crawl.run(daily_cap=8)
    assert "daily cap of 8" in measures(crawl).why
    assert last(crawl).finished is None


def test_a_limited_run(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    report = crawl.run(max_pages=1)
    run = last(crawl)
    assert run.measures is not None
    assert (report.state.value, run.measures.state) == ("limited", "limited")
    assert [(total.expected, total.got, total.complete) for total in run.totals] == [(11, 5, False)]
    assert "no more than 1 page was wanted" in run.totals[0].why
    assert report.complete


def test_an_unreachable_site(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.replies["/robots.txt"] = reply(trouble=FetchState.DNS)
    report = crawl.run(retries=0)
    run = last(crawl)
    assert (report.state, measures(crawl).state) == (SiteState.UNREACHABLE, "unreachable")
    assert [(total.expected, total.got, total.why) for total in run.totals] == [
        (
            None,
            0,
            "page 1 of the list: dns (left alone, for it did not answer: robots.txt: OSError: no answer)",
        )
    ]
    assert run.states == {FetchState.DNS: 3}  # robots.txt twice, for a host at rest gets a second chance
    assert not report.complete


def test_a_site_whose_archive_fails_keeps_the_run_for_the_next_crawl(
    crawl: Crawl, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2])

    def full(*_: object, **__: object) -> Any:  # noqa: ANN401 - in the place of a method
        raise StorageFull("no space left")

    with monkeypatch.context() as patch:
        patch.setattr(SiteArchive, "finish_run", full)
        report = crawl.run()
    assert (report.state, report.why, report.measures) == (SiteState.FAILED, "no space left", None)
    site = overview(crawl.folder, HOST)
    assert (site.last, site.unfinished is not None) == (None, True)
    assert crawl.run().state is SiteState.COMPLETE
    assert overview(crawl.folder, HOST).unfinished is None


def test_what_is_of_no_column_is_kept_too(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.paths, crawl.single = (), ("/a.html",)
    crawl.pages.replies["/a.html"] = reply("", 403)
    crawl.run()
    assert measures(crawl).why == "http://gaj.example.gov.cn/a.html: forbidden"


# ---- against its own past


@pytest.mark.parametrize("full", [True, False])
def test_a_pager_that_breaks_is_found_by_the_past_of_the_column(crawl: Crawl, *, full: bool) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 31)))
    for _ in range(3):
        assert crawl.run(full=full).complete
    crawl.pages.trs_column("/tzgg/", list(range(1, 6)))  # one page is left, no pager, and all looks well
    report = crawl.run(full=full)
    assert report.state is SiteState.INCOMPLETE
    assert [(issue.kind, issue.column) for issue in report.issues] == [("fewer_rows", "tzgg")]
    assert not report.complete
    site = overview(crawl.folder, HOST)
    assert site.last is not None
    assert site.last.measures is not None
    assert site.last.measures.issues == report.issues
    (total,) = site.totals  # an audit must not call an item not found by this list
    assert (total.got, total.complete) == (5, False)
    assert "the median of the last 3 runs is 30" in total.why


def test_a_list_that_stays_shorter_is_believed_in_the_end(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 31)))
    for _ in range(3):
        crawl.run(full=True)
    crawl.pages.trs_column("/tzgg/", list(range(1, 6)))
    states = [crawl.run(full=True).state for _ in range(9)]
    assert states == [SiteState.INCOMPLETE] * 8 + [SiteState.COMPLETE]


@pytest.mark.parametrize(("params", "after"), [({}, 3), ({"review_after": "2"}, 2)])
def test_a_site_that_stays_away_needs_a_person(
    crawl: Crawl, reply: type[Reply], params: dict[str, str], after: int
) -> None:
    crawl.site = {"params": params}
    crawl.pages.replies["/robots.txt"] = reply(trouble=FetchState.TIMEOUT)
    kinds = [[issue.kind for issue in crawl.run(retries=0).issues] for _ in range(3)]
    assert kinds == [[] if number + 1 < after else ["never_ok"] for number in range(3)]


def test_a_site_that_moved_away_names_the_host(crawl: Crawl, reply: type[Reply]) -> None:
    away = reply("", 301, (("Location", "http://new.example.com/tzgg/"),))
    crawl.pages.replies["/tzgg/"] = away
    for _ in range(3):
        report = crawl.run()
    (issue,) = report.issues
    assert issue.kind == "moved"
    assert "new.example.com" in issue.sentence


def test_a_list_read_to_known_rows_is_judged_by_what_it_states(crawl: Crawl) -> None:
    crawl.pages.trs_column("/tzgg/", list(range(1, 31)))
    for _ in range(3):
        assert crawl.run().complete
    crawl.pages.trs_column("/tzgg/", list(range(1, 13)))
    report = crawl.run()
    assert [(issue.kind, issue.figures["got"]) for issue in report.issues] == [("fewer_stated", 11)]


def test_what_changed_is_counted(crawl: Crawl, reply: type[Reply]) -> None:
    crawl.pages.trs_column("/tzgg/", [1, 2])
    crawl.run()
    page = "<title>公告1</title><body>" + "关于注销户口登记的说明。" * 40 + "</body>"
    crawl.pages.replies[detail(1)] = reply(page)
    crawl.run(refresh=True)
    assert (measures(crawl).new, measures(crawl).changed) == (0, 1)


# ---- progress


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
