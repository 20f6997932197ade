# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""Every look is known: those with an answer as captures, the others one line for so many in a row."""

from __future__ import annotations

import sqlite3
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

import pytest

from archive.fetches import ColumnTotal, Fetch, Kind, Link
from archive.tables.attempts import Attempts
from disclosure.errors import InputError
from disclosure.model import FetchState

if TYPE_CHECKING:
    from pathlib import Path

    from archive.attempts import Attempt

URL = "http://gaj.example.gov.cn"


def no_answer(writer: Any, archive: Any, path: str, state: FetchState, detail: str = "") -> None:
    writer.clock.advance(hours=1)
    archive.acknowledge(Fetch(entry=writer.entry(path), snapshot=None, state=state, detail=detail))


def looks(writer: Any, path: str) -> list[Attempt]:
    with Attempts.open(writer.folder.ledger_path(writer.site)) as attempts:
        return attempts.of(URL + path)


def told(writer: Any, path: str) -> list[tuple[str | None, str, int, bool]]:
    return [(each.state, each.detail, each.times, each.snapshot is not None) for each in looks(writer, path)]


@pytest.fixture
def eventful(writer: Any) -> Any:
    """Looks of every kind at one address, two failures in a row three times, in groups of two."""
    with writer.open(commit_every=2) as archive:
        archive.start_run([], settings={})
        writer.fetch(archive, "/1", b"a")
        for _ in range(3):
            no_answer(writer, archive, "/1", FetchState.TIMEOUT, "60 s")
        no_answer(writer, archive, "/1", FetchState.TIMEOUT, "no connection in 10 s")
        writer.fetch(archive, "/1", b"!", status=412, state=FetchState.BLOCKED, detail="ruishu")
        for _ in range(2):
            no_answer(writer, archive, "/1", FetchState.TIMEOUT, "no connection in 10 s")
        no_answer(writer, archive, "/2", FetchState.DNS)
        writer.fetch(archive, "/1", b"", status=404, state=FetchState.GONE)
        archive.record(writer.exchange("/1", b"unread"), kind=Kind.DETAIL, column="tzgg")
    return writer


def test_looks_are_told_in_their_order_and_runs_of_failures_as_one(eventful: Any) -> None:
    assert told(eventful, "/1") == [
        ("ok", "", 1, True),
        ("timeout", "60 s", 3, False),
        ("timeout", "no connection in 10 s", 1, False),
        ("blocked", "ruishu", 1, True),
        ("timeout", "no connection in 10 s", 2, False),
        ("gone", "", 1, True),
        (None, "", 1, True),
    ]
    assert told(eventful, "/2") == [("dns", "", 1, False)]
    assert told(eventful, "/3") == []


def test_a_run_of_failures_has_its_first_and_last_time(eventful: Any) -> None:
    failed = looks(eventful, "/1")[1]
    assert (failed.until - failed.at).total_seconds() == pytest.approx(7200, abs=1)
    assert all(
        one.until <= other.at
        for one, other in zip(looks(eventful, "/1"), looks(eventful, "/1")[1:], strict=False)
    )


def test_they_are_the_same_in_a_ledger_that_was_rebuilt(eventful: Any) -> None:
    before, known = eventful.dump(), looks(eventful, "/1")
    eventful.lose_ledger()
    eventful.clock.advance(seconds=1)
    eventful.open().close()
    assert eventful.dump()["looks"] == before["looks"]
    assert eventful.dump() == before
    assert looks(eventful, "/1") == known


def older(path: Path) -> None:
    """Makes the ledger what version 5 would have left."""
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE looks")
    for column in ("why", "payload"):
        connection.execute(f"ALTER TABLE captures DROP COLUMN {column}")
    connection.execute("PRAGMA user_version = 5")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("migrated", [False, True])
