"""One crawl in several processes: what each does, and what becomes of one that is stopped or dies."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.verify import verify
from archive.folder import DataFolder
from crawler.crew.shares import default_jobs, shares
from crawler.plan import Target
from disclosure.model import Site

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from conftest import LocalSite


def target(name: str, *hosts: str, egress: str | None = None) -> Target:
    host = f"{name}.example.gov.cn"
    return Target(site=Site(id=host, url=f"http://{host}/", platform="trs", allow_hosts=hosts, egress=egress))


def names(parts: list[list[Target]]) -> list[str]:
    return [" ".join(each.site.id.partition(".")[0] for each in part) for part in parts]


@pytest.mark.parametrize(
    ("targets", "jobs", "expected"),
    [
        ([target(name) for name in "abcde"], 2, ["a c e", "b d"]),
        ([target("a", "files.gov.cn"), target("b"), target("c", "files.gov.cn")], 2, ["a c", "b"]),
        (
            [target("a", "x.gov.cn"), target("b", "y.gov.cn"), target("c", "x.gov.cn", "y.gov.cn")],
            2,
            ["a b c"],
        ),
        ([target("a", egress="http://p:1"), target("b"), target("c", egress="http://p:1")], 2, ["a c", "b"]),
        ([target("a")], 4, ["a"]),
    ],
    ids=["evenly", "a common host", "by others", "a common proxy", "fewer sites than processes"],
)
def test_sites_are_shared_out(targets: list[Target], jobs: int, expected: list[str]) -> None:
    assert names(shares(targets, jobs)) == expected


@pytest.mark.parametrize(("sites", "jobs"), [(1, 1), (63, 1), (64, 2), (3000, 4)])
def test_as_many_processes_as_the_sites_are_worth(sites: int, jobs: int) -> None:
    assert default_jobs([target("a")] * sites, cores=4) == jobs


def described(loopback: dict[str, Any], sites: list[LocalSite]) -> list[dict[str, Any]]:
    return [loopback["described"](site, "trs", "/tzgg/") for site in sites]


def make(local_site: Callable[[], LocalSite], count: int, notices: int) -> list[LocalSite]:
    sites = [local_site() for _ in range(count)]
    for site in sites:
        site.pages.trs_column("/tzgg/", list(range(1, notices + 1)))
    return sites


def test_two_processes_do_what_one_does(
    tmp_path: Path, local_site: Callable[[], LocalSite], loopback: dict[str, Any]
) -> None:
    sites = make(local_site, 3, 12)
    report = loopback["ended"](loopback["start"](tmp_path / "data", *described(loopback, sites), jobs=2))
    assert report["complete"]
    assert [(site["site"], site["state"], site["new"]) for site in report["sites"]] == [
        (site.host, "complete", 12) for site in sites
    ]
    assert Counter(line.partition(": ")[0] for line in report["progress"]) == {
        site.host: 18 for site in sites
    }
    assert all(set(site.times().values()) == {1} for site in sites)
    assert verify(DataFolder.open(tmp_path / "data")) == []


def test_ctrl_c_ends_all_processes_cleanly(
    tmp_path: Path, local_site: Callable[[], LocalSite], loopback: dict[str, Any]
) -> None:
    sites = make(local_site, 2, 60)
    started: list[subprocess.Popen[str]] = []
    sites[0].hook = lambda number: started[0].send_signal(signal.SIGINT) if number == 15 else None
    started.append(loopback["start"](tmp_path / "data", *described(loopback, sites), jobs=2))
    first = loopback["ended"](started[0])
    assert first["interrupted"]
    assert first["sites"][0]["state"] == "interrupted"
    sites[0].hook = lambda _: None
    second = loopback["ended"](loopback["start"](tmp_path / "data", *described(loopback, sites), jobs=2))
    assert second["complete"]
    twice = [path for site in sites for path, times in site.times().items() if times > 1]
    assert all("robots" in path or "probe" in path or path == "/tzgg/" for path in twice)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_a_process_that_dies_costs_its_own_sites_alone(
    tmp_path: Path, local_site: Callable[[], LocalSite], loopback: dict[str, Any]
) -> None:
    sites = make(local_site, 2, 40)
    started: list[subprocess.Popen[str]] = []

    def kill(number: int) -> None:
        if number == 15:
            os.kill(worker_that_asks(started[0].pid, sites[0]), signal.SIGKILL)

    sites[0].hook = kill
    started.append(loopback["start"](tmp_path / "data", *described(loopback, sites), jobs=2))
    report = loopback["ended"](started[0])
    lost, other = report["sites"]
    assert (lost["state"], other["state"]) == ("interrupted", "complete")
    assert lost["why"] == "its process ended (killed by SIGKILL); the next crawl goes on"
    assert not report["interrupted"]
    sites[0].hook = lambda _: None
    again = loopback["ended"](loopback["start"](tmp_path / "data", *described(loopback, sites[:1])))
    assert again["complete"]


def worker_that_asks(parent: int, site: LocalSite) -> int:
    """The child that holds the site's lock."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    for child in map(int, children):
        for handle in Path(f"/proc/{child}/fd").iterdir():
            if site.host.replace(":", "%3A") in str(handle.readlink()):
                return child
    raise AssertionError(json.dumps(children))


def test_a_bug_in_one_process_ends_the_crawl(
    tmp_path: Path, local_site: Callable[[], LocalSite], loopback: dict[str, Any]
) -> None:
    sites = make(local_site, 2, 40)
    process = loopback["start"](tmp_path / "data", *described(loopback, sites), jobs=2, breaks_at=5)
    _, said = process.communicate(timeout=60)
    assert process.returncode != 0
    assert "ZeroDivisionError" in said
