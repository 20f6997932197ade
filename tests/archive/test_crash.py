"""Kills a writer with SIGKILL at seeded moments: what it said was committed must be there afterwards."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import textwrap
import time
from typing import TYPE_CHECKING

import pytest

from archive.evidence.verify import verify
from archive.folder import DataFolder
from archive.ledger import Ledger
from archive.reading import read_capture
from archive.site_archive import SiteArchive

if TYPE_CHECKING:
    from pathlib import Path

SITE = "gaj.example.gov.cn"
PAGES = 1000

# Each page's body follows from its number; every list page finds the next ten pages and the next list page.
WRITER = """
    import random, sys
    from datetime import UTC, datetime
    from pathlib import Path
    from archive.exchange import Exchange
    from archive.fetches import Fetch, FrontierEntry, Kind, Link
    from archive.folder import DataFolder
    from archive.site_archive import SiteArchive
    from archive.warc.files import Limits
    from disclosure.model import FetchState

    BASE = "http://gaj.example.gov.cn"

    def found(number):
        for page in range(number, number + 10):
            yield FrontierEntry(url=f"{BASE}/{page}", kind=Kind.DETAIL, column="c")
        if number + 10 < int(sys.argv[2]):
            yield FrontierEntry(url=f"{BASE}/list/{number + 10}", kind=Kind.LIST, column="c", priority=-1)

    archive = SiteArchive.open(
        DataFolder.open(Path(sys.argv[1]), create=True), "gaj.example.gov.cn", software="test",
        commit_every=5, limits=Limits(max_bytes=300_000),
    )
    archive.start_run([FrontierEntry(url=BASE + "/list/0", kind=Kind.LIST, column="c")], settings={})
    waiting = []
    while entry := archive.next_entry():
        number = int(entry.url.rpartition("/")[2])
        links = entry.kind is Kind.LIST and tuple(found(number)) or ()
        body = random.Random(number).randbytes(random.Random(number).randrange(20_000))
        snapshot = archive.record(
            Exchange(url=entry.url, status=200, captured_at=datetime.now(UTC), body=body),
            kind=entry.kind, column="c",
        )
        archive.acknowledge(Fetch(
            entry=entry, snapshot=snapshot, state=FetchState.OK, found=links,
            links=tuple(Link(url=one.url, title="x") for one in links if one.kind is Kind.DETAIL),
        ))
        waiting.append(entry.url)
        if len(waiting) == 5:
            archive.commit()
            print(*waiting, flush=True)
            waiting = []
    archive.finish_run([], "finished")
    archive.close()
"""


def crawl(root: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", textwrap.dedent(WRITER), str(root), str(PAGES)],
        stdout=subprocess.PIPE,
        text=True,
    )


def killed_after(root: Path, lines: int, seconds: float) -> set[str]:
    """The addresses that the writer said were committed before it died."""
    with crawl(root) as process:
        assert process.stdout is not None
        committed: list[str] = []
        for _ in range(lines):
            committed += process.stdout.readline().split()
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        committed += process.stdout.read().rpartition("\n")[0].split()
    return set(committed)


def body_of(url: str) -> bytes:
    number = int(url.rpartition("/")[2])
    return random.Random(number).randbytes(random.Random(number).randrange(20_000))  # noqa: S311


@pytest.mark.crash
@pytest.mark.timeout(300)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_nothing_committed_is_missing_after_a_crash(tmp_path: Path) -> None:
    root, dice = tmp_path / "data", random.Random(20260301)  # noqa: S311
    committed: set[str] = set()
    for _ in range(10):
        committed |= killed_after(root, dice.randrange(8), dice.random() / 20)
        folder = DataFolder.open(root, create=True)
        SiteArchive.open(folder, SITE, software="test").close()
        assert verify(folder) == []
        with Ledger.open(folder.ledger_path(SITE)) as ledger:
            assert {state.url for state in ledger.states()} >= committed
            for snapshot in ledger.captures():
                assert read_capture(folder, snapshot).body == body_of(snapshot.url)
    with crawl(root) as process:
        assert process.stdout is not None
        process.stdout.read()
    assert process.returncode == 0
    with Ledger.open(folder.ledger_path(SITE)) as ledger:
        pages = {page.snapshot.url for page in ledger.latest()}
        assert pages == {f"http://{SITE}/{number}" for number in range(PAGES)}
        assert len(list(ledger.links("c"))) == PAGES
        (run,) = ledger.runs()  # all eleven processes worked on one run
        assert run.finished is not None
    assert verify(folder) == []
