"""How the embedded index says it is."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from indexer.embedded import health as sqlite_health
from indexer.embedded.generations import Generations
from indexer.embedded.index import SqliteIndex
from indexer.embedded.schema import FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from disclosure.model import Notice

    Make = Callable[..., Notice]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "index.db"


def filled(path: Path, make_notice: Make, count: int = 3) -> None:
    with SqliteIndex(path) as index:
        index.upsert(make_notice(str(number), text="户口迁移登记。" * 50) for number in range(count))


def test_a_sound_index_says_what_it_is(path: Path, make_notice: Make) -> None:
    filled(path, make_notice)
    with SqliteIndex(path) as index:
        health = index.health()
        assert (health.state, health.problems, health.notices) == ("ok", (), 3)
        assert (health.format, health.identity) == (FORMAT, index.state().identity)
        assert health.engine.startswith("SQLite 3.")


def test_its_size_counts_the_log(path: Path, make_notice: Make) -> None:
    with SqliteIndex(path) as index:
        index.upsert([make_notice()])
        log = path.with_name("index.db-wal").stat().st_size
        assert log > 0
        assert index.health().size_bytes == path.stat().st_size + log


def test_an_interrupted_rebuild_is_to_be_gone_on_with(path: Path, make_notice: Make) -> None:
    filled(path, make_notice)
    with SqliteIndex(path) as index:
        with suppress(KeyboardInterrupt), index.rebuilding(versions="1") as fresh:
            fresh.upsert([make_notice()])
            raise KeyboardInterrupt
        health = index.health()
        assert (health.state, health.notices) == ("degraded", 3)
        (problem,) = health.problems
        assert "gongkai index --rebuild goes on" in problem


def test_while_another_is_built_it_says_so(path: Path, make_notice: Make) -> None:
    filled(path, make_notice)
    with SqliteIndex(path) as builder, SqliteIndex(path) as reader:
        with builder.rebuilding():
            assert reader.health().state == "rebuilding"
        assert builder.health().state == "ok"


@pytest.mark.parametrize("whole", [True, False], ids=["small", "large"])
def test_a_damaged_file_is_said_to_be(
    path: Path, make_notice: Make, monkeypatch: pytest.MonkeyPatch, *, whole: bool
) -> None:
    """Of a large file only small tables are looked at, and whether notices and documents end alike."""
    filled(path, make_notice, 200)
    if not whole:
        monkeypatch.setattr(sqlite_health, "CHECKED_WHOLE", 0)
    with SqliteIndex(path) as index, index._connected() as connection:
        connection.execute("DELETE FROM documents WHERE doc > 100")
        health = index.health()
    assert health.state == "damaged"
    assert "the last notice is 200, the last document 100" in health.problems[0]


def test_pages_that_were_overwritten_are_found(path: Path, make_notice: Make) -> None:
    filled(path, make_notice, 300)
    octets = bytearray(path.read_bytes())
    middle = len(octets) // 2 // 4096 * 4096
    octets[middle : middle + 4096] = b"\xff" * 4096
    path.write_bytes(octets)
    with SqliteIndex(path) as index:
        health = index.health()
    assert health.state == "damaged"
    assert all("gongkai index --rebuild" in problem for problem in health.problems)


def test_what_lies_beside_and_is_none_of_ours_is_no_rebuild(path: Path, make_notice: Make) -> None:
    filled(path, make_notice)
    path.with_name("index-old.db").write_bytes(b"somebody's")
    assert Generations(path).later() == []
    with SqliteIndex(path) as index:
        assert index.health().state == "ok"
