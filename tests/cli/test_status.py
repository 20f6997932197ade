"""What `gongkai status` shows of a data folder: first what needs a person, then site by site."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from rich.console import Console

from archive.fetches import ColumnTotal
from archive.folder import DataFolder
from archive.site_archive import SiteArchive
from archive.tables.measures import Measures
from cli.status_rows import SITE_HEADS
from crawler.health.kinds import IssueKind, Seen, issue_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from archive.tables.measures import Issue

RUN = "20260301T083000Z-1f0c9a2e"
SINCE = f"(since run {RUN})"
WELL = Measures(
    state="complete",
    requests=30,
    captured=29,
    new=12,
    changed=1,
    bytes=600_000,
    seconds=187.0,
    sample=12,
    filled={"title": 12, "issuer": 6, "date_published": 12, "index_number": 0, "text": 12},
)


def total(column: str = "tzgg", expected: int | None = 40, got: int = 40, why: str = "") -> ColumnTotal:
    return ColumnTotal(column=column, expected=expected, got=got, complete=not why, why=why)


def issue(kind: IssueKind, site: str, column: str | None = None, **figures: Any) -> Issue:  # noqa: ANN401
    return issue_of(Seen(kind=kind, column=column, figures=figures), site, RUN, [])


class World:
    """A data folder with sites of which only runs are known."""

    def __init__(self, root: Path) -> None:
        self.folder = DataFolder.open(root, create=True)
        self.now = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)

    def site(
        self,
        name: str,
        *totals: ColumnTotal,
        measures: Measures | None = WELL,
        runs: int = 1,
        waits: bool = False,
    ) -> None:
        with SiteArchive.open(self.folder, name, software="test", clock=self._clock) as archive:
            for _ in range(runs):
                archive.start_run([], settings={})
                archive.finish_run(list(totals), "finished", measures)
            if waits:
                archive.start_run([], settings={})
                stopped = Measures(state="interrupted", requests=7, why="stopped; the next crawl goes on")
                archive.pause_run([total(got=9, why="its list was not read to an end")], stopped)

    def _clock(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "data")


Call = "Callable[..., Any]"


def test_a_site_that_is_well_has_one_row(call: Callable[..., Any], world: World) -> None:
    world.site("gaj.example.gov.cn", total(), total("zcwj", None, 3))
    ended = call("--data", "data", "status")
    assert (ended.status, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0].split() == [word for head in SITE_HEADS for word in head.split()]
    row = "gaj.example.gov.cn 2026-03-01 08:30Z complete 40 43 12 2.5 70% 3m07s"
    assert lines[1].split() == row.split()
    assert "Needs a person" not in ended.out


def test_what_needs_a_person_comes_first_with_what_to_do(call: Callable[..., Any], world: World) -> None:
    world.site("a.example.gov.cn", total())
    fell = Measures(
        state="complete",
        issues=(issue(IssueKind.FEWER_ROWS, "b.example.gov.cn", "tzgg", got=60, median=101, runs=8),),
    )
    world.site("b.example.gov.cn", total(got=60), measures=fell)
    away = issue(IssueKind.FAILING, "c.example.gov.cn", runs=3, why="page 1 of the list: timeout")
    world.site(
        "c.example.gov.cn",
        total(expected=None, got=0, why="page 1 of the list: timeout"),
        measures=Measures(state="unreachable", issues=(away,)),
    )
    lines = call("--data", "data", "status").out.splitlines()
    assert lines[:5] == [
        "Needs a person",
        f"c.example.gov.cn: nothing was got in 3 runs in a row (page 1 of the list: timeout) {SINCE}",
        "    → open the site in a browser on this network; docs/states.md has a remedy for each state",
        f"b.example.gov.cn tzgg: 60 rows listed; the median of the last 8 runs is 101 {SINCE}",
        "    → compare with the column in a browser; if it shows more, its pager or address has changed",
    ]


def test_smaller_issues_are_counted_and_shown_on_request(call: Callable[..., Any], world: World) -> None:
    slow = issue(IssueKind.SLOWER, "a.example.gov.cn", each=9.5, median=2.1, runs=8)
    world.site("a.example.gov.cn", total(), measures=Measures(state="complete", issues=(slow,)))
    brief = call("--data", "data", "status").out
    assert "smaller issues: 1 (gongkai status --all)" in brief
    assert "9.5 seconds a request" not in brief
    assert (
        "9.5 seconds a request; the median of the last 8 runs is 2.1"
        in call("--data", "data", "status", "--all").out
    )


def test_only_the_last_finished_run_of_a_site_speaks(call: Callable[..., Any], world: World) -> None:
    fell = issue(IssueKind.FEWER_ROWS, "a.example.gov.cn", "tzgg", got=60, median=101, runs=8)
    world.site("a.example.gov.cn", total(got=60), measures=Measures(state="complete", issues=(fell,)))
    world.site("a.example.gov.cn", total())
    assert "Needs a person" not in call("--data", "data", "status").out


def test_a_run_that_waits_says_how_far_it_is(call: Callable[..., Any], world: World) -> None:
    world.site("a.example.gov.cn", total(), waits=True)
    out = call("--data", "data", "status").out
    assert "a.example.gov.cn: 9 of 40 rows listed, 7 requests so far; stopped; the next crawl goes on" in out
    assert re.search(r"a\.example\.gov\.cn +2026-03-01 08:30Z +complete +40 +40", out)


def test_a_site_that_was_never_crawled_to_an_end(call: Callable[..., Any], world: World) -> None:
    with SiteArchive.open(world.folder, "a.example.gov.cn", software="test") as archive:
        archive.start_run([], settings={})
    out = call("--data", "data", "status").out
    assert "a.example.gov.cn: ? of ? rows listed, 0 requests so far; it was killed, or goes on now" in out


def test_why_not_is_said_of_the_first_column_and_of_the_others_how_many(
    call: Callable[..., Any], world: World
) -> None:
    world.site(
        "a.example.gov.cn",
        total("tzgg", 40, 10, "page 2 of the list: blocked"),
        total("zcwj", 40, 10, "page 2 of the list: blocked"),
        total("bszn", 5, 5),
        measures=Measures(state="incomplete"),
    )
    out = " ".join(call("--data", "data", "status").out.split())
    assert "incomplete 85 25" in out
    assert "tzgg: page 2 of the list: blocked (+1)" in out


def test_all_shows_every_column(call: Callable[..., Any], world: World) -> None:
    world.site("a.example.gov.cn", total("tzgg"), total("zcwj", 40, 10, "page 2 of the list: blocked"))
    lines = call("--data", "data", "status", "--all").out.splitlines()
    assert [line.split()[1] for line in lines[1:3]] == ["tzgg", "zcwj"]


def test_json_has_all_of_it(call: Callable[..., Any], world: World) -> None:
    never = issue(IssueKind.NEVER_OK, "b.example.gov.cn", runs=3, why="page 1 of the list: dns")
    world.site("a.example.gov.cn", total(), waits=True)
    world.site(
        "b.example.gov.cn", total(got=0, why="dns"), measures=Measures(state="unreachable", issues=(never,))
    )
    shown = json.loads(call("--data", "data", "status", "--json").out)
    assert [(each["kind"], each["site"], each["needs_review"]) for each in shown["issues"]] == [
        ("never_ok", "b.example.gov.cn", True)
    ]
    assert shown["issues"][0]["figures"] == {"runs": 3, "why": "page 1 of the list: dns"}
    assert [(each["site"], each["got"]) for each in shown["unfinished"]] == [("a.example.gov.cn", 9)]
    first = shown["sites"][0]
    assert (first["state"], first["expected"], first["got"], first["new"], first["bytes"]) == (
        "complete",
        40,
        40,
        12,
        600_000,
    )
    assert first["fields"]["issuer"] == 0.5
    assert {row["column"] for row in shown["columns"]} == {"tzgg", None}


def test_an_expectation_that_a_list_exceeds_is_shown_as_the_least(
    call: Callable[..., Any], world: World
) -> None:
    world.site("a.example.gov.cn", total(got=52))
    out = call("--data", "data", "status").out
    assert "≥40" in out.splitlines()[1].split()
    shown = json.loads(call("--data", "data", "status", "--json").out)
    for rows in ("sites", "columns"):
        assert (shown[rows][0]["expected"], shown[rows][0]["expected_at_least"]) == (40, True)


def test_runs_of_older_versions_are_shown_by_their_totals(call: Callable[..., Any], world: World) -> None:
    world.site("a.example.gov.cn", total(got=39, why="39 of 40 rows listed"), measures=None)
    row = call("--data", "data", "status").out.splitlines()[1].split()
    assert row[3:7] == ["incomplete", "40", "39", "–"]


def test_issues_of_a_version_to_come_are_shown_as_they_were_written(
    call: Callable[..., Any], world: World
) -> None:
    later = Measures(
        state="complete",
        issues=(
            issue(IssueKind.FEWER_ROWS, "a.example.gov.cn", "tzgg", got=60, median=101, runs=8),
            type(issue(IssueKind.QUIET, "a", "b", days=1, longest=1))(
                kind="upside_down",
                site="a.example.gov.cn",
                sentence="the site hangs upside down",
                remedy="turn it round",
                since="r",
            ),
        ),
    )
    world.site("a.example.gov.cn", total(), measures=later)
    assert "the site hangs upside down" in call("--data", "data", "status", "--all").out


def test_in_chinese(call: Callable[..., Any], world: World) -> None:
    fell = issue(IssueKind.FEWER_ROWS, "a.example.gov.cn", "tzgg", got=60, median=101, runs=8)
    world.site(
        "a.example.gov.cn", total(got=60), measures=Measures(state="complete", issues=(fell,)), waits=True
    )
    out = call("--data", "data", "--lang", "zh", "status").out
    assert "列出 60 行；最近 8 个批次的中位数为 101" in out
    assert "用浏览器打开该栏目对照" in out
    assert "列表 40 行，已见 9 行" in out


@pytest.mark.parametrize("view", [(), ("--all",)])
def test_at_80_columns_no_line_is_folded_and_reasons_stand_below(
    call: Callable[..., Any], world: World, monkeypatch: pytest.MonkeyPatch, view: tuple[str, ...]
) -> None:
    host, why = "gaj.yangxixian.example.gov.cn", "page 1 of the list: blocked (ruishu (status 412))"
    world.site(host, total(expected=None, got=0, why=why), measures=Measures(state="incomplete"))
    monkeypatch.setattr("cli.status.is_narrow", lambda: True)
    monkeypatch.setattr("cli.output.console", lambda: Console(width=80, highlight=False))
    _, row, reason, _ = call("--data", "data", "status", *view).out.splitlines()
    assert row.startswith(f"{host}  ")
    assert "2026-03-01" in row
    assert reason.startswith(host)
    assert reason.endswith(f"tzgg: {why}")


def test_a_crawl_of_single_pages_hides_nothing_that_columns_showed(
    call: Callable[..., Any], world: World
) -> None:
    name = "a.example.gov.cn"
    failing = issue(IssueKind.FAILING, name, runs=3, why="page 1 of the list: timeout")
    world.site(name, total(got=0, why="timeout"), measures=Measures(state="incomplete", issues=(failing,)))
    world.site(name, measures=Measures(state="complete"), runs=3)  # crawl --url: no column
    shown = json.loads(call("--data", "data", "status", "--json").out)
    assert [each["kind"] for each in shown["issues"]] == ["failing"]
    assert [each["state"] for each in shown["sites"]] == ["incomplete"]
