# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""Data folders as older versions left them: read as they are, brought up to date by writers; newer ones refused."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.aside import put_ledger_aside
from archive.evidence.verify import verify
from archive.folder import FORMAT, DataFolder
from archive.ledger import Ledger
from archive.tables.history import History
from archive.tables.migrations import _STEPS, VERSION
from archive.tables.overview import overview
from archive.tables.schema import ledger_version
from disclosure.errors import FormatVersionError

if TYPE_CHECKING:
    from pathlib import Path


def as_version(path: Path, version: int) -> None:
    """Makes a ledger what a writer of that version would have left: what later steps add is taken away."""
    with closing(sqlite3.connect(path)) as connection:
        for each in reversed(range(version, VERSION)):
            for statement in _STEPS[each]:
                if added := re.match(r"ALTER TABLE (\w+) ADD COLUMN (\w+)", statement):
                    connection.execute(f"ALTER TABLE {added[1]} DROP COLUMN {added[2]}")
                if made := re.match(r"CREATE TABLE (\w+)", statement):
                    connection.execute(f"DROP TABLE {made[1]}")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.commit()


@pytest.fixture(params=range(1, VERSION))
def older(request: pytest.FixtureRequest, writer: Any) -> Any:
    """A folder with a crawl that ended and one that waits, its ledger of an older version."""
    writer.crawl_much()
    as_version(writer.folder.ledger_path(writer.site), request.param)
    return writer


def test_every_version_has_its_step() -> None:
    assert sorted(_STEPS) == list(range(1, VERSION))


def test_readers_take_an_older_ledger_as_it_is(older: Any) -> None:
    path = older.folder.ledger_path(older.site)
    version = ledger_version(path)
    assert version < VERSION
    with Ledger.open(path) as ledger:
        assert ledger.count() == len(list(ledger.captures())) > 5
        assert len(list(ledger.latest())) == 3
        assert [run.finished is not None for run in ledger.runs()] == [True, False]
        assert [total.got for total in ledger.totals()] == [3]
        assert len(list(ledger.links())) == 3
        assert list(ledger.states())
    with History.open(path) as history:
        assert history.is_only_file("http://gaj.example.gov.cn/x") is False
    assert overview(older.folder, older.site).got == 3
    assert verify(older.folder) == []
    assert ledger_version(path) == version


def test_a_writer_brings_it_up_to_date_and_goes_on(older: Any) -> None:
    before = older.dump()
    older.open().close()
    after = older.dump()
    assert ledger_version(older.folder.ledger_path(older.site)) == VERSION
    assert len(after["captures"]) == len(before["captures"])
    with older.open() as archive:
        archive.start_run([], settings={})
        assert archive.resumed
        older.fetch(archive, "/new")
        archive.finish_run([], "finished")
    assert verify(older.folder) == []


def test_what_an_older_ledger_could_not_know_a_rebuild_gives(older: Any) -> None:
    """Counts of failures begin when a ledger is brought over; the records know them from the first look on."""
    older.open().close()
    brought_over = older.dump()
    put_ledger_aside(older.folder, older.site, now=older.clock())
    older.open().close()
    rebuilt = older.dump()
    assert "migrated" in dict(brought_over["facts"])
    assert "migrated" not in dict(rebuilt["facts"])
    for table in ("files", "tallies", "changes", "frontier"):
        assert rebuilt[table] == brought_over[table], table
    assert [row[:17] for row in rebuilt["captures"]] == [row[:17] for row in brought_over["captures"]]
    assert verify(older.folder) == []


def test_the_folder_says_its_format(writer: Any) -> None:
    assert json.loads((writer.folder.root / "gongkai.json").read_bytes()) == {"format": FORMAT}


@pytest.mark.parametrize("content", ['{"format": 2}', '{"format": "2"}', '{"format": 99, "more": 1}'])
def test_a_newer_folder_is_refused_with_what_to_do(writer: Any, content: str) -> None:
    (writer.folder.root / "gongkai.json").write_text(content, encoding="utf-8")
    with pytest.raises(FormatVersionError, match="update gongkai, or name another folder") as raised:
        DataFolder.open(writer.folder.root)
    assert raised.value.exit_status == 4


def test_a_newer_ledger_is_refused_with_what_to_do_and_left_alone(writer: Any) -> None:
    writer.crawl_much()
    path = writer.folder.ledger_path(writer.site)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    for use in (writer.open, lambda: Ledger.open(path), lambda: verify(writer.folder)):
        with pytest.raises(
            FormatVersionError, match="update gongkai, or run gongkai archive repair --rebuild"
        ):
            use()
    assert path.read_bytes() == before
    put_ledger_aside(writer.folder, writer.site, now=writer.clock())
    writer.open().close()
    assert verify(writer.folder) == []
