"""A crawl that is killed again and again ends as one that nobody disturbed.

The crawl is one of two sites, then one more that asks known pages again (304s, edited pages, pages that are gone).
Kills fall at a request's arrival, once it is answered, at a random moment later, and at points within: before the
sync of a group, within a record, before and after the ledger's commit, within a rebuild, and at a run's end.
"""

from __future__ import annotations

import random
import signal
from typing import TYPE_CHECKING, Any

import pytest

from archive.evidence.verify import verify
from archive.folder import DataFolder
from disclosure.model import FetchState

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Crawl, Facts, Moment, Portal

COMMIT_EVERY = 4

pytestmark = [
    pytest.mark.crash,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL"),
]


class Watch:
    """Kills a crawl, and holds after every kill what was acknowledged against what is there."""

    def __init__(self, crawl: Crawl, *, loses_ledgers: bool) -> None:
        self.crawl = crawl
        self.loses_ledgers = loses_ledgers
        self.kills = 0
        self.before: dict[str, Facts] = {}
        self.begin()

    def begin(self) -> None:
        """Another run begins."""
        self.done: dict[str, set[str]] = {}
        self.earlier: dict[str, set[str]] = {}

    def kill(self, moment: Moment, final: dict[str, Facts]) -> None:
        assert self.crawl.run(moment), "the site is too small for so many kills"
        self.kills += 1
        for host, asked in self.crawl.asked().items():
            assert asked.isdisjoint(self.done.get(host, ())), "what was acknowledged is not asked again"
            again = self.earlier.setdefault(host, set()) & asked
            assert len(again) <= COMMIT_EVERY + 1, "uncommitted fetches, and one under way"
            self.earlier[host] |= asked
        self.look(final)
        if self.loses_ledgers:
            self.crawl.lose_ledgers()
            if self.kills % 2:
                self.crawl.rebuild()
                self.look(final)

    def look(self, final: dict[str, Facts]) -> None:
        """What was acknowledged stays, unless a later look gave what it finally gives."""
        made = self.crawl.made()
        if made is None:  # killed within a rebuild, the next process goes on with it
            return
        now = self.crawl.facts()
        changed = {url: now.get(url) for url, facts in self.before.items() if now.get(url) != facts}
        assert changed.items() <= final.items()
        for host, paths in self.done.items():
            assert paths <= made[host] or not made[host], "acknowledged requests stay made until the run ends"
        self.before, self.done = now, made


def ends(crawl: Crawl) -> dict[str, Any]:
    assert verify(DataFolder.open(crawl.folder)) == []
    return {"facts": crawl.facts(), "lists": crawl.lists(), "notices": crawl.notices()}


def undisturbed(crawl: Crawl, portal: Portal) -> tuple[dict[str, Facts], dict[str, Any]]:
    """What a calm crawl has after its first run, and at the end."""
    portal.fill()
    assert not crawl.run()
    first = crawl.facts()
    portal.fill(later=True)
    crawl.refresh = True
    assert not crawl.run()
    return first, ends(crawl)


def assert_killed_ends_as_calm(
    memory_disk: Path,
    portal: Portal,
    crawl_in: Callable[[Path], Crawl],
    moment: type[Moment],
    *,
    kills: int,
    loses_ledgers: bool,
) -> None:
    calm, killed = crawl_in(memory_disk / "calm"), crawl_in(memory_disk / "killed")
    first, expected = undisturbed(calm, portal)
    assert calm.outcomes() >= {
        *(FetchState.OK, FetchState.NOT_MODIFIED, FetchState.GONE, FetchState.REDIRECTED),
        *(FetchState.ROBOTS, FetchState.SERVER_ERROR),
    }
    watch = Watch(killed, loses_ledgers=loses_ledgers)
    moments = moment.drawn(random.Random(20260301))  # noqa: S311 - repeatable
    for refresh, final in ((False, first), (True, expected["facts"])):
        portal.fill(later=refresh)
        killed.refresh = refresh
        watch.begin()
        for _ in range(kills // 2 - 2):
            watch.kill(next(moments), final)
        watch.kill(moment("at_finish"), final)
        watch.kill(moment("in_finish"), final)
        watch.begin()  # its manifest is on disk: that run has ended, and the crawl begins another one
        assert not killed.run()
        watch.look(final)
    assert watch.kills == kills
    found = ends(killed)
    for part, value in expected.items():
        assert found[part] == value, part


@pytest.mark.timeout(240)
@pytest.mark.parametrize(("kills", "loses_ledgers"), [(18, False), (14, True)])
def test_a_killed_crawl_ends_as_a_calm_one(
    memory_disk: Path,
    small_portal: Portal,
    crawl_in: Callable[[Path], Crawl],
    moment: type[Moment],
    kills: int,
    *,
    loses_ledgers: bool,
) -> None:
    assert_killed_ends_as_calm(
        memory_disk, small_portal, crawl_in, moment, kills=kills, loses_ledgers=loses_ledgers
    )


@pytest.mark.kills
@pytest.mark.timeout(600)
@pytest.mark.parametrize("loses_ledgers", [False, True], ids=["ledger kept", "ledger deleted in between"])
def test_a_crawl_killed_a_hundred_times_ends_as_a_calm_one(
    memory_disk: Path,
    portal: Portal,
    crawl_in: Callable[[Path], Crawl],
    moment: type[Moment],
    *,
    loses_ledgers: bool,
) -> None:
    assert_killed_ends_as_calm(memory_disk, portal, crawl_in, moment, kills=100, loses_ledgers=loses_ledgers)
