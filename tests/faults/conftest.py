"""The world of faults, crawled once: each fault has a column of its own, those that stop a host a site."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # tests are no package, the site of faults is one

from faultsite.catalogue import all_faults
from faultsite.contexts import Contexts
from faultsite.lists import MOST_PAGES
from faultsite.site import FaultSite

from archive.folder import DataFolder
from archive.ledger import Ledger
from archive.reading import read_capture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from faultsite.fault import Fault

    from archive.fetches import ColumnTotal

ROOT = Path(__file__).resolve().parents[2]
PATH = os.pathsep.join((str(ROOT), str(Path(__file__).parent)))
OPTIONS = {"retries": 1, "backoff": 0.01}
LIMITS = {
    "crawler.settings:DOWNLOAD_TIMEOUT": 4,
    "crawler.settings:GONGKAI_IDLE_TIMEOUT": 2,
    "crawler.settings:GONGKAI_STALL_TIMEOUT": 30,
    "crawler.settings:GONGKAI_PAGE_MAXSIZE": 1 << 20,
    "crawler.network.silent_packing:LARGEST": 1 << 20,
    "crawler.lists.walking:FARTHEST": MOST_PAGES,
}
"""What a person would wait for, in the time that a test has."""


def run(folder: Path, sites: list[dict[str, Any]], **task: object) -> dict[str, Any]:
    """Crawls in a process of its own, for Twisted's reactor runs once in one: its report, and what it said."""
    told = {"folder": str(folder / "data"), "sites": sites, "options": OPTIONS, "constants": LIMITS} | task
    authority = (
        {"SSL_CERT_FILE": str(folder / "authority.pem")} if (folder / "authority.pem").exists() else {}
    )
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-W", "error", str(ROOT / "tests" / "crawler" / "run_crawl.py"), json.dumps(told)],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=100,
        env={**os.environ, "PYTHONPATH": PATH, "PYTHONIOENCODING": "utf-8"} | authority,
    )
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report | {"said": done.stderr}


def described(site: FaultSite) -> dict[str, Any]:
    first = next(iter(site.faults.values()))
    return {
        "host": site.host,
        "scheme": site.scheme,
        "platform": first.platform,
        "paths": list(site.faults),
        "accept_certificate": first.accepts,
    }


@dataclass
class World:
    """What was served, and what the crawl made of it."""

    folder: DataFolder
    witness: FaultSite
    sites: list[FaultSite] = field(default_factory=list)
    report: dict[str, Any] = field(default_factory=dict)

    def site(self, name: str) -> FaultSite:
        return next(site for site in self.sites if f"/{name}/" in site.faults)

    def fault(self, name: str) -> Fault:
        return self.site(name).faults[f"/{name}/"]

    def state(self, name: str, path: str) -> tuple[str, str] | None:
        """State and detail of a path of the fault's site."""
        site = self.site(name)
        with self._ledger(site) as ledger:
            found = ledger.state_of(f"{site.scheme}://{site.host}{path}")
        return (found[0].value, found[2]) if found else None

    def total(self, name: str) -> ColumnTotal:
        with self._ledger(self.site(name)) as ledger:
            return next(total for total in ledger.totals() if total.column == name)

    def body(self, name: str, path: str) -> bytes:
        """The last answer of a path, as the archive has it."""
        site = self.site(name)
        with self._ledger(site) as ledger:
            return read_capture(
                self.folder, list(ledger.captures(f"{site.scheme}://{site.host}{path}"))[-1]
            ).body

    def _ledger(self, site: FaultSite) -> Ledger:
        return Ledger.open(self.folder.ledger_path(site.host))


def served(witness: str, contexts: Contexts) -> list[FaultSite]:
    faults = all_faults(witness)
    together = [fault for fault in faults if not fault.alone]
    alone = [[fault] for fault in faults if fault.alone]
    return [FaultSite(group, contexts.context(group[0].speaks)) for group in (together, *alone)]


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("faults")
    witness = FaultSite()
    made = World(
        DataFolder.open(folder / "data", create=True), witness, served(witness.host, Contexts(folder))
    )
    made.report = run(folder, [described(site) for site in made.sites])
    yield made
    for site in (witness, *made.sites):
        site.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "fault" in metafunc.fixturenames:
        metafunc.parametrize("fault", [fault.name for fault in all_faults("127.0.0.1:1")], indirect=True)


@pytest.fixture
def crawl() -> Callable[..., dict[str, Any]]:
    """:func:`run`, which tests cannot import, of sites that they made."""

    def crawled(folder: Path, site: FaultSite, **constants: object) -> dict[str, Any]:
        return run(folder, [described(site)], constants=LIMITS | constants)

    return crawled


@pytest.fixture
def fault(request: pytest.FixtureRequest, world: World) -> Fault:
    return world.fault(request.param)
