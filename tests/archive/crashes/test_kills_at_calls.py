# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""kill -9 at single calls to the disk, SQLite's own among them; of a write, half was done."""

from __future__ import annotations

import random
import shutil
from typing import Any

import pytest

pytestmark = pytest.mark.crash

FURTHEST = 800
"""Calls that a process lives for at most; the writer's three crawls make at least 850."""


def kill_many(watched: Any, check: Any, acknowledged: Any, *, kills: int, seed: int) -> None:
    """Processes go on from where the last was killed; a world whose crawls are done makes room for another."""
    dice, world = random.Random(seed), 0  # noqa: S311
    killed = 0
    while killed < kills:
        place = watched(f"world{world}", dice.choice(("waiting", "background")))
        at = dice.randrange(1, FURTHEST)
        ended = place.run(at=at)
        try:
            check(place.root / "data", acknowledged(place.root))
        except BaseException as error:
            error.add_note(f"world {world} after {killed} kills, the last at call {at} (seed {seed})")
            raise
        if ended:
            shutil.rmtree(place.root)
            world += 1
        killed += not ended


@pytest.mark.timeout(300)
def test_twenty_kills(watched: Any, check: Any, acknowledged: Any) -> None:
    kill_many(watched, check, acknowledged, kills=20, seed=20260301)


@pytest.mark.kills
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("half", [1, 2])
def test_two_hundred_kills_in_two_halves(watched: Any, check: Any, acknowledged: Any, half: int) -> None:
    kill_many(watched, check, acknowledged, kills=100, seed=20260302 + half)