def test_an_older_ledger_knows_each_resource_s_last_look_and_says_so(writer: Any, *, migrated: bool) -> None:
    with writer.open() as archive:
        archive.start_run([], settings={})
        writer.fetch(archive, "/1", b"a")
        no_answer(writer, archive, "/1", FetchState.TIMEOUT, "60 s")
        no_answer(writer, archive, "/1", FetchState.DNS, "no name")
        writer.fetch(archive, "/2", b"!", status=412, state=FetchState.BLOCKED, detail="ruishu")
    path = writer.folder.ledger_path(writer.site)
    older(path)
    if migrated:
        writer.open().close()
    assert told(writer, "/1") == [("ok", "", 1, True), ("dns", "no name", 1, False)]
    assert told(writer, "/2") == [("blocked", "ruishu" if migrated else "", 1, True)]
    with Attempts.open(path) as attempts:
        assert attempts.unanswered_from == looks(writer, "/2")[0].at
    writer.lose_ledger()
    writer.open().close()
    assert [each[0] for each in told(writer, "/1")] == ["ok", "timeout", "dns"]
    with Attempts.open(path) as attempts:
        assert attempts.unanswered_from is None


def test_a_ledger_too_old_to_tell_says_what_to_do(writer: Any) -> None:
    with writer.open() as archive:
        archive.start_run([], settings={})
        writer.fetch(archive, "/1")
    path = writer.folder.ledger_path(writer.site)
    older(path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 4")
    connection.close()
    with pytest.raises(InputError, match="gongkai archive repair"):
        Attempts.open(path)


def test_lists_tell_when_they_were_read_whole_and_when_they_named_a_page_first(writer: Any) -> None:
    def crawl(paths: list[str], *, walk: str = "full", listed: bool = True, finished: bool = True) -> None:
        writer.clock.advance(days=1)
        total = ColumnTotal(
            column="tzgg", expected=None, got=len(paths), complete=False, walk=walk, listed=listed
        )
        with writer.open() as archive:
            archive.start_run([], settings={})
            links = tuple(Link(url=URL + path, title="通告", date="2026-02-27") for path in paths)
            writer.fetch(archive, "/tzgg/", b"<ul>", kind=Kind.LIST, links=links)
            if finished:
                archive.finish_run([total], "done")

    crawl(["/1"])
    crawl(["/1", "/2"], walk="known")
    crawl(["/1", "/2"], listed=False)
    crawl(["/1", "/2", "/3"])
    crawl(["/4"], finished=False)
    with Attempts.open(writer.folder.ledger_path(writer.site)) as attempts:
        assert [(each.number, each.walk, each.rows) for each in attempts.readings("tzgg")] == [
            (1, "full", 1),
            (2, "known", 2),
            (4, "full", 3),
        ]
        listed = [astuple(each) for path in ("/1", "/2", "/3") for each in attempts.listings(URL + path)]
        numbers = [(column, date, number, fresh, rows) for column, date, number, _, fresh, rows in listed]
        assert numbers == [
            ("tzgg", "2026-02-27", 1, 1, 4),
            ("tzgg", "2026-02-27", 2, 1, 4),
            ("tzgg", "2026-02-27", 4, 1, 4),
        ]
        assert attempts.listings(URL + "/nowhere") == []


def test_addresses_that_hold_a_number(writer: Any) -> None:
    with writer.open() as archive:
        archive.start_run([], settings={})
        for path in ("/a_100.html", "/b%100.html", "/c/a_1002.html", "/d.html"):
            writer.fetch(archive, path)
        no_answer(writer, archive, "/e_100.html", FetchState.DNS)
    with Attempts.open(writer.folder.ledger_path(writer.site)) as attempts:
        assert [url for url, _ in attempts.named_alike("a_100")] == [
            URL + "/a_100.html",
            URL + "/c/a_1002.html",
        ]
        assert attempts.knows(URL + "/e_100.html")
        assert not attempts.knows(URL + "/f.html")


def test_asking_for_a_resource_does_not_read_the_others(eventful: Any) -> None:
    connection = sqlite3.connect(eventful.folder.ledger_path(eventful.site))
    for table in ("looks", "captures"):
        (plan,) = connection.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE key = '1'").fetchall()  # noqa: S608
        assert "USING INDEX" in plan[-1]
    connection.close()
