"""A crawl over two sites that is killed at seeded moments, and what its archive says afterwards."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from archive.folder import DataFolder
from archive.ledger import Ledger
from archive.site_archive import SiteArchive
from archive.tables.schema import open_for_reading
from archive.warc.files import warc_names
from disclosure.errors import InputError
from disclosure.registry import load_registry
from indexer.base import Query
from indexer.building.build import build_index
from indexer.opening import open_index
from parsers.jsonform import notice_to_json

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

    from conftest import LocalSite, Reply

COMMIT_EVERY = 4
HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
OUTSIDE = ("arrival", "answered", "later")
KINDS = (*OUTSIDE, "before_sync", "half_written", "in_transaction", "after_commit")
COLUMNS = {"/a/": (1, 240, 20), "/b/": (241, 330, 9), "/c/": (331, 360, 5)}, {"/d/": (401, 500, 10)}
FEW = {"/a/": (1, 60, 20), "/b/": (241, 260, 9), "/c/": (331, 343, 5)}, {"/d/": (401, 430, 10)}
"""Columns of the two sites: the first and last article, and how many stand on a page. The few are for a few kills."""


class Facts(NamedTuple):
    """What the ledger has of an address: state, detail, kind, column, and the digest of its last good capture."""

    state: str
    detail: str
    kind: str
    column: str | None
    digest: str | None


@dataclass(frozen=True)
class Moment:
    """When to kill: at a request's arrival, once it is ``answered``, ``seconds`` later, or at a point within.

    ``number`` counts requests to both sites, or passes of the point.
    """

    kind: str
    number: int = 0
    seconds: float = 0.0

    @classmethod
    def drawn(cls, chance: random.Random) -> Iterator[Moment]:
        """Moments without end: each kind once in a round, the rounds and their numbers as chance has it."""
        while True:
            for kind in chance.sample(KINDS, len(KINDS)):
                if kind in OUTSIDE:
                    yield cls(kind, chance.randint(1, 16), chance.random() * 0.03)
                else:
                    yield cls(kind, chance.randint(0, 4))


@dataclass
class Portal:
    """Two sites on loopback with lists, attachments, redirects, missing pages, errors and entity tags."""

    sites: list[LocalSite]
    reply: type[Reply]
    columns: tuple[dict[str, tuple[int, int, int]], ...] = COLUMNS
    lock: threading.Lock = field(default_factory=threading.Lock)

    def fill(self, *, later: bool = False) -> None:
        """The pages as they are at first, or ``later``: some edited, some gone, some new."""
        for site, columns in zip(self.sites, self.columns, strict=True):
            site.pages.replies.clear()
            rules = "User-agent: *\nDisallow: /a/202401/t20240105_13.html\n"
            site.pages.replies["/robots.txt"] = self.reply(rules, headers=(("Content-Type", "text/plain"),))
            for path, (first, last, size) in columns.items():
                numbers = list(range(first, last + 1))
                site.pages.trs_column(
                    path, [*range(1001, 1021), *numbers] if later and path == "/a/" else numbers, size=size
                )
                for number in numbers:
                    self._article(site, path, number, later=later)

    def _article(self, site: LocalSite, path: str, number: int, *, later: bool) -> None:
        replies, here = site.pages.replies, f"{path}202401/t20240105_{number}.html"
        page = replies[here]
        assert isinstance(page, self.reply)
        text = page.octets.decode() + ("<p>更正</p>" if later and number % 7 == 0 else "")
        if number % 6 == 0:
            text = text.replace("</p>", f"</p><p><a href='/files/{number}.csv'>附件{number}</a></p>", 1)
            replies[f"/files/{number}.csv"] = self.reply(
                f"序号,事项\n1,户口登记{number}\n", headers=(("Content-Type", "text/csv"),)
            )
        replies[here] = replace(page, body=text)
        if number % 17 == 0:
            replies[f"/moved/{number}.html"] = replies[here]
            replies[here] = self.reply("", 302, (("Location", f"/moved/{number}.html"),))
        elif number % 29 == 0 or (later and number % 31 == 0):
            replies[here] = self.reply("<title>404</title>", 404)
        elif number % 37 == 0:
            replies[here] = self.reply("<title>500</title>", 500)

    def honour_conditions(self) -> None:
        """From now on pages bear entity tags, except some, and a request that knows the tag gets a 304."""
        for site in self.sites:
            site.answer = self._conditional(site.answer)

    def _conditional(self, answer: Callable[..., Reply]) -> Callable[..., Reply]:
        def conditional(method: str, path: str, body: str, headers: dict[str, str]) -> Reply:
            found = answer(method, path, body, headers)
            tag = f'"{hashlib.sha1(found.octets, usedforsecurity=False).hexdigest()}"'
            if found.status != 200 or path.endswith(("5.html", "/")):
                return found
            if headers.get("if-none-match") == tag:
                return self.reply("", 304, (("ETag", tag),))
            return replace(found, headers=(*found.headers, ("ETag", tag)))

        return conditional

    def watch(self, arrived: Callable[[int], None], answered: Callable[[int], None]) -> None:
        """Calls with the numbers of requests to both sites together, and of answers."""
        for name, call in (("hook", arrived), ("hook_after", answered)):
            numbers = itertools.count(1)

            def count(
                _: int, call: Callable[[int], None] = call, numbers: itertools.count[int] = numbers
            ) -> None:
                with self.lock:
                    call(next(numbers))

            for site in self.sites:
                setattr(site, name, count)


class Nursery:
    """The process that forks crawls, and where their output goes."""

    def __init__(self, folder: Path) -> None:
        self._out, self._err = folder / "out.txt", folder / "err.txt"
        self._process = subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, "-W", "error", str(HERE / "nursery.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        )

    def fork(self, script: Path, *arguments: str) -> Forked:
        assert self._process.stdin is not None
        task = {"arguments": [str(script), *arguments], "out": str(self._out), "err": str(self._err)}
        self._process.stdin.write(json.dumps(task) + "\n")
        self._process.stdin.flush()
        return Forked(self, int(self.answer()))

    def answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()

    def said(self) -> tuple[str, str]:
        return self._out.read_text("utf-8"), self._err.read_text("utf-8")

    def close(self) -> None:
        self._process.communicate("")


@dataclass(frozen=True)
class Forked:
    """A crawl in a process of its own."""

    nursery: Nursery
    pid: int

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def ended(self) -> tuple[int, str, str]:
        """Waits for its exit status; what it said on standard output and standard error."""
        return int(self.nursery.answer()), *self.nursery.said()


@dataclass
class Crawl:
    """One data folder and its crawls, each in a process of its own."""

    folder: Path
    portal: Portal
    loopback: dict[str, Any]
    nursery: Nursery
    refresh: bool = False

    def run(self, moment: Moment | None = None) -> bool:
        """Crawls until the moment or to the end; whether it was killed."""
        for site in self.portal.sites:
            site.seen.clear()
        process = self._start(moment)
        self._aim(process, moment or Moment("never"))
        status, out, err = process.ended()
        if status == -signal.SIGKILL:
            return True
        assert status == 0, err
        assert not err, err
        assert json.loads(out)["sites"], out
        return False

    def _start(self, moment: Moment | None) -> Forked:
        described = [
            self.loopback["described"](site, "trs", *paths)
            for site, paths in zip(self.portal.sites, self.portal.columns, strict=True)
        ]
        options = {"commit_every": COMMIT_EVERY, "refresh": self.refresh}
        task = json.dumps({"folder": str(self.folder), "sites": described, "options": options})
        if moment is None or moment.kind in OUTSIDE:
            return self.nursery.fork(HERE.parent / "run_crawl.py", task)
        return self.nursery.fork(HERE / "dying_crawl.py", task, moment.kind, str(moment.number))

    def _aim(self, process: Forked, moment: Moment) -> None:
        def shoot(number: int) -> None:
            if number == moment.number:
                seconds = moment.seconds if moment.kind == "later" else 0.0
                threading.Timer(seconds, process.kill).start() if seconds else process.kill()

        def pass_by(_: int) -> None:
            """Lets a request pass."""

        arrival = shoot if moment.kind == "arrival" else pass_by
        self.portal.watch(arrival, shoot if moment.kind in {"answered", "later"} else pass_by)

    def asked(self) -> dict[str, set[str]]:
        """The paths asked for since the process began, by host; robots.txt and the probe belong to each process."""
        return {
            site.host: {path for _, path, _ in site.seen if path != "/robots.txt" and "probe" not in path}
            for site in self.portal.sites
        }

    def lose_ledgers(self) -> None:
        """Deletes what can be rebuilt: each site's ledger, and the frontier in it."""
        for path in self.folder.glob("sites/*/ledger.db*"):
            path.unlink()

    def rebuild(self) -> None:
        """Opens every site's archive to write, which mends it."""
        for site in self.portal.sites:
            SiteArchive.open(DataFolder.open(self.folder), site.host, software="test").close()

    def made(self) -> dict[str, set[str]] | None:
        """The paths that the unfinished runs have acknowledged, by host; None where a ledger is yet to be rebuilt."""
        found: dict[str, set[str]] = {}
        for site in self.portal.sites:
            folder = DataFolder.open(self.folder)
            try:
                connection = open_for_reading(folder.ledger_path(site.host))
            except InputError:
                if warc_names(folder.warc_dir(site.host)):
                    return None
                found[site.host] = set()
                continue
            with closing(connection):
                if connection.execute("SELECT 1 FROM facts WHERE name = 'rebuilding'").fetchone():
                    return None
                rows = connection.execute("SELECT key FROM frontier WHERE made").fetchall()
            found[site.host] = {row["key"].partition(site.host)[2] for row in rows}
        return found

    def facts(self) -> dict[str, Facts]:
        """What the ledgers have of every address; nothing of sites whose ledger was not made yet."""
        found = {}
        for site in self.portal.sites:
            try:
                ledger = Ledger.open(DataFolder.open(self.folder).ledger_path(site.host))
            except InputError:
                continue
            with ledger:
                digests = {page.snapshot.url: page.snapshot.digest for page in ledger.latest()}
                for each in ledger.states():
                    detail = each.detail.removeprefix("status 304")  # a second look at what the first one got
                    found[each.url] = Facts(each.state, detail, each.kind, each.column, digests.get(each.url))
        return found

    def outcomes(self) -> set[str]:
        """The states that fetches of any run ended in."""
        found: set[str] = set()
        for site in self.portal.sites:
            with Ledger.open(DataFolder.open(self.folder).ledger_path(site.host)) as ledger:
                found.update(state for run in ledger.runs() for state in run.states)
        return found

    def lists(self) -> list[Any]:
        """The rows of all lists, and how complete the last finished runs found them."""
        found: list[Any] = []
        for site in self.portal.sites:
            with Ledger.open(DataFolder.open(self.folder).ledger_path(site.host)) as ledger:
                found += sorted((each.column, each.url, each.title, each.date) for each in ledger.links())
                found += [asdict(total) for total in ledger.totals()]
        return found

    def notices(self) -> dict[str, Any]:
        """All notices by id, less the moments of their captures."""
        index = open_index(self.folder.with_suffix(".index"))
        report = build_index(DataFolder.open(self.folder), index, load_registry())
        assert not report.unreadable
        forms = [notice_to_json(notice) for notice in index.stream(Query())]
        index.close()
        return {
            form["id"]: {name: value for name, value in form.items() if name != "captured_at"}
            for form in forms
        }


@pytest.fixture
def portal(local_site: Callable[[], LocalSite], reply: type[Reply]) -> Portal:
    made = Portal([local_site(), local_site()], reply)
    made.honour_conditions()
    return made


@pytest.fixture
def small_portal(portal: Portal) -> Portal:
    portal.columns = FEW
    return portal


@pytest.fixture
def memory_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where the system has one: a process that is killed leaves there what it leaves anywhere.

    Only a power cut differs, which tests/archive/test_power_cut.py imitates. Syncs are what takes time on a disk.
    """
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own in it
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with TemporaryDirectory(dir=memory, prefix="gongkai-kills-") as folder:
        yield Path(folder)


@pytest.fixture
def crawl_in(portal: Portal, loopback: dict[str, Any], tmp_path: Path) -> Iterator[Callable[[Path], Crawl]]:
    nursery = Nursery(tmp_path)
    yield lambda folder: Crawl(folder, portal, loopback, nursery)
    nursery.close()


@pytest.fixture
def moment() -> type[Moment]:
    return Moment
