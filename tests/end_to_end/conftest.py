"""The sample world, crawled twice, indexed and audited once for all tests here, by the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from demo.server import World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REGION = "990100"


@dataclass(frozen=True)
class Sample:
    """The data folder, and a way to call gongkai on it."""

    folder: Path

    def call(self, *arguments: str, status: int = 0) -> str:
        environment = {**os.environ, "GONGKAI_LANG": "en", "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "cli.main", "--data", str(self.folder), *arguments],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env=environment,
        )
        assert done.returncode == status, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def json(self, *arguments: str, status: int = 0) -> Any:  # noqa: ANN401 - whatever the JSON holds
        return json.loads(self.call(*arguments, status=status))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    folder = tmp_path_factory.mktemp("sample") / "data"
    (folder / "registry").mkdir(parents=True)
    sample = Sample(folder)
    with World(base_port=0) as world:
        world.write_sites_file(folder / "registry" / "samples.yml")
        # Status 1: one of the sites answers everything with a challenge page.
        sample.call("crawl", "--region", REGION, status=1)
        sample.call("index")
        world.phase = 2
        sample.call("crawl", "--region", REGION, "--refresh", status=1)
        sample.call("index")
        yield sample
