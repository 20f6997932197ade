"""A small archive to write into, ways to look at what lies on disk, and programs of other archives."""

from __future__ import annotations

import gzip
import os
import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archive.exchange import Exchange
from archive.fetches import ColumnTotal, Fetch, FrontierEntry, Kind, Link
from archive.folder import DataFolder
from archive.site_archive import SiteArchive
from archive.tables.measures import Issue, Measures
from archive.warc.scan import scan
from disclosure.model import FetchState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archive.warc.scan import Damage, Found
    from disclosure.model import Snapshot

ROOT = Path(__file__).resolve().parents[2]
SITE = "gaj.example.gov.cn"
BASE = f"http://{SITE}"


class Clock:
    """A clock that goes on by a millisecond whenever it is read."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    def advance(self, **span: float) -> None:
        self.now += timedelta(**span)


class Writer:
    """Opens the site's archive and makes fetches in it."""

    def __init__(self, folder: DataFolder, clock: Clock) -> None:
        self.folder = folder
        self.clock = clock
        self.site = SITE

    def open(self, **options: Any) -> SiteArchive:  # noqa: ANN401
        return SiteArchive.open(
            self.folder, SITE, software="gongkai/0", **{"operator": "test", "clock": self.clock, **options}
        )

    def exchange(self, path: str, body: bytes = b"<p>x", /, status: int = 200, **fields: Any) -> Exchange:  # noqa: ANN401
        headers = (("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body))))
        given = {"url": BASE + path, "status": status, "captured_at": self.clock(), "headers": headers}
        return Exchange(body=body, **{**given, "ip": "192.0.2.1", "protocol": "HTTP/1.1", **fields})

    def entry(self, path: str, kind: Kind = Kind.DETAIL, **fields: Any) -> FrontierEntry:  # noqa: ANN401
        return FrontierEntry(url=BASE + path, kind=kind, **{"column": "tzgg", **fields})

    def fetch(
        self,
        archive: SiteArchive,
        path: str,
        body: bytes = b"<p>x",
        /,
        *,
        status: int = 200,
        state: FetchState = FetchState.OK,
        kind: Kind = Kind.DETAIL,
        exchange: dict[str, Any] | None = None,
        **fields: Any,  # noqa: ANN401
    ) -> Snapshot:
        """Records and acknowledges one exchange."""
        entry = fields.pop("entry", None) or self.entry(path, kind)
        made = self.exchange(path, body, status, **(exchange or {}))
        snapshot = archive.record(made, kind=entry.kind, column=entry.column)
        archive.acknowledge(Fetch(entry=entry, snapshot=snapshot, state=state, **fields))
        return snapshot

    def crawl(self, archive: SiteArchive, pages: int = 3) -> None:
        """A whole small crawl: a list, its details, one address without a response."""
        archive.start_run([self.entry("/tzgg/", Kind.LIST)], settings={"pages": str(pages)})
        paths = [f"/tzgg/{number}.html" for number in range(pages)]
        links = tuple(
            Link(url=BASE + path, title=f"关于“{path}”的 通告", date="2026-02-27", fields={"issuer": path})
            for path in paths
        )
        found = tuple(self.entry(path, params={"row": path}) for path in [*paths, "/tzgg/lost.html"])
        while entry := archive.next_entry():
            path = entry.url.removeprefix(BASE)
            if entry.kind is Kind.LIST:
                self.fetch(archive, path, b"<ul>", entry=entry, links=links, found=found)
            elif "lost" in path:
                fetch = Fetch(entry=entry, snapshot=None, state=FetchState.TIMEOUT, detail="60 s\nno answer")
                archive.acknowledge(fetch)
            else:
                self.fetch(archive, path, b"<h1>" + path.encode(), entry=entry)

    def crawl_much(self, **options: Any) -> None:  # noqa: ANN401
        """Two runs, the second unfinished; revisits, redirects, POST, a capture nobody acknowledged."""
        total = ColumnTotal(column="tzgg", expected=4, got=3, complete=False, why="one was lost")
        with self.open(**options) as archive:
            self.crawl(archive)
            issue = Issue(
                kind="fewer_rows", site=SITE, column="tzgg", sentence="3 of 4", remedy="look", since="1"
            )
            archive.finish_run([total], "finished", Measures(requests=5, new=3, seconds=1.5, issues=(issue,)))
            archive.start_run([self.entry("/tzgg/", Kind.LIST), self.entry("/rest")], settings={"b": "2"})
            self.fetch(archive, "/tzgg/1.html", b"<h1>/tzgg/1.html")
            self.fetch(archive, "/tzgg/2.html", b"", status=404, state=FetchState.GONE)
            moved = {"headers": (("Location", "/moved"),)}
            self.fetch(archive, "/tzgg/0.html", b"", status=302, state=FetchState.REDIRECTED, exchange=moved)
            post = {"method": "POST", "request_body": b"page=1"}
            entry = self.entry("/list.do", Kind.LIST, method="POST", body=b"page=1")
            found = (self.entry("/x", depth=2),)
            self.fetch(archive, "/list.do", b"{}", entry=entry, exchange=post, found=found)
            archive.record(self.exchange("/unread"), kind=Kind.ATTACHMENT, column="tzgg")
            archive.pause_run([total], Measures(state="interrupted", requests=7))

    def lose_ledger(self) -> None:
        for name in ("ledger.db", "ledger.db-wal", "ledger.db-shm"):
            self.folder.ledger_path(SITE).with_name(name).unlink(missing_ok=True)

    def warcs(self) -> list[Path]:
        return sorted(self.folder.warc_dir(SITE).glob("*.warc.gz"))

    def records(self) -> list[Found | Damage]:
        return [record for path in self.warcs() for record in scan(path)]

    def types(self) -> list[str]:
        return [record.type for record in self.records()]

    def text(self) -> str:
        """All WARC files unpacked, octets as Latin-1."""
        return "".join(gzip.decompress(path.read_bytes()).decode("latin-1") for path in self.warcs())

    def dump(self) -> dict[str, list[tuple[object, ...]]]:
        """Every table of the ledger, but for the numbers of changes, which never come again."""
        connection = sqlite3.connect(self.folder.ledger_path(SITE))
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith("sqlite_")
        ]
        dump = {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in tables}  # noqa: S608
        dump["changes"] = connection.execute("SELECT key FROM changes ORDER BY mark").fetchall()
        connection.close()
        return dump


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder.open(tmp_path / "data", create=True)


@pytest.fixture
def writer(folder: DataFolder, clock: Clock) -> Writer:
    return Writer(folder, clock)


@pytest.fixture
def archive(writer: Writer) -> Iterator[SiteArchive]:
    """The site's archive, open, with a run begun."""
    with writer.open() as archive:
        archive.start_run([], settings={})
        yield archive


@pytest.fixture(scope="session")
def make_writer() -> Callable[[Path], Writer]:
    """A writer with a data folder of its own, for tests that need many."""
    return lambda root: Writer(DataFolder.open(root, create=True), Clock())


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """The path of a program of others, in the environment that GONGKAI_ARCHIVISTS names, or on PATH.

    Without it the test is skipped, or fails where GONGKAI_TESTS_NEED_ARCHIVISTS is set.
    """

    def find(name: str) -> str:
        place = os.environ.get("GONGKAI_ARCHIVISTS", str(ROOT / ".venv-archivists"))
        path = os.pathsep.join([str(Path(place) / "bin"), os.environ.get("PATH", "")])
        found = shutil.which(name, path=path)
        if found is None:
            reason = f"{name} is neither in {place} nor on PATH"
            if os.environ.get("GONGKAI_TESTS_NEED_ARCHIVISTS"):
                pytest.fail(reason)
            pytest.skip(reason)
        return found

    return find
