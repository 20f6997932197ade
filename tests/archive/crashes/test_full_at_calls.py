# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""The disk takes no more from some call on, WARC files and SQLite alike; then there is room again."""

from __future__ import annotations

import random
from typing import Any

import pytest

pytestmark = pytest.mark.crash

CALLS = 800
"""The writer makes at least 850 calls to the disk."""


def fill_many(watched: Any, check: Any, acknowledged: Any, *, times: int, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    for number in range(times):
        place, call = (
            watched(f"disk{number}", dice.choice(("waiting", "background"))),
            dice.randrange(1, CALLS),
        )
        try:
            assert not place.run(full=call)
            check(place.root / "data", acknowledged(place.root))
            assert place.run()
            check(place.root / "data", acknowledged(place.root))
        except BaseException as error:
            error.add_note(f"disk {number} was full from call {call} on (seed {seed})")
            raise


@pytest.mark.timeout(300)
def test_five_full_disks(watched: Any, check: Any, acknowledged: Any) -> None:
    fill_many(watched, check, acknowledged, times=5, seed=20260301)


@pytest.mark.kills
@pytest.mark.timeout(1200)
def test_sixty_full_disks(watched: Any, check: Any, acknowledged: Any) -> None:
    fill_many(watched, check, acknowledged, times=60, seed=20260302)
