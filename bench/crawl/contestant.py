"""One measured crawl in a process of its own; prints what it used as JSON.

usage: python -m bench.crawl.contestant '{"who": ..., "ports": [...], "folder": ..., ...}'
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.peak import peak_mb

if TYPE_CHECKING:
    from collections.abc import Callable


def main() -> int:
    """Do the task, and say when it was over, with how much processor time and memory."""
    task = json.loads(sys.argv[1])
    began = time.time()
    work = {"gongkai": _ours, "queue": _queue}.get(task["who"], _plain)(task)
    loaded = _processor_seconds()
    said = work()
    used = {
        "began": began,
        "ended": time.time(),
        "cpu": _processor_seconds() - loaded,
        "peak_mb": peak_mb(),
    }
    print(json.dumps({**said, **used}))
    return 0


def _processor_seconds() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def _plain(task: dict[str, Any]) -> Callable[[], dict[str, Any]]:
    from .plain import run_plain  # noqa: PLC0415 - ours is measured without

    archive = None if task["who"] == "plain" else Path(task["folder"]) / "bare.warc.gz"
    return lambda: run_plain(task["ports"], archive=archive, level=task.get("level", 0))


def _ours(task: dict[str, Any]) -> Callable[[], dict[str, Any]]:
    from .ours import run_ours  # noqa: PLC0415 - Scrapy is measured without

    return lambda: run_ours(task)


def _queue(task: dict[str, Any]) -> Callable[[], dict[str, Any]]:
    from .ours import fill_queue  # noqa: PLC0415 - as above

    return lambda: fill_queue(task)


if __name__ == "__main__":
    sys.exit(main())
