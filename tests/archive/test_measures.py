# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from archive.evidence.manifests import TARGET
from archive.evidence.verify import verify
from archive.fetches import ColumnTotal, Kind
from archive.ledger import Ledger
from archive.tables.measures import Issue, Measures, read_measures, write_measures

if TYPE_CHECKING:
    from archive.fetches import RunSummary

ISSUE = Issue(
    kind="fewer_rows",
    site="gaj.example.gov.cn",
    column="tzgg",
    sentence="3 rows listed",
    remedy="look",
    since="20260301T083000Z-1f0c9a2e",
    figures={"got": 3, "median": 40.0},
)
ALL = Measures(
    state="incomplete",
    why="2 rows listed, where a healthy crawl has 5 or more",
    requests=9,
    captured=8,
    new=4,
    changed=1,
    bytes=4096,
    seconds=2.5,
    sample=4,
    filled={"title": 4, "issuer": 0},
    issues=(ISSUE,),
)
TOTAL = ColumnTotal(column="tzgg", expected=40, got=3, complete=False, why="page 2 of the list: blocked")


def runs(writer: Any) -> list[RunSummary]:
    with Ledger.open(writer.folder.ledger_path(writer.site)) as ledger:
        return ledger.runs()


def test_measures_outlive_being_written_as_json() -> None:
    assert read_measures(json.loads(json.dumps(write_measures(ALL)))) == ALL


def test_a_run_keeps_its_measures_in_its_manifest_and_in_the_ledger(writer: Any) -> None:
    with writer.open() as archive:
        writer.crawl(archive)
        ended = archive.finish_run([TOTAL], "finished", ALL)
    assert ended.measures == ALL
    manifest = [r for r in writer.records() if r.type == "metadata" and r.uri.startswith(TARGET)][-1]
    assert json.loads(manifest.block)["measures"]["issues"][0]["column"] == "tzgg"


def test_a_run_without_measures_has_none(writer: Any) -> None:
    with writer.open() as archive:
        writer.crawl(archive)
        assert archive.finish_run([], "finished").measures is None


def test_a_paused_run_says_how_far_it_is_and_goes_on(writer: Any) -> None:
    with writer.open() as archive:
        archive.start_run([writer.entry("/tzgg/", Kind.LIST)], settings={})
        archive.pause_run([TOTAL], Measures(state="interrupted", requests=3))
    (run,) = runs(writer)
    assert (run.finished, run.totals, run.measures) == (
        None,
        (TOTAL,),
        Measures(state="interrupted", requests=3),
    )
    with writer.open() as archive:
        archive.start_run([], settings={})
        assert archive.resumed
        assert archive.pending() == 1
        archive.finish_run([], "finished", ALL)
    (run,) = runs(writer)
    assert (run.totals, run.measures) == ((), ALL)
    assert verify(writer.folder) == []


def test_the_totals_of_a_paused_run_are_not_yet_those_of_its_columns(writer: Any) -> None:
    with writer.open() as archive:
        archive.start_run([], settings={})
        archive.pause_run([TOTAL], Measures())
    with Ledger.open(writer.folder.ledger_path(writer.site)) as ledger:
        assert ledger.totals() == []


def test_the_last_runs_of_a_kind(writer: Any) -> None:
    with writer.open() as archive:
        for number in range(4):
            archive.start_run([], settings={"n": str(number)})
            archive.finish_run([], "finished")
    with Ledger.open(writer.folder.ledger_path(writer.site)) as ledger:
        assert [run.settings["n"] for run in ledger.runs(kind="crawl", last=2)] == ["2", "3"]
        assert ledger.runs(kind="import") == []
