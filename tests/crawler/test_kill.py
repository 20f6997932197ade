"""A crawl that is killed again and again loses nothing that it has acknowledged."""

from __future__ import annotations

import random
import signal
from typing import TYPE_CHECKING, Any

import pytest

from archive.folder import DataFolder
from archive.ledger import Ledger
from archive.reading import read_capture
from archive.verify import verify
from disclosure.errors import InputError
from disclosure.model import FetchState

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from conftest import LocalSite

KILLS = 20
COMMIT_EVERY = 8

pytestmark = [
    pytest.mark.crash,
    pytest.mark.timeout(240),
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL"),
]


def known(folder: Path, host: str) -> dict[str, str]:
    """The pages that the ledger has in state OK, each with its digest; none where no ledger was made yet."""
    try:
        with Ledger.open(DataFolder.open(folder).ledger_path(host)) as ledger:
            good = (page.snapshot for page in ledger.latest() if page.state is FetchState.OK)
            return {snapshot.url: snapshot.digest for snapshot in good}
    except InputError:
        return {}


def acknowledged(folder: Path, host: str) -> set[str]:
    """The paths that the ledger has any outcome of."""
    try:
        with Ledger.open(DataFolder.open(folder).ledger_path(host)) as ledger:
            return {state.url.partition(host)[2] for state in ledger.states()}
    except InputError:
        return set()


def site_with(make: Callable[[], LocalSite]) -> LocalSite:
    site = make()
    site.pages.trs_column("/a/", list(range(1, 181)), size=40)
    site.pages.trs_column("/b/", list(range(181, 241)), size=10)
    return site


def asked_for(site: LocalSite) -> list[str]:
    """What was asked for but robots.txt and the probe, which belong to each process."""
    return [path for _, path, _ in site.seen if path != "/robots.txt" and "probe" not in path]


def test_nothing_acknowledged_is_lost_and_little_is_asked_again(
    tmp_path: Path, local_site: Callable[[], LocalSite], loopback: dict[str, Any]
) -> None:
    site = site_with(local_site)
    described = loopback["described"](site, "trs", "/a/", "/b/")
    loopback["ended"](loopback["start"](tmp_path / "calm", described))
    expected = known(tmp_path / "calm", site.host)
    assert len(expected) == 240

    folder, chance = tmp_path / "killed", random.Random(20260301)  # noqa: S311 - a repeatable test
    before: dict[str, str] = {}
    earlier: set[str] = set()
    for round_ in range(KILLS + 1):
        site.seen.clear()
        at = chance.randint(1, 24) if round_ < KILLS else None
        done = acknowledged(folder, site.host) if round_ else set()
        ran_to_its_end(site, loopback["start"](folder, described, commit_every=COMMIT_EVERY), at, loopback)
        asked = asked_for(site)
        assert set(asked).isdisjoint(done), "what was acknowledged is not asked again"
        assert len(earlier.intersection(asked)) <= COMMIT_EVERY + 1, "uncommitted fetches, and one under way"
        earlier.update(asked)
        now = known(folder, site.host)
        assert before.items() <= now.items(), "what was acknowledged stays"
        before = now

    assert before == expected
    assert verify(DataFolder.open(folder)) == []
    with Ledger.open(DataFolder.open(folder).ledger_path(site.host)) as ledger:
        bodies = [read_capture(DataFolder.open(folder), page.snapshot).body for page in ledger.latest()]
        assert all(total.complete for total in ledger.totals())
    assert len(set(bodies)) == 240


def ignored(_: int) -> None:
    """Lets a request pass."""


def ran_to_its_end(
    site: LocalSite, process: subprocess.Popen[str], kill_at: int | None, loopback: dict[str, Any]
) -> None:
    """Waits for a crawl that is killed at a request's arrival or, for even numbers, once it is answered."""

    def kill(number: int) -> None:
        if number == kill_at:
            process.kill()

    late = kill_at is not None and kill_at % 2 == 0
    site.hook, site.hook_after = (ignored, kill) if late else (kill, ignored)
    if kill_at is None:
        report = loopback["ended"](process)
        assert report["complete"], report
        return
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
