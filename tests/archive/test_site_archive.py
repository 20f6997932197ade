# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
from __future__ import annotations

import json
from typing import Any

import pytest

from archive.fetches import ColumnTotal, Fetch, Kind, Link
from archive.ledger import Ledger
from archive.reading import read_capture
from disclosure.model import FetchState


def test_a_fetch_is_response_request_and_acknowledgement(writer: Any) -> None:
    with writer.open() as archive:
        archive.start_run([writer.entry("/1.html")], settings={"since": "2026"})
        writer.fetch(archive, "/1.html")
        archive.finish_run([], "finished")
    assert writer.types() == ["warcinfo", "metadata", "response", "request", "metadata", "metadata"]
    begin, response, request, acknowledgement, end = writer.records()[1:]
    assert request.field("WARC-Concurrent-To") == response.record_id
    assert acknowledgement.field("WARC-Refers-To") == response.record_id
    assert json.loads(begin.block)["settings"] == {"since": "2026"}
    assert json.loads(end.block)["states"] == {"ok": 1}


def test_a_snapshot_points_to_its_record(archive: Any, writer: Any) -> None:
    snapshot = writer.fetch(archive, "/1.html", b"<h1>")
    archive.commit()
    assert snapshot.site == writer.site
    assert (snapshot.url, snapshot.status, snapshot.media_type) == (
        "http://gaj.example.gov.cn/1.html",
        200,
        "text/html",
    )
    assert read_capture(writer.folder, snapshot).body == b"<h1>"


def test_knowing_a_page_takes_a_good_capture(archive: Any, writer: Any) -> None:
    writer.fetch(archive, "/ok")
    writer.fetch(archive, "/gone", status=404, state=FetchState.GONE)
    archive.record(writer.exchange("/unread"), kind=Kind.DETAIL, column=None)
    for _ in range(2):
        known = [
            path
            for path in ("/ok", "/gone", "/unread", "/never")
            if archive.knows(f"https://{writer.site}{path}")
        ]
        assert known == ["/ok"]
        archive.commit()


def test_a_group_is_committed_when_it_is_full(writer: Any) -> None:
    with writer.open(commit_every=3, commit_seconds=1e9) as archive, ledger_of(archive, writer) as ledger:
        archive.start_run([], settings={})
        counts = []
        for number in range(7):
            writer.fetch(archive, f"/{number}")
            counts.append(len(list(ledger.captures())))
    assert counts == [0, 0, 3, 3, 3, 6, 6]


def test_a_group_is_committed_after_a_while(writer: Any) -> None:
    with writer.open(commit_every=100) as archive, ledger_of(archive, writer) as ledger:
        archive.start_run([], settings={})
        writer.fetch(archive, "/1")
        assert not list(ledger.captures())
        writer.clock.advance(seconds=2)
        archive.next_entry()
        assert len(list(ledger.captures())) == 1


def ledger_of(archive: Any, writer: Any) -> Ledger:
    archive.commit()
    return Ledger.open(writer.folder.ledger_path(writer.site))


def test_a_capture_that_was_never_acknowledged_is_kept_and_its_entry_waits(writer: Any) -> None:
    with writer.open() as archive:
        archive.start_run([writer.entry("/1")], settings={})
        archive.next_entry()
        archive.record(writer.exchange("/1"), kind=Kind.DETAIL, column="tzgg")
    with writer.open() as archive, ledger_of(archive, writer) as ledger:
        archive.start_run([], settings={})
        assert [snapshot.url[-2:] for snapshot in ledger.captures()] == ["/1"]
        assert list(ledger.latest()) == []
        assert archive.next_entry() == writer.entry("/1")


def test_an_acknowledgement_may_come_after_the_commit_of_its_capture(archive: Any, writer: Any) -> None:
    snapshot = archive.record(writer.exchange("/1"), kind=Kind.DETAIL, column="tzgg")
    archive.commit()
    archive.acknowledge(Fetch(entry=writer.entry("/1"), snapshot=snapshot, state=FetchState.OK))
    with ledger_of(archive, writer) as ledger:
        assert [page.snapshot for page in ledger.latest()] == [snapshot]


def test_a_finished_run_is_told_as_the_ledger_holds_it(writer: Any) -> None:
    totals = [
        ColumnTotal(column="gkml", expected=None, got=0, complete=False, why="blocked"),
        ColumnTotal(column="tzgg", expected=3, got=3, complete=True),
    ]
    with writer.open() as archive:
        writer.crawl(archive, pages=3)
        summary = archive.finish_run(totals, "finished")
    assert summary.run == archive.run_id
    assert summary.states == {FetchState.OK: 4, FetchState.TIMEOUT: 1}
    assert summary.totals == tuple(totals)
    assert summary.started < summary.finished
    with Ledger.open(writer.folder.ledger_path(writer.site)) as ledger:
        assert ledger.runs() == [summary]


def test_manifests_form_a_chain_over_every_byte(writer: Any) -> None:
    with writer.open() as archive:
        for _ in range(2):
            writer.crawl(archive)
            archive.finish_run([], "finished")
    first, second = (
        json.loads(record.block) for record in writer.records() if b'"event": "finish"' in record.block
    )
    assert first["previous"] is None
    assert len(second["previous"]) == 64
    assert first["files"][0]["start"] == 0
    assert first["files"][-1]["end"] == second["files"][0]["start"]


@pytest.mark.parametrize("column", [None, ""])
def test_a_page_outside_columns_has_none(archive: Any, writer: Any, column: str | None) -> None:
    entry = writer.entry("/", Kind.PROBE, column=column)
    writer.fetch(archive, "/", entry=entry, links=(Link(url="http://gaj.example.gov.cn/2"),))
    with ledger_of(archive, writer) as ledger:
        assert [link.column for link in ledger.links()] == [None]
        assert next(ledger.states()).column is None
