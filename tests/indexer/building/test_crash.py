"""A build that is killed leaves an index that opens, and the next build completes it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from disclosure.model import Notice
from disclosure.registry import load_registry
from indexer.base import Query
from indexer.building.build import build_index
from indexer.embedded.generations import Generations
from indexer.embedded.index import SqliteIndex
from indexer.opening import open_index

if TYPE_CHECKING:
    from archive.folder import DataFolder

    Crawl = Any  # the fixture of that name

pytestmark = pytest.mark.crash

PAGES = 30
ROOT = Path(__file__).resolve().parents[3]
BUILD = """
import sys
from pathlib import Path
from archive.folder import DataFolder
from disclosure.registry import load_registry
from indexer.building import build, ledger_pages
from indexer.opening import open_index


def tell_and_wait(page):
    print(page.url, flush=True)
    sys.stdin.readline()


ledger_pages.CHUNK = 7
folder = DataFolder.open(Path(sys.argv[1]))
index = open_index(folder.index_path)
build.build_index(
    folder,
    index,
    load_registry(),
    rebuild=sys.argv[2] == "rebuild",
    progress=tell_and_wait,
    jobs=int(sys.argv[3]),
)
"""


@pytest.fixture
def filled(folder: DataFolder, crawl: Crawl) -> DataFolder:
    """An archive with some pages, half of them captured twice."""
    for number in [*range(PAGES), *range(0, PAGES, 2)]:
        crawl.notice(number)
    return folder


def build_and_kill(folder: DataFolder, mode: str, *, after: int, jobs: int = 1) -> None:
    """Let another process build so many pages, and kill it before the next."""
    command = [sys.executable, "-c", BUILD, str(folder.root), mode, str(jobs)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:  # noqa: S603 - our own
        assert process.stdin
        assert process.stdout
        for number in range(after):
            assert process.stdout.readline(), f"the build ended after {number} pages"
            if number < after - 1:
                process.stdin.write("go on\n")
                process.stdin.flush()
        process.kill()


def soundness(folder: DataFolder) -> list[str]:
    with closing(sqlite3.connect(Generations(folder.index_path).current())) as connection:
        connection.execute("INSERT INTO notices_fts (notices_fts) VALUES ('integrity-check')")
        return [line for (line,) in connection.execute("PRAGMA integrity_check")]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("after", [1, 8, 20])
def test_a_killed_build_goes_on_where_it_was(filled: DataFolder, after: int, jobs: int) -> None:
    build_and_kill(filled, "goes on", after=after, jobs=jobs)
    assert soundness(filled) == ["ok"]
    with open_index(filled.index_path, create=False) as index:
        stored = index.count(Query())
        assert stored % 7 == 0
        assert build_index(filled, index, load_registry(), jobs=jobs).read == PAGES - stored
        assert index.count(Query()) == index.count(Query(text="户口迁移")) == PAGES
    assert soundness(filled) == ["ok"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_rebuild_leaves_the_index_that_was_there_and_goes_on(filled: DataFolder, jobs: int) -> None:
    with open_index(filled.index_path) as index:
        build_index(filled, index, load_registry())
    build_and_kill(filled, "rebuild", after=10, jobs=jobs)
    with open_index(filled.index_path, create=False) as index:
        assert index.count(Query(text="户口迁移")) == PAGES
        assert build_index(filled, index, load_registry(), rebuild=True, jobs=jobs).notices == PAGES - 7
        assert index.count(Query(text="户口迁移")) == PAGES
    assert soundness(filled) == ["ok"]
    databases = [file.name for file in filled.root.glob("index*.db")]
    assert databases == [Generations(filled.index_path).current().name]


def test_a_killed_rebuild_of_other_versions_begins_anew(filled: DataFolder) -> None:
    build_and_kill(filled, "rebuild", after=10)
    registry = replace(load_registry(), version="another")
    with open_index(filled.index_path, for_rebuild=True) as index:
        assert build_index(filled, index, registry, rebuild=True).notices == PAGES
        assert index.count(Query(text="户口迁移")) == PAGES


STREAM = """
import sys
from pathlib import Path
from disclosure.model import Notice
from indexer.embedded import upsert
from indexer.embedded.index import SqliteIndex

upsert.BATCH = 1000


def notices(count):
    for number in range(count):
        yield Notice(id=str(number), url=None, title="户口迁移", text=f"第{number}号，户口迁移。" * 20, parser="1")
        print(number, flush=True)
        sys.stdin.readline() if number == int(sys.argv[2]) else None


SqliteIndex(Path(sys.argv[1])).upsert(notices(5000))
"""


@pytest.mark.parametrize("after", [400, 1700, 4200])
def test_a_killed_stream_leaves_whole_transactions(tmp_path: Path, after: int) -> None:
    """The rows are made in one thread and written in another: both die at once."""
    path = tmp_path / "index.db"
    command = [sys.executable, "-c", STREAM, str(path), str(after)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:  # noqa: S603 - our own
        assert process.stdout
        assert [process.stdout.readline() for _ in range(after + 1)][-1] == f"{after}\n"
        process.kill()
    with SqliteIndex(path) as index:
        stored = index.count(Query())
        assert stored % 1000 == 0
        assert stored <= after
        assert index.count(Query(text="户口迁移")) == stored
        index.upsert(Notice(id=str(n), url=None, title="户口迁移", text="", parser="2") for n in range(5000))
        assert index.count(Query(text="户口迁移")) == index.count(Query()) == 5000
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO notices_fts (notices_fts) VALUES ('integrity-check')")
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
