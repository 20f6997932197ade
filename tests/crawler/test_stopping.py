"""Crawls by Scrapy that are stopped by Ctrl-C or a bug, and a site that another process writes."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING, Any

import pytest

from archive.folder import DataFolder
from archive.site_archive import SiteArchive

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from conftest import LocalSite

Loopback = dict[str, Any]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no way to send Ctrl-C to one process")
def test_ctrl_c_stops_cleanly_and_the_next_crawl_goes_on(
    tmp_path: Path, local_site: Callable[[], LocalSite], loopback: Loopback
) -> None:
    site = local_site()
    site.pages.trs_column("/tzgg/", list(range(1, 31)))
    described = loopback["described"](site, "trs", "/tzgg/")
    started: list[subprocess.Popen[str]] = []
    site.hook = lambda number: started[0].send_signal(signal.SIGINT) if number == 15 else None
    started.append(loopback["start"](tmp_path / "data", described))
    first = loopback["ended"](started[0])
    second = loopback["ended"](loopback["start"](tmp_path / "data", described))
    assert (first["interrupted"], first["sites"][0]["state"]) == (True, "interrupted")
    assert (second["complete"], second["sites"][0]["got"]) == (True, 30)
    again = {path for path, times in site.times().items() if times > 1}
    assert all("t2024" not in path and "index" not in path for path in again)


def test_a_bug_ends_the_crawl_loudly_and_loses_nothing(
    tmp_path: Path, local_site: Callable[[], LocalSite], loopback: Loopback
) -> None:
    site = local_site()
    site.pages.trs_column("/tzgg/", list(range(1, 11)))
    described = loopback["described"](site, "trs", "/tzgg/")
    process = loopback["start"](tmp_path / "data", described, breaks_at=6)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "ZeroDivisionError: a bug" in said
    report = loopback["ended"](loopback["start"](tmp_path / "data", described))
    assert (report["complete"], report["sites"][0]["got"]) == (True, 10)
    assert all(times == 1 for path, times in site.times().items() if "t2024" in path)


def test_a_site_that_another_process_writes_is_busy_and_the_others_are_crawled(
    tmp_path: Path, local_site: Callable[[], LocalSite], loopback: Loopback
) -> None:
    site, other = local_site(), local_site()
    for each in (site, other):
        each.pages.trs_column("/tzgg/", [1])
    locked, free = (loopback["described"](each, "trs", "/tzgg/") for each in (site, other))
    folder = DataFolder.open(tmp_path / "data", create=True)
    with SiteArchive.open(folder, site.host, software="test"):
        alone = loopback["start"](tmp_path / "data", locked)
        _, said = alone.communicate(timeout=60)
        among_others = loopback["ended"](loopback["start"](tmp_path / "data", locked, free))
    assert alone.returncode == 1
    assert "disclosure.errors.LedgerLocked" in said
    assert [entry["state"] for entry in among_others["sites"]] == ["busy", "complete"]
    assert "is being crawled by another process" in among_others["sites"][0]["why"]
    assert site.seen == []
