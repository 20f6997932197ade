# ruff: noqa: ANN401 - what conftest.py defines cannot be imported, so its types have no name here
"""The power is cut at any call to the disk: what was acknowledged is there, and nothing is half known."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.crash


@pytest.fixture(scope="module", params=["waiting", "background"])
def calls(
    request: Any, disk: Path, power: Any, watcher: Any, tmp_path_factory: pytest.TempPathFactory
) -> Any:
    """What a writer does to the disk, call by call, and the folder that it did it in."""
    folder = tmp_path_factory.mktemp(request.param)
    watched = watcher(disk, folder / "root", request.param)
    assert watched.run(log=folder / "calls")
    return watched.root, power.read_calls(folder / "calls")


@pytest.fixture
def cut_at_random(power: Any, said: Any, check: Any, tmp_path: Path) -> Any:
    """Cuts the power behind calls chosen by dice, and checks what the disk then holds."""

    def cut(root: Path, calls: Any, at: int, dice: random.Random, image: Path) -> list[str]:
        """Makes ``image`` what the disk holds after a cut; what was acknowledged by then."""
        disk = power.Disk()
        for call in calls[:at]:
            disk.follow(call)
        image.mkdir()
        for path, octets in disk.left_by(dice):
            relative = Path(path).relative_to(root)
            if not path.endswith("-shm") and relative.name != "acknowledged":  # no disk sees shared memory
                (image / relative).parent.mkdir(parents=True, exist_ok=True)
                (image / relative).write_bytes(octets)
        told = disk.names.get(str(root / "acknowledged"))
        return list(said(told.whole().decode())) if told else []

    def cut_many(root: Path, calls: Any, *, cuts: int, seed: int) -> None:
        dice = random.Random(seed)  # noqa: S311
        for number in range(cuts):
            at, image = dice.randrange(1, len(calls) + 1), tmp_path / f"{number}"
            acknowledged = cut(root, calls, at, dice, image)
            try:
                check(image / "data", acknowledged)
            except BaseException as error:
                error.add_note(
                    f"the power was cut behind call {at} of {len(calls)}: seed {seed}, cut {number}"
                )
                raise
            shutil.rmtree(image)

    return cut_many


def test_the_model_is_the_disk_where_nothing_is_cut(power: Any, calls: Any) -> None:
    root, made = calls
    disk = power.Disk()
    for call in made:
        disk.follow(call)
    there = {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert {path: file.whole() for path, file in disk.names.items()} == there


def test_forty_cuts(calls: Any, cut_at_random: Any) -> None:
    cut_at_random(*calls, cuts=40, seed=20260301)


@pytest.mark.kills
@pytest.mark.timeout(900)
def test_four_hundred_cuts(calls: Any, cut_at_random: Any) -> None:
    cut_at_random(*calls, cuts=400, seed=20260302)


def test_a_writer_that_does_not_sync_is_found_out(calls: Any, cut_at_random: Any) -> None:
    """The model can fail: the same calls without the syncs of WARC files lose what was acknowledged."""
    root, made = calls
    careless = [call for call in made if not (call.kind in "be" and call.path.endswith(".warc.gz"))]
    with pytest.raises(Exception):  # noqa: B017, PT011 - damage has many names
        cut_at_random(root, careless, cuts=40, seed=20260301)
