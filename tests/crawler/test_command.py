"""`gongkai crawl` and `gongkai status` as a user calls them: expected, got, why not, and the exit status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from archive.folder import DataFolder
from archive.site_archive import SiteArchive

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import LocalSite, Reply

ROOT = Path(__file__).resolve().parents[2]


class Shell:
    """Calls gongkai in a folder of its own, with registry entries of sites on loopback."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"

    def register(self, *sites: LocalSite) -> None:
        document = {
            "regions": [{"code": "990201", "name": "云溪县", "level": "county", "short_name": "云溪"}],
            "agencies": [
                {
                    "id": "yunxi",
                    "name": "云溪县公安局",
                    "region": "990201",
                    "level": "county",
                    "columns": "complete",
                }
            ],
            "sites": [
                {
                    "id": site.host,
                    "url": f"http://{site.host}/",
                    "platform": "trs",
                    "allow_private": True,
                    "exception": "a test on loopback",
                    "delay": 0,
                    "columns": [
                        {"id": "tzgg", "name": "公告", "url": f"http://{site.host}/tzgg/", "agency": "yunxi"}
                    ],
                }
                for site in sites
            ],
        }
        text = yaml.safe_dump(document, allow_unicode=True)
        (self.folder / "sites.yml").write_text(text, encoding="utf-8")

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        options = ["--data", str(self.data), "--sites", "sites.yml", "--lang", "en"]
        return subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-W", "error", "-m", "cli.main", *options, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        )

    def call(self, *arguments: str) -> tuple[int, str, str]:
        process = self.start(*arguments)
        out, err = process.communicate(timeout=60)
        return process.returncode, out, err

    def crawl(self, *options: str) -> tuple[int, str, str]:
        return self.call("crawl", "yunxi", *options)

    def status(self) -> dict[str, Any]:
        status, out, err = self.call("status", "--json")
        assert (status, err) == (0, "")
        shown: dict[str, Any] = json.loads(out)
        return shown


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@pytest.fixture
def site(local_site: Callable[[], LocalSite], shell: Shell) -> LocalSite:
    made = local_site()
    shell.register(made)
    return made


def row(shell: Shell) -> tuple[object, ...]:
    (site,) = shell.status()["sites"]
    return site["state"], site["expected"], site["got"], site["new"], site["why"]


def test_complete_ends_with_0_and_says_nothing_beside_the_result(shell: Shell, site: LocalSite) -> None:
    site.pages.trs_column("/tzgg/", list(range(1, 13)))
    status, out, err = shell.crawl("--log-json", "log.jsonl")
    assert (status, err) == (0, "")
    assert out.splitlines()[1].split() == [site.host, "complete", "11", "12", "17", "12"]
    assert row(shell) == ("complete", 11, 12, 12, "")
    events = [json.loads(line) for line in (shell.folder / "log.jsonl").read_text("utf-8").splitlines()]
    assert [event["event"] for event in events] == ["fetch"] * 17 + ["site", "run"]
    assert {event["time"][-1] for event in events} == {"Z"}
    details = [event for event in events if event.get("kind") == "detail"]
    assert {event["status"] for event in details} == {200}
    assert all(event["seconds"] > 0 < event["bytes"] for event in details)
    assert events[-2]["run"]["requests"] == 17


def test_limited_as_asked_ends_with_0_and_status_says_by_what(shell: Shell, site: LocalSite) -> None:
    site.pages.trs_column("/tzgg/", list(range(1, 13)))
    assert shell.crawl("--max-pages", "1")[0] == 0
    state, expected, got, new, why = row(shell)
    assert (state, expected, got, new) == ("limited", 11, 5, 5)
    assert "no more than 1 page was wanted" in str(why)


def test_less_than_the_list_states_ends_with_1(shell: Shell, site: LocalSite, reply: type[Reply]) -> None:
    site.pages.trs_column("/tzgg/", list(range(1, 13)))
    site.pages.replies["/tzgg/index_2.html"] = reply("<body>stub</body>")
    status, _, err = shell.crawl()
    assert (status, "not complete" in err) == (1, True)
    state, expected, got, _, why = row(shell)
    assert (state, expected, got) == ("incomplete", 11, 10)
    assert "page 3 of the list is a stub" in str(why)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
def test_interrupted_ends_with_130_and_status_says_how_far_it_was(shell: Shell, site: LocalSite) -> None:
    site.pages.trs_column("/tzgg/", list(range(1, 13)))
    process = shell.start("crawl", "yunxi")

    def stop(number: int) -> None:
        if number == 8:
            process.send_signal(signal.SIGINT)

    site.hook = stop
    process.communicate(timeout=60)
    assert process.returncode == 130
    (waiting,) = shell.status()["unfinished"]
    assert waiting["expected"] == 11
    assert waiting["got"] >= 10  # two pages of the list, or all three
    assert waiting["why"] == "stopped; the next crawl goes on"
    site.hook = lambda _: None
    assert shell.crawl()[0] == 0
    assert row(shell) == ("complete", 11, 12, 12, "")
    assert shell.status()["unfinished"] == []


def test_an_archive_in_use_ends_with_1_and_names_it(shell: Shell, site: LocalSite) -> None:
    site.pages.trs_column("/tzgg/", [1])
    with SiteArchive.open(DataFolder.open(shell.data, create=True), site.host, software="test"):
        status, _, err = shell.crawl()
    assert status == 1
    assert "is being crawled by another process" in err
    assert "writer.lock" in err


def test_a_log_on_standard_output_stands_in_the_place_of_the_table(shell: Shell, site: LocalSite) -> None:
    site.pages.trs_column("/tzgg/", [1])
    status, out, _ = shell.crawl("--log-json", "-")
    assert status == 0
    assert [json.loads(line)["event"] for line in out.splitlines()][-2:] == ["site", "run"]
    assert shell.crawl("--log-json", "-", "--json")[0] == 2
