"""The country, crawled twice, indexed and audited once for all tests here, by the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # tests are no package, the invented country is one

from nation.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

EVERYWHERE = "990000"
"""Regions lie in others by the digits of their codes, so all that begin with 99 lie here."""

COMMAND = """
import dataclasses, sys
import crawler.plan
crawler.plan.Options.__init__.__kwdefaults__["backoff"] = 0.01
from cli.main import main
main()
"""
"""``gongkai``, but that nobody waits ten seconds before a failure is tried again."""


@dataclass
class Audited:
    """The data folder after both crawls, and the audit's findings of each day by region and item."""

    folder: Path
    world: World
    found: dict[int, dict[tuple[str, int], dict[str, Any]]] = field(default_factory=dict)

    def call(self, *arguments: str, statuses: tuple[int, ...] = (0,)) -> str:
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-c", COMMAND, "--data", str(self.folder), *arguments],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={**os.environ, "GONGKAI_LANG": "en", "PYTHONIOENCODING": "utf-8"},
        )
        assert done.returncode in statuses, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def day(self, day: int) -> None:
        """Crawl, index and audit as the world stands on a day."""
        self.world.day = day
        # Status 1: some sites are meant to refuse.
        self.call("crawl", "--region", EVERYWHERE, *(("--refresh",) if day > 1 else ()), statuses=(1,))
        self.call("index")
        audit = json.loads(self.call("audit", "--region", EVERYWHERE, "--all", "--as", "json"))
        self.found[day] = {(each["region"], each["item"]): each for each in audit["findings"]}


@pytest.fixture(scope="session")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Audited]:
    folder = tmp_path_factory.mktemp("country") / "data"
    (folder / "registry").mkdir(parents=True)
    with World() as world:
        world.write_registry(folder / "registry" / "country.yml")
        made = Audited(folder, world)
        for day in (1, 2):
            made.day(day)
        yield made
