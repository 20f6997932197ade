"""How a crawl's end is said: its exit status, and what is printed."""

from __future__ import annotations

from dataclasses import replace

import click
import pytest

from archive.tables.measures import Measures
from cli.crawl_report import report_to_json, settle, show_report
from cli.issues import said
from cli.lang import Messages
from crawler.health.kinds import BELOW, IssueKind, Seen, issue_of
from crawler.report import CrawlReport, SiteReport, SiteState
from disclosure.errors import BelowTarget, DataError, UnreachableError

WELL = SiteReport(site="a.example.gov.cn", state=SiteState.COMPLETE, expected=12, got=12, measures=Measures())
FIGURES = {
    **dict.fromkeys(("runs", "got", "sample", "fetches", "days", "longest"), 3),
    **dict.fromkeys(("median", "each", "share", "before"), 0.5),
    **dict.fromkeys(("why", "field"), "x"),
}


def ended(*states: SiteState, interrupted: bool = False) -> CrawlReport:
    sites = tuple(replace(WELL, site=f"{n}.example.gov.cn", state=state) for n, state in enumerate(states))
    return CrawlReport(sites=sites, interrupted=interrupted)


def with_issue(kind: IssueKind) -> SiteReport:
    issue = issue_of(Seen(kind=kind, column="tzgg", figures=FIGURES), WELL.site, "run1", [])
    return replace(WELL, measures=Measures(requests=4, new=2, issues=(issue,)))


@pytest.mark.parametrize(
    ("states", "error", "status"),
    [
        ([SiteState.INCOMPLETE, SiteState.COMPLETE], BelowTarget, 1),
        ([SiteState.UNSUPPORTED], BelowTarget, 1),
        ([SiteState.UNREACHABLE, SiteState.COMPLETE], BelowTarget, 1),
        ([SiteState.UNREACHABLE, SiteState.UNREACHABLE], UnreachableError, 3),
        ([SiteState.FAILED, SiteState.COMPLETE], DataError, 4),
        ([SiteState.BUSY, SiteState.COMPLETE], BelowTarget, 1),
        ([SiteState.INTERRUPTED, SiteState.COMPLETE], BelowTarget, 1),  # a daily cap
    ],
)
def test_what_is_not_as_asked_ends_with_a_status_of_its_own(
    states: list[SiteState], error: type[Exception], status: int
) -> None:
    with pytest.raises(error, match=r"0\.example\.gov\.cn") as raised:
        settle(ended(*states), Messages("en"))
    assert raised.value.exit_status == status  # type: ignore[attr-defined]  # errors of ours


@pytest.mark.parametrize("states", [[], [SiteState.COMPLETE], [SiteState.COMPLETE, SiteState.LIMITED]])
def test_as_asked_ends_with_0(states: list[SiteState]) -> None:
    settle(ended(*states), Messages("en"))


def test_ctrl_c_ends_with_130() -> None:
    with pytest.raises(click.exceptions.Exit) as raised:
        settle(ended(SiteState.INTERRUPTED, interrupted=True), Messages("en"))
    assert raised.value.exit_code == 130


@pytest.mark.parametrize("kind", list(IssueKind))
def test_issues_end_with_1_where_less_was_got_than_usual(kind: IssueKind) -> None:
    report = CrawlReport(sites=(with_issue(kind),))
    assert report.complete is (kind not in BELOW)
    if kind in BELOW:
        with pytest.raises(BelowTarget, match=r"a\.example\.gov\.cn"):
            settle(report, Messages("en"))
    else:
        settle(report, Messages("en"))


def test_an_expectation_that_a_list_exceeds_is_shown_as_the_least(capsys: pytest.CaptureFixture[str]) -> None:
    report = CrawlReport(sites=(replace(WELL, expected=17, at_least=True, got=28),))
    show_report(report, Messages("en"))
    assert capsys.readouterr().out.splitlines()[1].split()[2:4] == ["≥17", "28"]
    (site,) = report_to_json(report)["sites"]  # type: ignore[misc,has-type] # JSON
    assert (site["expected"], site["expected_at_least"]) == (17, True)


def test_issues_are_printed_below_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    show_report(CrawlReport(sites=(with_issue(IssueKind.FEWER_ROWS),)), Messages("en"))
    out = capsys.readouterr().out
    assert (
        "a.example.gov.cn tzgg: 3 rows listed; the median of the last 3 runs is 0.5 (since run run1)" in out
    )
    assert "→ compare with the column in a browser" in out


def test_json_has_the_figures_of_the_run_and_its_issues() -> None:
    (site,) = report_to_json(CrawlReport(sites=(with_issue(IssueKind.SLOWER),)))["sites"]  # type: ignore[misc]  # JSON
    assert (site["run"]["requests_per_new"], site["issues"][0]["kind"], site["complete"]) == (
        2.0,
        "slower",
        True,
    )
    (site,) = report_to_json(ended(SiteState.FAILED))["sites"]  # type: ignore[misc]  # JSON
    assert (site["state"], site["complete"]) == ("failed", False)


def test_what_stood_against_a_site_is_told_in_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    why = "hjgl: page 1 of the list: dns; tzgg: 3 of 9 rows listed; the daily cap of 8 requests is reached"
    report = CrawlReport(sites=(replace(WELL, state=SiteState.INCOMPLETE, why=why),))
    show_report(report, Messages("zh"))
    shown = "".join(capsys.readouterr().out.split())
    assert "hjgl：列表第1页：域名" in shown
    assert report_to_json(report)["sites"][0]["why"] == why  # type: ignore[index] # a list


def test_an_issue_tells_its_reason_in_the_language() -> None:
    figures = {"runs": 3, "why": "page 1 of the list: blocked (ruishu (status 412))"}
    issue = issue_of(Seen(kind=IssueKind.BLOCKED, figures=figures), WELL.site, "run1", [])
    assert (
        said(issue, Messages("zh")) == "连续 3 个批次被拦截（列表第1页：被防火墙拦截（瑞数（状态码412）））"
    )
    assert said(issue, Messages("en")) == issue.sentence
