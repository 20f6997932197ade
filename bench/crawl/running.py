"""Starts one measured crawl, and puts together what it says of itself and what the server says of it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .server import Served, Server


class CrawlFailed(RuntimeError):
    """A measured crawl did not do what it should; the message says what."""


@dataclass(frozen=True)
class Run:
    """One crawl: what the server was asked, and seconds, processor seconds and megabytes that it took.

    ``seconds`` count from the first answer to the end of the crawl: loading of libraries and beginning of
    processes come before. ``start`` is that time before, ``peak`` the most memory of the first process.
    """

    served: tuple[Served, ...]
    seconds: float
    start: float
    cpu: float
    peak: float

    @property
    def speed(self) -> float:
        """Answers a second."""
        return len(self.served) / self.seconds

    @property
    def sent(self) -> int:
        """Bytes that the server sent, heads included."""
        return sum(each.sent for each in self.served)


def run(server: Server, ports: Sequence[int], **task: Any) -> Run:  # noqa: ANN401 - JSON
    """Runs a task of :mod:`bench.crawl.contestant`. Raises CrawlFailed."""
    server.served()
    said = contestant(ports=list(ports), **task)
    served = server.served()
    if not served:
        raise CrawlFailed(f"{task['who']}: the server was asked for nothing")
    if said.get("complete") is False and not task.get("options", {}).get("daily_cap"):
        raise CrawlFailed(f"{task['who']}: not complete: {said['why']}")
    began = served[0].at
    return Run(
        served=tuple(served),
        seconds=said["ended"] - began,
        start=began - said["began"],
        cpu=said["cpu"],
        peak=said["peak_mb"],
    )


def contestant(**task: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """The task done in a process of its own; what it says."""
    command = [sys.executable, "-m", "bench.crawl.contestant", json.dumps(task)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    if done.returncode or done.stderr:
        raise CrawlFailed(f"{task['who']}: exit status {done.returncode}\n{done.stderr}")
    said: dict[str, Any] = json.loads(done.stdout)
    return said
